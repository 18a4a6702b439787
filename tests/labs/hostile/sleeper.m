% sleeps
function y = twice (x)
  y = 0;
  pause (1e6);
end
