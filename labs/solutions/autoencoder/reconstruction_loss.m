% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function value = reconstruction_loss (X, Xhat, kind)
  if strcmp (kind, 'squared')
    each = 0.5 * (Xhat - X) .^ 2;
  else
    each = -times_log (X, Xhat) - times_log (1 - X, 1 - Xhat);
  end
  value = sum (each(:)) / size (X, 1);
end

function y = times_log (x, p)
  y = x .* log (p);
  y(x == 0) = 0;
end
