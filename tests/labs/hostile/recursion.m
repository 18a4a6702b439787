% recursion until the stack ends
function y = twice (x)
  y = 0;
  max_recursion_depth (1e7);
  y = twice (x);
end
