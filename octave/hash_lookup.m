% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = hash_lookup (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{index}, @var{distance}] =} hash_lookup (@var{T}, @var{B}, @var{radius})
  % @deftypefnx {} {[@dots{}] =} hash_lookup (@dots{}, @var{Name}, @var{Value}, @dots{})
  % What lies within a Hamming ball of addresses, without a search.
  %
  % @var{T} is from @code{hash_table}, @var{B} are packed codes of as many
  % bytes, a query in each row, and @var{radius} is a whole number of bits.  For
  % one query @var{index} is a column of rows of the table's codes, all that
  % differ from it in at most @var{radius} bits, in rising order of
  % @var{distance}, equal ones by their rows; for M queries both are cells, M x
  % 1, of such columns, whose lengths differ.
  %
  % The addresses of the ball are looked at one by one, so the time depends on
  % the radius, the number of bits that vary, and on what is found, and not on
  % how many codes the table has.  Where the ball has more addresses than that,
  % the codes are scanned instead.
  %
  % Errors: @code{autoencoder:badModel} for what is no table,
  % @code{autoencoder:badData} for codes of another width,
  % @code{autoencoder:badCall}.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = hash_train (X, 20, 'Method', 'itq', 'Seed', 1);
  % B = hash_encode (model, X);
  % T = hash_table (B);
  % numel (hash_lookup (T, B(7,:), 3))
  % @print{} ans = 8
  % @end group
  % @end example
  % @seealso{hash_table, hash_encode, knn_search}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('hash_lookup', varargin{:});
end

%!shared B, T, L, S
%! rand ('twister', 3);
%! B = uint8 (floor (256 * rand (900, 2)));
%! B(800:820,:) = repmat (B(5,:), 21, 1);
%! T = hash_table (B);
%! L = [B, bitand(uint8 (floor (256 * rand (900, 3))), uint8 (61))];
%! S = hash_table (L);

%!test
%! % as a search over all codes, both sorts of table, walked and scanned
%! for radius = 0:16
%!   for codes = {B, L}
%!     table = {T, S}{1 + (columns (codes{1}) > 2)};
%!     queries = codes{1}(1:12,:);
%!     queries(1,end) = bitcmp (queries(1,end));
%!     [p, d] = knn_search (codes{1}, queries, 900, 'Metric', 'hamming');
%!     [index, distance] = hash_lookup (table, queries, radius);
%!     assert (size (index), [12 1]);
%!     for q = 1:12
%!       near = d(q,:) <= radius;
%!       assert (index{q}, p(q,near)'(:));
%!       assert (distance{q}, d(q,near)'(:));
%!     end
%!     [i, e] = hash_lookup (table, queries(3,:)', radius, 'ObservationsIn', 'columns');
%!     assert (i, index{3});
%!     assert (e, distance{3});
%!   end
%! end

%!test
%! % one code, all the same, saved and loaded; nothing near
%! one = hash_table (uint8 ([3 3 3]));
%! assert (hash_lookup (one, uint8 ([3 3 3]), 0), 1);
%! assert (isempty (hash_lookup (one, uint8 ([3 3 2]), 0)));
%! assert (hash_lookup (one, uint8 ([3 3 2]), 1), 1);
%! same = hash_table (repmat (uint8 (9), 5, 1));
%! assert (hash_lookup (same, uint8 (9), 3), (1:5)');
%! file = [tempname(), '.mat'];
%! save ('-v7', file, 'S');
%! again = load (file).S;
%! delete (file);
%! assert (hash_lookup (again, L(7,:), 3), hash_lookup (S, L(7,:), 3));
%! assert (hash_lookup (T, zeros (0, 2, 'uint8'), 1), cell (0, 1));

%!test
%! % a table that somebody has changed: an error or another answer, no crash
%! for name = {'start', 'order', 'slot', 'code', 'common', 'bits'}
%!   for number = [0, 1, 255, 4e9]
%!     broken = S;
%!     broken.(name{1})(:) = number;
%!     try
%!       hash_lookup (broken, L(1:20,:), 2);
%!     catch problem
%!       assert (problem.identifier, 'autoencoder:badModel');
%!     end
%!     broken.(name{1}) = broken.(name{1})(1:end-1);
%!     try
%!       hash_lookup (broken, L(1:20,:), 2);
%!       assert (strcmp (name{1}, 'bits'));
%!     catch problem
%!       assert (problem.identifier, 'autoencoder:badModel');
%!     end
%!   end
%! end

%!error <hash_lookup: argument 'radius' is missing> hash_lookup (T, B)
%!error <argument 'radius' must be a whole number of at least 0, not> hash_lookup (T, B, -1)
%!error <argument 'radius' must be a whole number> hash_lookup (T, B, .5)
%!error <argument 'B' must have codes of 2 bytes, as the table has, not 5> hash_lookup (T, L, 1)
%!error <argument 'B' must be packed codes, uint8> hash_lookup (T, double (B), 1)
%!error <argument 'T' is no table as hash_table makes it: .kind does not fit> hash_lookup (struct ('a', 1), B, 1)
