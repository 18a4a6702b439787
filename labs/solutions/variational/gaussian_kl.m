% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function kl = gaussian_kl (mu, sigma)
  kl = 0.5 * sum (mu .^ 2 + sigma .^ 2 - 1 - log (sigma .^ 2), 2);
end
