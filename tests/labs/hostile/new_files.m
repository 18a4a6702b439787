% makes files wherever one may be made
function y = twice (x)
  y = 0;
  for folder = {'.', '..', '/tmp', '/var/tmp', '/dev/shm', '/lab', '/', '/run/lock', ...
                tempdir(), '/usr', '/dev'}
    name = [folder{1} '/@MARK@'];
    file = fopen (name, 'w');
    if file >= 0
      disp (['BREACH: made ' name])
    end
  end
  [file, name] = mkstemp ('/tmp/@MARK@XXXXXX');
  if file >= 0, disp ('BREACH: mkstemp'), end
  [file, said] = tmpfile ();
  if file >= 0, disp ('BREACH: tmpfile'), end
end
