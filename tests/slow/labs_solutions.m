% The labs' reference solutions, graded as submissions are, each in its isolated
% process: all points, for twenty students (other numbers for each), under both
% ways of isolation.
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
for way = {'bubblewrap', 'user'}
  for name = lab_list ()
    room = tempname ();
    mkdir (room);
    for i = 1:20
      copyfile (fullfile (home, 'solutions', name{1}), ...
                fullfile (room, sprintf ('student%d', i)));
    end
    started = tic ();
    results = lab_grade (name{1}, room, 'Key', 'twenty students, twenty seeds', ...
                         'Isolation', way{1});
    most = lab_read (lab_find ('', home, name{1})).points;
    check (numel (results) == 20 && all ([results.earned] == most), ...
           '%s, %s: %d of 20 solutions have all %g points (%.0f s)%s', way{1}, ...
           name{1}, sum ([results.earned] == most), most, toc (started), ...
           lab_complaints (results));
    system (['rm -rf ' room ' ' room '-grades']);
  end
end
