% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [dW, da, db] = likelihood_gradient (V, W, a, b)
  d = numel (a);
  A = mod (floor ((0:2^d-1)' ./ 2 .^ (0:d-1)), 2);
  B = A * W' + b';
  t = A * a + sum (max (B, 0) + log (1 + exp (-abs (B))), 2);
  p = exp (t - max (t));
  p = p / sum (p);
  PV = 1 ./ (1 + exp (-(V * W' + b')));
  PA = 1 ./ (1 + exp (-B));
  N = size (V, 1);
  dW = PV' * V / N - (PA .* p)' * A;
  da = mean (V, 1)' - A' * p;
  db = mean (PV, 1)' - PA' * p;
end
