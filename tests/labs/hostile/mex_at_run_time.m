% builds a MEX file at run time
function y = twice (x)
  y = 0;
  bytes = @BYTES@;
  for folder = {'.', '/tmp', '/dev/shm', '/var/tmp', tempdir()}
    name = [folder{1} '/evil.mex'];
    file = fopen (name, 'w');
    if file >= 0
      fwrite (file, bytes);
      fclose (file);
      addpath (folder{1});
      try, evil (); disp ('BREACH: a MEX file made at run time'), end
    end
  end
  file = fopen ('../results', 'r+');
  fwrite (file, bytes);
  fclose (file);
  try
    autoload ('evil', make_absolute_filename ('../results'));
    evil ();
    disp ('BREACH: results, run as a MEX file')
  end
end
