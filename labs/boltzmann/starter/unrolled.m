function [Xhat, Z] = unrolled (X, W1, a1, b1, W2, a2, b2)
  % [Xhat, Z] = unrolled (X, W1, a1, b1, W2, a2, b2): reconstructions and codes of
  % the autoencoder that two machines make

  Xhat = NaN;  % fill in
  Z = NaN;  % fill in
end
