% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function p = precision_at (index, labels, qlabels)
  found = reshape (labels(index), size (index));
  p = mean (mean (found == qlabels, 2));
end
