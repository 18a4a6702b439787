% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function value = mse (E, varargin)
  % -*- texinfo -*-
  % @deftypefn {} {@var{value} =} mse (@var{E})
  % The mean of the squares of all numbers of a matrix, or of a cell of
  % matrices.
  %
  % @code{mse (net, T, Y)} is that of @code{T - Y}: see @code{perform}.
  %
  % Errors: @code{autoencoder:badCall}.
  %
  % @example
  % mse ([1 -1; 2 0])
  % @end example
  % @seealso{trainAutoencoder, perform}
  % @end deftypefn

  if nargin ~= 1
    error ('autoencoder:badCall', ...
           'mse: called as mse (E), such as mse (X - Y), or mse (net, T, Y)');
  end
  if ~iscell (E)
    E = {E};
  end
  sum_of_squares = 0;
  count = 0;
  for i = 1:numel (E)
    if ~isnumeric (E{i}) && ~islogical (E{i})
      error ('autoencoder:badCall', ...
             'mse: argument ''E'' must be numbers or a cell of them');
    end
    sum_of_squares = sum_of_squares + sum (abs (double (E{i}(:))) .^ 2);
    count = count + numel (E{i});
  end
  value = full (sum_of_squares) / count;
end

%!assert (mse ([1 -1; 2 0]), 1.5)
%!assert (mse ({[1 -1], 2; 0, []}), 1.5)
%!assert (mse (single (3)), 9)
%!assert (mse (ones (2, 2, 2)), 1)
%!error <mse: called as> mse (1, 2)
%!error <argument 'E' must be numbers> mse ('a')
