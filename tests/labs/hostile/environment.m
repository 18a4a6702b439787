% environment variables, both ways
function y = twice (x)
  y = 0;
  persistent called
  if isempty (called), called = 0; end
  called = called + 1;
  if called > 1, return, end
  for name = {'LD_PRELOAD', 'LD_LIBRARY_PATH', 'AE_SECRET', 'OCTAVE', 'srcdir', ...
              'builddir', 'USER', 'SSH_AUTH_SOCK', 'OCTAVE_PATH'}
    if ~ isempty (getenv (name{1}))
      disp (['BREACH: ' name{1} ' is in the environment: ' getenv(name{1})])
    end
  end
  setenv ('LD_PRELOAD', '/tmp/evil.so');
  setenv ('PATH', '/tmp');
end
