function P = softmax (A)
  % P = softmax (A): row by row exp (a_j) / sum_i exp (a_i)

  P = NaN;  % fill in
end
