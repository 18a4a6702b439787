function logp = gaussian_likelihood (X, Xhat, sigma)
  % logp = gaussian_likelihood (X, Xhat, sigma): N x 1, log N (x; xhat, sigma^2 I)

  logp = NaN;  % fill in
end
