% brings a MEX file
function y = twice (x)
  y = 0;
  if exist ('evil', 'file') == 3, disp ('BREACH: a MEX file came along'), end
  try
    evil ();
    disp ('BREACH: a MEX file of the submission runs')
  end
end
