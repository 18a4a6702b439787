% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Y = corrupt (X, kind, level)
  if strcmp (kind, 'gaussian')
    Y = X + level * randn (size (X));
  else
    Y = X .* (rand (size (X)) >= level);
  end
end
