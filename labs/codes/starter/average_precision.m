function ap = average_precision (relevant)
  % ap = average_precision (relevant): the mean over the rows (0 or 1, as ranked) of
  % their average precision

  ap = NaN;  % fill in
end
