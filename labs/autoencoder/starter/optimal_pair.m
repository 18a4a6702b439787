function [W, V] = optimal_pair (X, k)
  % [W, V] = optimal_pair (X, k): encoder (k x d) and decoder (d x k) by the
  % singular value decomposition of X (d x T)

  W = NaN;  % fill in
  V = NaN;  % fill in
end
