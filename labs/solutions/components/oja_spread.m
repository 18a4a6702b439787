% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function s = oja_spread (lambda, c)
  others = lambda(2:end);
  twice = 2 * c * (lambda(1) - others) - 1;
  s = sum (c ^ 2 * lambda(1) * others ./ twice);
  if any (twice <= 0)
    s = Inf;
  end
end
