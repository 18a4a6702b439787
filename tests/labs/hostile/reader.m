% asks for input
function y = twice (x)
  y = 0;
  x = input ('');
  keyboard ();
end
