% becomes another program
function y = twice (x)
  y = 0;
  exec ('/usr/bin/python3', {'-c', 'print ("BREACH: python runs")'});
  exec ('/bin/sh', {'-c', 'echo BREACH: a shell runs'});
  exec ('/usr/bin/octave-cli', {'--eval', 'disp BREACH'});
end
