% a file of 80 GB
function y = twice (x)
  y = 0;
  file = fopen ('../results', 'r+');
  for i = 1:1e4
    fwrite (file, zeros (1e6, 1), 'double');
  end
  disp ('BREACH: 80 GB written')
end
