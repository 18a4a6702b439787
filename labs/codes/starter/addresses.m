function A = addresses (b, r)
  % A = addresses (b, r): the codes that differ from b (1 x n, 0 or 1) in at most r
  % bits, a row each, the nearest first

  A = NaN;  % fill in
end
