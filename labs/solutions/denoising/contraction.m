% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [value, dW, db] = contraction (X, W, b)
  N = size (X, 1);
  H = 1 ./ (1 + exp (-(X * W' + b')));
  S = H .* (1 - H);
  w2 = sum (W .^ 2, 2)';
  value = sum (sum (S .^ 2, 1) .* w2) / N;
  A = 2 * S .^ 2 .* (1 - 2 * H) .* w2 / N;
  dW = A' * X + 2 * diag (sum (S .^ 2, 1)) * W / N;
  db = sum (A, 1)';
end
