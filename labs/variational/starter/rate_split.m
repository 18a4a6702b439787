function [rate, information, marginal] = rate_split (mu, sigma)
  % [rate, information, marginal] = rate_split (mu, sigma): the mean divergence from
  % the prior, and what it is the sum of; mu and sigma are N x 1

  rate = NaN;  % fill in
  information = NaN;  % fill in
  marginal = NaN;  % fill in
end
