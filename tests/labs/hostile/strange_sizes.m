% returns nothing, NaN, integers
function y = twice (x)
  y = 0;
  persistent n
  if isempty (n), n = 0; end
  n = n + 1;
  values = {zeros(0, 5), [], NaN(2, 3), int8(x)};
  y = values{min (n, end)};
end
