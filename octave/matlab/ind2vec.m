% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function vectors = ind2vec (indices, count)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{vectors} =} ind2vec (@var{indices})
  % @deftypefnx {} {@var{vectors} =} ind2vec (@var{indices}, @var{count})
  % Indices as columns with a single 1.
  %
  % @var{indices} are N whole numbers from 1 to @var{count}, by default the
  % largest of them.  @var{vectors} is count x N and sparse: column n has a 1 in
  % row @code{indices(n)}.
  %
  % Errors: @code{autoencoder:badData}.
  %
  % @example
  % full (ind2vec ([2 1 3]))
  % @end example
  % @seealso{vec2ind}
  % @end deftypefn

  if nargin == 0 || nargin > 2
    error ('autoencoder:badCall', ...
           'ind2vec: called as ind2vec (indices) or (indices, count)');
  end
  if ~((isnumeric (indices) || islogical (indices)) && isreal (indices))
    indices = 0;
  end
  indices = double (indices(:)');
  if any (indices < 1 | indices ~= round (indices) | isinf (indices))
    error ('autoencoder:badData', ...
           'ind2vec: argument ''indices'' must be whole numbers from 1 on');
  end
  most = max ([indices, 0]);
  if nargin < 2
    count = most;
  elseif ~isnumeric (count) || ~isscalar (count) || ~(count >= most) || count ~= round (count)
    error ('autoencoder:badData', ...
           ['ind2vec: argument ''count'' must be a whole number of at ' ...
            'least %d, the largest index'], most);
  end
  vectors = sparse (indices, 1:numel (indices), 1, double (count), ...
                    numel (indices));
end

%!test
%! v = ind2vec ([2 1 3 2], 4);
%! assert (issparse (v));
%! assert (full (v), [0 1 0 0; 1 0 0 1; 0 0 1 0; 0 0 0 0]);
%! assert (vec2ind (v), [2 1 3 2]);
%! assert (size (ind2vec ([1; 5])), [5 2]);
%! assert (size (ind2vec ([], 3)), [3 0]);

%!error <ind2vec: called as> ind2vec ()
%!error <must be whole numbers from 1 on> ind2vec ([1 0])
%!error <must be whole numbers from 1 on> ind2vec ([1 NaN])
%!error <must be a whole number of at least 4> ind2vec ([1 4], 3)
%!error <ind2vec: argument 'indices' must be whole numbers from 1 on> ind2vec ({1})
%!error <ind2vec: argument 'count' must be a whole number> ind2vec (1, {})
