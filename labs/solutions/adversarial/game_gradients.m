% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [dw, dg, dn] = game_gradients (X, Z, w, g)
  f = @(x) [ones(size (x)), x, x .^ 2];
  s = @(a) 1 ./ (1 + exp (-a));
  m = numel (Z);
  Y = g(1) + g(2) * Z;
  D = s (f (Y) * w);
  dw = f (X)' * s (-f (X) * w) / numel (X) - f (Y)' * D / m;
  slope = w(2) + 2 * w(3) * Y;
  dg = -[ones(m, 1), Z]' * (D .* slope) / m;
  dn = -[ones(m, 1), Z]' * (s (-f (Y) * w) .* slope) / m;
end
