function Z = sparse_code (X, D, lambda)
  % Z = sparse_code (X, D, lambda): for each row x of X the z of least
  % 1/2 ||x - D z||^2 + lambda sum |z|, N x k

  Z = NaN;  % fill in
end
