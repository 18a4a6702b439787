% ring: n points on a circle, the samples of a prior that is a function.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Z = ring (n)
  angle = (1:n)' * sqrt (5);
  Z = 2 * [cos(angle), sin(angle)];
end
