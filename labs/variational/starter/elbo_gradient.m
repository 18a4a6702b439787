function [dmu, dsigma] = elbo_gradient (x, W, c, mu, sigma, e)
  % [dmu, dsigma] = elbo_gradient (x, W, c, mu, sigma, e): the derivatives of
  % log N (x; W z + c, I) - KL at z = mu + sigma e, k x 1 each

  dmu = NaN;  % fill in
  dsigma = NaN;  % fill in
end
