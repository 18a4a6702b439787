% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Z = draw_codes (mu, sigma, n)
  Z = mu + sigma .* randn (n, numel (mu));
end
