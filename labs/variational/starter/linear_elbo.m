function [elbo, logp] = linear_elbo (x, a, t, m, s)
  % [elbo, logp] = linear_elbo (x, a, t, m, s): the bound for q = N (m, s^2), and
  % log p (x), where z is N (0, 1) and x given z is N (a z, t^2)

  elbo = NaN;  % fill in
  logp = NaN;  % fill in
end
