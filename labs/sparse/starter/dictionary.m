function D = dictionary (X, Z)
  % D = dictionary (X, Z): the dictionary (d x k) of least squared error for these
  % codes, its columns then scaled to length 1

  D = NaN;  % fill in
end
