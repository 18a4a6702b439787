% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [dmu, dsigma] = elbo_gradient (x, W, c, mu, sigma, e)
  g = W' * (x - W * (mu + sigma .* e) - c);
  dmu = g - mu;
  dsigma = g .* e - sigma + 1 ./ sigma;
end
