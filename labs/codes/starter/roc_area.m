function a = roc_area (scores, truth)
  % a = roc_area (scores, truth): the probability that an anomaly (truth 1) scores
  % higher than a normal observation (0), ties counting half

  a = NaN;  % fill in
end
