% keep (fig, file): prints the page and closes it.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
function keep (fig, file)
  autoencoder_print (fig, file);
  close (fig);
  printf ('%s: %.0f kB\n', file, stat (file).size / 1024);
end
