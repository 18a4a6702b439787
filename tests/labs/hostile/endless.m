% an endless loop
function y = twice (x)
  y = 0;
  while true
  end
end
