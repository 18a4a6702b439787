% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [indices, count] = vec2ind (vectors)
  % -*- texinfo -*-
  % @deftypefn {} {[@var{indices}, @var{count}] =} vec2ind (@var{vectors})
  % The row of the largest number of each column.
  %
  % @var{vectors} is count x N, such as targets with a single 1 in each column
  % or a network's outputs; @var{indices} is 1 x N, of equal numbers the first.
  %
  % Errors: @code{autoencoder:badCall}.
  %
  % @example
  % vec2ind ([0 0.2 1; 1 0.8 0])
  % @end example
  % @seealso{ind2vec}
  % @end deftypefn

  if nargin ~= 1 || ~(isnumeric (vectors) || islogical (vectors))
    error ('autoencoder:badCall', ...
           'vec2ind: called as vec2ind (vectors), a matrix of numbers');
  end
  count = size (vectors, 1);
  [~, indices] = max (vectors, [], 1);
  indices = full (double (indices));
end

%!test
%! [i, n] = vec2ind ([0 0.2 1 0.5; 1 0.8 0 0.5]);
%! assert (i, [2 2 1 1]);
%! assert (n, 2);
%! assert (vec2ind (sparse ([0 1; 1 0])), [2 1]);
%! assert (vec2ind (true (1, 3)), [1 1 1]);

%!error <vec2ind: called as> vec2ind ()
%!error <vec2ind: called as> vec2ind ({1})
