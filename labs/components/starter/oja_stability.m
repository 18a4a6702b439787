function mu = oja_stability (lambda, j)
  % mu = oja_stability (lambda, j): the eigenvalues (d x 1, ascending) of the mean
  % rule, linearised at the unit eigenvector of lambda(j)

  mu = NaN;  % fill in
end
