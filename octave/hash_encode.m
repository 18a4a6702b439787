% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function B = hash_encode (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{B} =} hash_encode (@var{model}, @var{X})
  % @deftypefnx {} {@var{B} =} hash_encode (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % Observations as packed codes of bits.
  %
  % @var{model} is from @code{hash_train}; @var{X} is N x d.  @var{B} is N x
  % ceil (bits / 8), uint8: bit i of byte j, @code{bitget (B(:,j), i)}, is bit
  % 8 (j - 1) + i of the code; those at the end that are not used are 0.
  %
  % Any other model with a code is taken too: its code is cut in the middle,
  % at 1/2 where its units are sigmoid ones, elsewhere at 0.  That is a rounded
  % autoencoder, which semantic hashing is held against.
  %
  % @code{knn_search} and @code{retrieval_score} compare packed codes with
  % @code{'Metric', 'hamming'}; @code{hash_table} finds those near without
  % comparing.  @code{ae_options ('hash_encode')} prints the options; with
  % @code{'ObservationsIn', 'columns'} codes are columns.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel} names the field that does not fit;
  % @code{autoencoder:badData} for another width.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 1000);
  % model = hash_train (X, 32, 'Method', 'itq', 'Seed', 1);
  % B = hash_encode (model, X);
  % [index, distance] = knn_search (B, B(1:5,:), 10, 'Metric', 'hamming');
  % distance(1,:)
  % @print{} ans =
  % @print{}    0   4   4   5   5   5   6   6   7   7
  % @end group
  % @end example
  % @seealso{hash_train, hash_table, knn_search}
  % @end deftypefn

  B = autoencoder_mex ('hash_encode', varargin{:});
end

%!function b = bits_of (B, bits)
%!  b = false (rows (B), bits);
%!  for j = 1:bits
%!    b(:,j) = bitget (B(:,ceil (j / 8)), mod (j - 1, 8) + 1);
%!  end
%!endfunction

%!shared X, m
%! randn ('twister', 1);
%! X = randn (50, 4);
%! m = hash_train (X, 3, 'Method', 'pca');

%!test
%! % a model written by hand; bits in their places; unused ones are 0
%! h = struct ('kind', 'hash', 'bits', 11, 'mean', zeros (1, 11), 'projection', eye (11));
%! x = -ones (1, 11);
%! x([1 4 9 11]) = 1;
%! assert (hash_encode (h, x), uint8 ([9 5]));
%! assert (hash_encode (h, [x; -x]'(:,[1 1 2]), 'ObservationsIn', 'columns'), uint8 ([9 9 246; 5 5 2]));
%! assert (size (hash_encode (h, zeros (0, 11))), [0 2]);

%!test
%! % a rounded autoencoder
%! a = ae_train (X, 5, 'Epochs', 1, 'Activation', 'sigmoid', 'Seed', 1);
%! assert (bits_of (hash_encode (a, X), 5), ae_encode (a, X) > .5);
%! a = ae_train (X, [6 5], 'Epochs', 1, 'Seed', 1, 'Normalize', 'standardize');
%! assert (bits_of (hash_encode (a, X), 5), ae_encode (a, X) > 0);
%! v = vae_train (X, [6 2], 'Likelihood', 'gaussian', 'Epochs', 1, 'Seed', 1);
%! assert (bits_of (hash_encode (v, X), 2), vae_encode (v, X) > 0);

%!error <hash_encode: argument 'X' is missing> hash_encode (m)
%!error <argument 'X' must have 4 columns, as the model does, not 3> hash_encode (m, ones (2, 3))
%!error <argument 'model'.kind must be> hash_encode (struct ('a', 1), X)
%!error <argument 'model': .bits must be a whole number in \[1, 4096\]> hash_encode (setfield (m, 'bits', 0), X)
%!error <argument 'model': .projection must be d x 2 numbers> hash_encode (setfield (m, 'bits', 2), X)
%!error <argument 'model': .mean must be 1 x 4 numbers> hash_encode (setfield (m, 'mean', 1), X)
%!error <argument 'model': .projection must be finite> hash_encode (setfield (m, 'projection', nan (4, 3)), X)
