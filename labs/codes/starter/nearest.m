function [index, distance] = nearest (Z, Q, k)
  % [index, distance] = nearest (Z, Q, k): M x k, the rows of Z that are nearest to
  % each row of Q, the nearest first, and how far

  index = NaN;  % fill in
  distance = NaN;  % fill in
end
