% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function a = roc_area (scores, truth)
  high = scores(truth == 1);
  low = scores(truth == 0);
  a = mean (mean ((high > low') + 0.5 * (high == low')));
end
