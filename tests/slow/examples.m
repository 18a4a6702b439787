% All examples of the manual's chapters, the slow ones too: each prints what the
% text says.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
here = fileparts (mfilename ('fullpath'));
addpath (fullfile (here, 'common'), fullfile (here, '..', 'octave'));
set (0, 'defaultfigurevisible', 'off');
for example = example_chapters ('all')
  faults = example_check (example.name, example.text);
  check (isempty (faults), '%s: %s', example.name, strjoin (faults, "\n"));
end
exit (check ());
