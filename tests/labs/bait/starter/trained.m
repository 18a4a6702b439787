function y = trained (X)
  y = NaN;  % fill in
end
