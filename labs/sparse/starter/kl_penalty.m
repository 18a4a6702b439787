function [value, dH] = kl_penalty (H, rho)
  % [value, dH] = kl_penalty (H, rho): the sum over the columns of H of
  % KL (rho || mean), and its derivatives (N x k)

  value = NaN;  % fill in
  dH = NaN;  % fill in
end
