% leaves a process behind
function y = twice (x)
  y = 0;
  [status, said] = system ('sleep 987654 & echo started');
  if ! isempty (strfind (said, 'started')), disp ('BREACH: system'), end
  [pid, said] = fork ();
  if pid >= 0
    if pid == 0, while true, end, end
    disp ('BREACH: fork')
  end
  file = popen ('sleep 987654', 'r');
  if file >= 0 && ! feof (file) && ischar (fgetl (file)), disp ('BREACH: popen'), end
  try
    [in, out, pid] = popen2 ('sleep', {'987654'});
    if pid > 0, disp ('BREACH: popen2'), end
  end
end
