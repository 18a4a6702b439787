function F = free_energy (V, W, a, b)
  % F = free_energy (V, W, a, b): N x 1, exp (-F) = sum over h of exp (-E (v, h)) for
  % each row v of V

  F = NaN;  % fill in
end
