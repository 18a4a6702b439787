% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function T = top_k (H, k)
  [~, order] = sort (H, 2, 'descend');
  T = zeros (size (H));
  for n = 1:size (H, 1)
    T(n,order(n,1:k)) = H(n,order(n,1:k));
  end
end
