function [w, g] = play (X, Z, w, g, k, rate)
  % [w, g] = play (X, Z, w, g, k, rate): the parameters after a round for each column
  % of X and Z: k steps of the discriminator, one of the generator

  w = NaN;  % fill in
  g = NaN;  % fill in
end
