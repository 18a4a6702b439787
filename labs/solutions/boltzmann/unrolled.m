% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [Xhat, Z] = unrolled (X, W1, a1, b1, W2, a2, b2)
  f = @(A) 1 ./ (1 + exp (-A));
  H = f (X * W1' + b1');
  Z = f (H * W2' + b2');
  H = f (Z * W2 + a2');
  Xhat = f (H * W1 + a1');
end
