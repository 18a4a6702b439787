% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function value = laplace_cost (H, lambda)
  [N, k] = size (H);
  value = lambda * sum (abs (H(:))) / N - k * log (lambda / 2);
end
