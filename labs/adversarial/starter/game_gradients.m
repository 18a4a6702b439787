function [dw, dg, dn] = game_gradients (X, Z, w, g)
  % [dw, dg, dn] = game_gradients (X, Z, w, g): the derivatives that the
  % discriminator climbs (3 x 1), and the generator descends (2 x 1), in theory and
  % in practice

  dw = NaN;  % fill in
  dg = NaN;  % fill in
  dn = NaN;  % fill in
end
