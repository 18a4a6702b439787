function [dW, db, dV, dc] = loss_gradient (X, W, b, V, c, kind)
  % [dW, db, dV, dc] = loss_gradient (X, W, b, V, c, kind): the derivatives of the
  % mean loss

  dW = NaN;  % fill in
  db = NaN;  % fill in
  dV = NaN;  % fill in
  dc = NaN;  % fill in
end
