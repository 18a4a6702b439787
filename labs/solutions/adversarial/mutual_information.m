% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function I = mutual_information (P)
  Q = sum (P, 2) * sum (P, 1);
  some = P > 0;
  I = sum (P(some) .* log (P(some) ./ Q(some)));
end
