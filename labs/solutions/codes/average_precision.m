% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function ap = average_precision (relevant)
  relevant = double (relevant);
  precision = cumsum (relevant, 2) ./ (1:size (relevant, 2));
  each = sum (precision .* relevant, 2) ./ max (sum (relevant, 2), 1);
  ap = mean (each);
end
