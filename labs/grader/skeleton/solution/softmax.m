function P = softmax (A)
  P = exp (A - max (A, [], 2));
  P = P ./ sum (P, 2);
end
