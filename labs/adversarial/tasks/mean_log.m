% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function value = mean_log (a)
  % value = mean_log (a): the mean of log sigm (a), which for -a is that of
  % log (1 - sigm (a)).
  value = mean (min (a, 0) - log1p (exp (-abs (a))));
end
