% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Xhat = one_number (T, X)
  Xhat = repmat (T(1,:), size (X, 1), 1);
  best = sum ((X - T(1,:)) .^ 2, 2);
  for i = 1:size (T, 1) - 1
    step = T(i+1,:) - T(i,:);
    t = (X - T(i,:)) * step' / max (step * step', realmin);
    t = min (max (t, 0), 1);
    candidate = T(i,:) + t * step;
    distance = sum ((X - candidate) .^ 2, 2);
    nearer = distance < best;
    best(nearer) = distance(nearer);
    Xhat(nearer,:) = candidate(nearer,:);
  end
end
