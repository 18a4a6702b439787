function s = ks_distance (X, Y)
  % s = ks_distance (X, Y): the largest difference of the two empirical distribution
  % functions; X and Y are columns

  s = NaN;  % fill in
end
