% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function A = purelin (V)
  % -*- texinfo -*-
  % @deftypefn {} {@var{A} =} purelin (@var{V})
  % The transfer function v, element by element.
  %
  % @example
  % purelin ([-1 0.3 2])
  % @end example
  % @seealso{trainAutoencoder}
  % @end deftypefn

  if nargin ~= 1 || ~isnumeric (V)
    error ('autoencoder:badCall', ...
           'purelin: called as purelin (V), V a matrix of numbers');
  end
  A = V;
end

%!assert (purelin ([-1 0.3; 2 1]), [-1 0.3; 2 1])
%!error <purelin: called as> purelin ()
%!error <purelin: called as> purelin ('a')
