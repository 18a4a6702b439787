% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [U, lambda] = principal (X, k)
  X = X - mean (X, 1);
  C = X' * X / size (X, 1);
  [U, L] = eig ((C + C') / 2);
  [lambda, order] = sort (diag (L), 'descend');
  U = U(:,order(1:k));
  lambda = lambda(1:k);
end
