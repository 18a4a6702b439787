% prints without end
function y = twice (x)
  y = 0;
  x = repmat ('printed without end ', 1, 50000);
  while true
    puts (x);
  end
end
