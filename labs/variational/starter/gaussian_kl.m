function kl = gaussian_kl (mu, sigma)
  % kl = gaussian_kl (mu, sigma): N x 1, KL (N (mu, diag (sigma^2)) || N (0, I)) for
  % each row

  kl = NaN;  % fill in
end
