% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function room = lab_room (room)
  % room = lab_room (): a new folder for runs, which others may pass but not
  % list.
  % lab_room (room): removes it.
  if nargin
    system (lab_quote ('rm', '-rf', '--', room));
    return
  end
  % Not in a TMPDIR that is one user's: submissions run as another.
  room = tempname ('/tmp');
  [status, said] = system (lab_quote ('mkdir', '-m', '711', '--', room));
  if status
    error ('autoencoder:badFile', 'lab_grade: %s', strtrim (said));
  end
end
