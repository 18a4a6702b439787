% The labs' wrong solutions (tests/labs/wrong), each isolated in a process of its
% own: fewer points than the task has, by name; three at least for each task.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
here = fileparts (mfilename ('fullpath'));
addpath (fullfile (here, 'common'), fullfile (here, '..', 'labs'));
home = lab_tests_home ();
if isempty (home)
  return
end
how = lab_isolation ('auto', home);
for name = lab_list ()
  lab = lab_read (lab_find ('', home, name{1}));
  variants = lab_variants (fullfile (here, '..', 'labs', 'wrong'), ...
                           fullfile (home, 'solutions'), name{1});
  for i = 1:numel (lab.tasks)
    slips = variants(strcmp ({variants.task}, lab.tasks(i).name));
    check (numel (slips) >= 3, '%s, %s: %d wrong solutions', name{1}, ...
           lab.tasks(i).name, numel (slips));
    one = lab;
    one.tasks = lab.tasks(i);
    room = tempname ();
    mkdir (room);
    for j = 1:numel (slips)
      folder = fullfile (room, sprintf ('slip%03d', j));
      copyfile (fullfile (home, 'solutions', name{1}), folder);
      lab_write (fullfile (folder, [slips(j).task '.m']), slips(j).text);
    end
    results = lab_grade_batch (one, lab_submissions (room), how, struct ( ...
      'key', 'wrong solutions', 'parallel', 2, 'known', @(id, digest) []));
    for j = 1:numel (slips)
      said = lab_complaints (results(j));
      check (results(j).earned < lab.tasks(i).points, '%s, %s, %s: %g of %g%s', ...
             name{1}, slips(j).task, slips(j).slip, results(j).earned, ...
             lab.tasks(i).points, said(1:min (end, 200)));
    end
    system (['rm -rf ' room]);
  end
end
