% check (right, format, ...) prints a line `ok - text' or `not ok - text'; all of
% RIGHT must be true.  Without arguments: whether anything was wrong, for exit.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function wrong = check (right, varargin)
  persistent failed = false;
  if (nargin > 0)
    words = {'not ok', 'ok'};
    right = all (logical (right(:)));
    printf ('%s - %s\n', words{1 + right}, sprintf (varargin{:}));
    fflush (stdout);
    failed = failed || ! right;
  end
  wrong = failed;
end
