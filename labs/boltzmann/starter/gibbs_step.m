function V1 = gibbs_step (V, W, a, b)
  % V1 = gibbs_step (V, W, a, b): h drawn given each row of V, then a new row drawn
  % given h

  V1 = NaN;  % fill in
end
