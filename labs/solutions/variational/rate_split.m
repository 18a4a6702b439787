% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [rate, information, marginal] = rate_split (mu, sigma)
  rate = mean (0.5 * (mu .^ 2 + sigma .^ 2 - 1 - log (sigma .^ 2)));
  low = min (mu - 9 * sigma);
  high = max (mu + 9 * sigma);
  steps = max (2000, ceil (8 * (high - low) / min (sigma)));
  z = linspace (low, high, steps);
  q = mean (exp (-0.5 * ((z - mu) ./ sigma) .^ 2) ./ (sigma * sqrt (2 * pi)), 1);
  f = q .* (log (max (q, realmin)) + 0.5 * z .^ 2 + 0.5 * log (2 * pi));
  marginal = trapz (z, f);
  information = rate - marginal;
end
