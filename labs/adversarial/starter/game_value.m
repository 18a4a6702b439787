function [V, js, D] = game_value (x, p, q)
  % [V, js, D] = game_value (x, p, q): the value of the game for the best
  % discriminator D (1 x n), and the Jensen-Shannon divergence; densities on a grid

  V = NaN;  % fill in
  js = NaN;  % fill in
  D = NaN;  % fill in
end
