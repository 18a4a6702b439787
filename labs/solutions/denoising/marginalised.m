% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function W = marginalised (X, p)
  q = 1 - p;
  C = X' * X;
  P = q * C;
  Q = q ^ 2 * C;
  d = size (C, 1);
  Q(1:d+1:end) = q * diag (C);
  W = P / Q;
end
