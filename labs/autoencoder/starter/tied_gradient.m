function [dW, db, dc] = tied_gradient (X, W, b, c, kind)
  % [dW, db, dc] = tied_gradient (X, W, b, c, kind): the derivatives of the mean loss
  % where the decoder's weight is W'

  dW = NaN;  % fill in
  db = NaN;  % fill in
  dc = NaN;  % fill in
end
