function [Xhat, H] = reconstruct (X, W, b, V, c, kind)
  % [Xhat, H] = reconstruct (X, W, b, V, c, kind): reconstructions (N x d) and codes
  % (N x k) of the rows of X; kind is 'crossentropy' or 'squared'

  Xhat = NaN;  % fill in
  H = NaN;  % fill in
end
