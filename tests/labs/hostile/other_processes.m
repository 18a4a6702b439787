% signals to others
function y = twice (x)
  y = 0;
  for pid = [getppid(), 1, 2:400]
    for signal = [0 9 15 19]
      if pid ~= getpid () && kill (pid, signal) == 0
        disp (sprintf ('BREACH: signal %d to %d', signal, pid))
      end
    end
  end
  if kill (getpid (), 19) == 0, disp ('stopped itself, and went on'), end
end
