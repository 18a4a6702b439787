% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function R = gaussian_denoiser (Y, m, S, sigma)
  A = S / (S + sigma ^ 2 * eye (numel (m)));
  R = m' + (Y - m') * A';
end
