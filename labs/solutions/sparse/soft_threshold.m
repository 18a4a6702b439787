% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Z = soft_threshold (A, lambda)
  Z = sign (A) .* max (abs (A) - lambda, 0);
end
