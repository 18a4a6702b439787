function [We, Wd] = linear_autoencoder (X, k)
  % [We, Wd] = linear_autoencoder (X, k): encoder (k x d) and decoder (d x k) with
  % the least squared error on the rows of X, which are centred, and We Wd = I

  We = NaN;  % fill in
  Wd = NaN;  % fill in
end
