% many: n observations of d variables in [0, 1], by a formula, of rank about six
% and a little noise.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function X = many (n, d, precision)
  fraction = @(a) a - floor (a);
  factors = fraction ((1:n)' * sqrt ([2 3 5 7 11 13]));
  loadings = fraction ((1:6)' .^ 2 * sqrt (17 + (1:d)));
  noise = fraction ((1:n)' .^ 2 * sqrt (1000 + (1:d)));
  X = cast (min (max (factors * loadings / 3 + 0.05 * noise, 0), 1), precision);
end
