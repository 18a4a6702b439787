function s = oja_spread (lambda, c)
  % s = oja_spread (lambda, c): the sum over i > 1 of the limits of n E v(n)^2, or
  % Inf; lambda (d x 1), the largest first

  s = NaN;  % fill in
end
