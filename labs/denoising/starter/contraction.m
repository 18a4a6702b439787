function [value, dW, db] = contraction (X, W, b)
  % [value, dW, db] = contraction (X, W, b): the mean over the rows of X of the
  % squared Frobenius norm of the Jacobian of sigm (W x + b), and its derivatives

  value = NaN;  % fill in
  dW = NaN;  % fill in
  db = NaN;  % fill in
end
