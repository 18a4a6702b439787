% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function cleanup = lab_on_path (lab)
  % cleanup = lab_on_path (lab): a lab's tasks, with what helps them, are in the
  % path until `cleanup' is cleared.
  before = path ();
  addpath (fullfile (lab.folder, 'tasks'));
  cleanup = onCleanup (@() path (before));
end
