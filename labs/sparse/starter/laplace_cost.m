function value = laplace_cost (H, lambda)
  % value = laplace_cost (H, lambda): the mean over the rows of H of -log p (h), for
  % independent units of density lambda/2 exp (-lambda |h|)

  value = NaN;  % fill in
end
