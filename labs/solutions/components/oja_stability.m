% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function mu = oja_stability (lambda, j)
  mu = lambda - lambda(j);
  mu(j) = -2 * lambda(j);
  mu = sort (mu);
end
