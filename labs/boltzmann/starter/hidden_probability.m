function P = hidden_probability (V, W, a, b)
  % P = hidden_probability (V, W, a, b): N x k, the probability of h_j = 1 given
  % each row of V

  P = NaN;  % fill in
end
