% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [home, cleanup] = lab_home ()
  % [home, cleanup] = lab_home (): the folder of the labs, beside the functions
  % where the package is installed and beside octave/ in the sources.  What the
  % grader consists of is in the path until `cleanup' is cleared.
  here = fileparts (fileparts (mfilename ('fullpath')));
  home = fullfile (here, 'labs');
  if ~exist (home, 'dir')
    home = fullfile (fileparts (here), 'labs');
  end
  if ~exist (home, 'dir')
    error ('autoencoder:badFile', 'no labs beside ''%s''', here);
  end
  grader = fullfile (home, 'grader');
  if any (strcmp (grader, strsplit (path (), pathsep ())))
    cleanup = [];
  else
    addpath (grader);
    cleanup = onCleanup (@() rmpath (grader));
  end
end
