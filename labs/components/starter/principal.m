function [U, lambda] = principal (X, k)
  % [U, lambda] = principal (X, k): the k leading eigenvectors (d x k) and
  % eigenvalues (k x 1) of the covariance 1/N sum (x - m)(x - m)' of the rows of X

  U = NaN;  % fill in
  lambda = NaN;  % fill in
end
