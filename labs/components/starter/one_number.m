function Xhat = one_number (T, X)
  % Xhat = one_number (T, X): the rows of X, encoded by the nearest point of the
  % polygon through the rows of T, and decoded

  Xhat = NaN;  % fill in
end
