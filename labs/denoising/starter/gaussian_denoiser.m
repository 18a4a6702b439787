function R = gaussian_denoiser (Y, m, S, sigma)
  % R = gaussian_denoiser (Y, m, S, sigma): the mean of x given each row of Y, for
  % x of mean m (d x 1) and covariance S, and noise of deviation sigma

  R = NaN;  % fill in
end
