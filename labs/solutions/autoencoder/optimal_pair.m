% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [W, V] = optimal_pair (X, k)
  [U, S] = svd (X, 'econ');
  s = diag (S);
  s = s(1:k);
  U = U(:,1:k);
  W = diag (1 ./ s) * U';
  V = U * diag (s);
end
