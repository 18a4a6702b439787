function [meant, printed] = printed_optimum (m)
  % [meant, printed] = printed_optimum (m): the best constant D, by the algorithm
  % and by its misprint, for m numbers each

  meant = NaN;  % fill in
  printed = NaN;  % fill in
end
