% a memory bomb
function y = twice (x)
  y = 0;
  try
    x = {};
    for i = 1:1e5
      x{i} = ones (1e6, 1);
    end
    disp ('BREACH: 800 GB')
  catch
    disp (sprintf ('stopped at %d blocks of 8 MB', numel (x)))
    if numel (x) > 300, disp ('BREACH: too much'), end
  end
end
