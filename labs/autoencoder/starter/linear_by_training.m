function Wd = linear_by_training (X, k)
  % Wd = linear_by_training (X, k): the decoder's weight (d x k) of a trained linear
  % autoencoder; this package may be used

  Wd = NaN;  % fill in
end
