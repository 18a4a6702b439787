% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function s = ks_distance (X, Y)
  t = sort ([X; Y]);
  F = sum (X <= t', 1) / numel (X);
  G = sum (Y <= t', 1) / numel (Y);
  s = max (abs (F - G));
end
