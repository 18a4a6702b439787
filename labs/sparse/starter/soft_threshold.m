function Z = soft_threshold (A, lambda)
  % Z = soft_threshold (A, lambda): for each a in A the z of least
  % 1/2 (z - a)^2 + lambda |z|

  Z = NaN;  % fill in
end
