function P = softmax (A)
  % Without the maximum exp would be infinite for large numbers.
  P = exp (A - max (A, [], 2));
  P = P ./ sum (P, 2);
end
