function W = marginalised (X, p)
  % W = marginalised (X, p): the linear denoiser (d x d) of least expected squared
  % error, where each coordinate is 0 with probability p

  W = NaN;  % fill in
end
