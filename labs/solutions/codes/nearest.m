% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [index, distance] = nearest (Z, Q, k)
  D = max (sum (Q .^ 2, 2) - 2 * Q * Z' + sum (Z .^ 2, 2)', 0);
  [D, order] = sort (D, 2);
  index = order(:,1:k);
  distance = zeros (size (index));
  for j = 1:k
    distance(:,j) = sqrt (sum ((Q - Z(index(:,j),:)) .^ 2, 2));
  end
end
