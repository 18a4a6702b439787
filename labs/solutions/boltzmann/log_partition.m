% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function logZ = log_partition (W, a, b)
  [k, d] = size (W);
  if k > d
    [W, a, b] = deal (W', b, a);
    k = d;
  end
  H = mod (floor ((0:2^k-1)' ./ 2 .^ (0:k-1)), 2);
  A = H * W + a';
  t = H * b + sum (max (A, 0) + log (1 + exp (-abs (A))), 2);
  logZ = max (t) + log (sum (exp (t - max (t))));
end
