function w = oja_pass (X, w, c)
  % w = oja_pass (X, w, c): the weights (d x 1) after a pass of Oja's rule through
  % the rows of X, in their order, with rate c

  w = NaN;  % fill in
end
