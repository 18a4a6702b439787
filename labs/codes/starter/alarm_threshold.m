function t = alarm_threshold (scores, rate)
  % t = alarm_threshold (scores, rate): the smallest score with a fraction of at most
  % rate above it

  t = NaN;  % fill in
end
