function [dW, da, db] = likelihood_gradient (V, W, a, b)
  % [dW, da, db] = likelihood_gradient (V, W, a, b): the derivatives of the mean over
  % the rows of V of log p (v)

  dW = NaN;  % fill in
  da = NaN;  % fill in
  db = NaN;  % fill in
end
