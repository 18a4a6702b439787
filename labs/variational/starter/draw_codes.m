function Z = draw_codes (mu, sigma, n)
  % Z = draw_codes (mu, sigma, n): n samples (n x k) of N (mu, diag (sigma^2)), mu and
  % sigma 1 x k

  Z = NaN;  % fill in
end
