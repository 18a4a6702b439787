% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function logp = gaussian_likelihood (X, Xhat, sigma)
  d = size (X, 2);
  logp = -sum ((X - Xhat) .^ 2, 2) / (2 * sigma ^ 2) ...
         - d / 2 * log (2 * pi * sigma ^ 2);
end
