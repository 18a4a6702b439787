% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [value, dH] = kl_penalty (H, rho)
  N = size (H, 1);
  m = mean (H, 1);
  value = sum (rho * log (rho ./ m) + (1 - rho) * log ((1 - rho) ./ (1 - m)));
  dH = repmat ((-rho ./ m + (1 - rho) ./ (1 - m)) / N, N, 1);
end
