% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function t = alarm_threshold (scores, rate)
  s = sort (scores);
  above = arrayfun (@(x) mean (s > x), s);
  t = s(find (above <= rate, 1));
end
