function p = precision_at (index, labels, qlabels)
  % p = precision_at (index, labels, qlabels): the mean fraction of what was found
  % (M x n) that has the query's label

  p = NaN;  % fill in
end
