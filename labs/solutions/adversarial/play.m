% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [w, g] = play (X, Z, w, g, k, rate)
  f = @(x) [ones(size (x)), x, x .^ 2];
  s = @(a) 1 ./ (1 + exp (-a));
  m = size (X, 1);
  for t = 1:size (X, 2)
    x = X(:,t);
    z = Z(:,t);
    for i = 1:k
      y = g(1) + g(2) * z;
      w = w + rate * (f (x)' * s (-f (x) * w) - f (y)' * s (f (y) * w)) / m;
    end
    y = g(1) + g(2) * z;
    slope = w(2) + 2 * w(3) * y;
    g = g + rate * [ones(m, 1), z]' * (s (f (y) * w) .* slope) / m;
  end
end
