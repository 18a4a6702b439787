% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function T = hash_table (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{T} =} hash_table (@var{B})
  % @deftypefnx {} {@var{T} =} hash_table (@var{B}, @var{Name}, @var{Value}, @dots{})
  % A table in which the code of an observation is its address.
  %
  % @var{B}, N x bytes, are packed codes (uint8) from @code{hash_encode}.
  % @code{hash_lookup} finds what lies in a ball of addresses.  Bits that are the
  % same in all codes are no part of the address.  With at most 22 that vary the
  % table is direct, a place for each address (@code{T.method} is 'direct'; 16
  % MB at 22 bits); with more, codes are found by a hash of them
  % ('hash').  @var{T} is a struct that saves and loads like any other.
  %
  % @code{ae_options ('hash_table')} prints the options.  Errors:
  % @code{autoencoder:badData} for what are no packed codes, or of more than
  % 512 bytes.
  %
  % Source: R. Salakhutdinov and G. Hinton (2009), International Journal of
  % Approximate Reasoning 50; D. Knuth (1998), The art of computer programming
  % 3, section 6.4; A. Zobrist (1970), Technical report 88, University of
  % Wisconsin.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = hash_train (X, 20, 'Method', 'itq', 'Seed', 1);
  % T = hash_table (hash_encode (model, X));
  % [index, distance] = hash_lookup (T, hash_encode (model, X(7,:)), 2);
  % any (index == 7)
  % @print{} ans = 1
  % @end group
  % @end example
  % @seealso{hash_lookup, hash_encode, knn_search}
  % @end deftypefn

  T = autoencoder_mex ('hash_table', varargin{:});
end

%!test
%! B = uint8 ([1 0; 3 0; 1 0; 1 4; 255 4]);
%! T = hash_table (B);
%! assert (T.method, 'direct');
%! assert (T.bits, [2:8, 11]);
%! assert (T.common, uint8 ([1; 0]));
%! assert (numel (T.start), 257);
%! assert (isequal (T, hash_table (B', 'ObservationsIn', 'columns')));
%! rand ('twister', 1);
%! T = hash_table (uint8 (floor (256 * rand (500, 5))));
%! assert (T.method, 'hash');
%! assert (sort (T.order'), uint32 (1:500));

%!error <hash_table: argument 'B' is missing> hash_table ()
%!error <argument 'B' must be packed codes, uint8, as hash_encode gives them> hash_table (ones (3, 2))
%!error <argument 'B' must have 1 to 512 bytes a code, not 513> hash_table (zeros (2, 513, 'uint8'))
