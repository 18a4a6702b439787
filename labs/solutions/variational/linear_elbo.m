% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [elbo, logp] = linear_elbo (x, a, t, m, s)
  expected = (x - a * m) ^ 2 + a ^ 2 * s ^ 2;
  elbo = -expected / (2 * t ^ 2) - 0.5 * log (2 * pi * t ^ 2) ...
         - 0.5 * (m ^ 2 + s ^ 2 - 1 - log (s ^ 2));
  v = a ^ 2 + t ^ 2;
  logp = -x ^ 2 / (2 * v) - 0.5 * log (2 * pi * v);
end
