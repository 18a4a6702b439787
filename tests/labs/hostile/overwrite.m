% overwrites the calls, the driver, the results of others, the grades
function y = twice (x)
  y = 0;
  for name = [{'../calls', '../driver.m', '../lab_numbers.m', '../go', '../status', ...
               '../said', 'twice.m', '@LABS@/grader/lab_judge.m', '@KEY@'}, ...
              glob('../../*/results')', glob('/tmp/*/*/results')', ...
              glob('@OUTPUT@/*')']
    if ~ isempty (regexp (name{1}, '^\.\./\.\./.*results$')) ...
       && strcmp (make_absolute_filename (name{1}), make_absolute_filename ('../results'))
      continue
    end
    if strcmp (name{1}, make_absolute_filename ('../results'))
      continue
    end
    for mode = {'r+', 'a', 'w'}
      if fopen (name{1}, mode{1}) >= 0
        disp (['BREACH: opened ' name{1} ' to write'])
      end
    end
  end
  [failed, ~] = rename ('../results', '../other');
  if ! failed, disp ('BREACH: renamed'), end
  [failed, ~] = unlink ('../calls');
  if ! failed, disp ('BREACH: removed'), end
  [failed, ~] = symlink ('/etc/passwd', 'link');
  if ! failed, disp ('BREACH: linked'), end
  [made, ~] = mkdir ('/tmp/@MARK@');
  if made, disp ('BREACH: made a folder'), end
end
