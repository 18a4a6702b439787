% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function folder = lab_folder (room, files, how)
  % folder = lab_folder (room, files, how): a new folder in `room', with
  %   files/   the given ones (a cell, name and text in each row)
  %   results  empty, the one file that may be written to
  % all of which is made readable by lab_run for one user only.
  folder = tempname (room);
  mkdir (folder);
  mkdir (folder, 'files');
  for i = 1:size (files, 1)
    lab_write (fullfile (folder, 'files', files{i,1}), files{i,2});
  end
  lab_write (fullfile (folder, 'results'), '');
end
