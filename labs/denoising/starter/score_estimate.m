function [R, G] = score_estimate (Y, X, sigma)
  % [R, G] = score_estimate (Y, X, sigma): reconstructions of the rows of Y, where
  % the data are the rows of X, equally likely, and the score that they estimate

  R = NaN;  % fill in
  G = NaN;  % fill in
end
