% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function A = satlin (V)
  % -*- texinfo -*-
  % @deftypefn {} {@var{A} =} satlin (@var{V})
  % The transfer function v, between 0 and 1, element by element.
  %
  % @example
  % satlin ([-1 0.3 2])
  % @end example
  % @seealso{trainAutoencoder}
  % @end deftypefn

  if nargin ~= 1 || ~isnumeric (V)
    error ('autoencoder:badCall', ...
           'satlin: called as satlin (V), V a matrix of numbers');
  end
  A = min (max (V, 0), 1);
end

%!assert (satlin ([-1 0.3; 2 1]), [0 0.3; 1 1])
%!error <satlin: called as> satlin ()
%!error <satlin: called as> satlin ('a')
