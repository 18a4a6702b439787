function T = top_k (H, k)
  % T = top_k (H, k): in each row the k largest entries, the others 0

  T = NaN;  % fill in
end
