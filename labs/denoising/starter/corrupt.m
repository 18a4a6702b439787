function Y = corrupt (X, kind, level)
  % Y = corrupt (X, kind, level): X with noise, 'gaussian' of standard deviation
  % level, or 'mask', each number 0 with probability level

  Y = NaN;  % fill in
end
