% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [V, js, D] = game_value (x, p, q)
  D = 0.5 * ones (size (x));
  some = p + q > 0;
  D(some) = p(some) ./ (p(some) + q(some));
  V = trapz (x, times_log (p, D) + times_log (q, 1 - D));
  m = (p + q) / 2;
  js = 0.5 * trapz (x, times_log (p, p ./ m) + times_log (q, q ./ m));
end

function y = times_log (x, t)
  y = x .* log (t);
  y(x == 0) = 0;
end
