function logZ = log_partition (W, a, b)
  % logZ = log_partition (W, a, b): the logarithm of the sum over all v and h of
  % exp (-E (v, h))

  logZ = NaN;  % fill in
end
