% network
function y = twice (x)
  y = 0;
  try
    [text, works] = urlread ('http://127.0.0.1:@PORT@/');
    if works, disp ('BREACH: http'), end
  end
  try
    [name, works] = urlwrite ('http://127.0.0.1:@PORT@/', '/dev/null');
    if works, disp ('BREACH: http'), end
  end
  system ('curl -s http://127.0.0.1:@PORT@/ && echo BREACH');
end
