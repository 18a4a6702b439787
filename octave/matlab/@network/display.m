% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function display (net)
  % Internal: what a statement without a semicolon shows.
  fprintf ('%s =\n\n', inputname (1));
  disp (net);
  fprintf ('\n');
end
