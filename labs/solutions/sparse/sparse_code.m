% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Z = sparse_code (X, D, lambda)
  k = size (D, 2);
  G = D' * D;
  A = X * D;
  lengths = diag (G)';
  Z = zeros (size (X, 1), k);
  for sweep = 1:5000
    before = Z;
    for j = 1:k
      r = A(:,j) - Z * G(:,j) + Z(:,j) * lengths(j);
      Z(:,j) = sign (r) .* max (abs (r) - lambda, 0) / lengths(j);
    end
    if max (abs (Z(:) - before(:))) < 1e-10
      break
    end
  end
end
