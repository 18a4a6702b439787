% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = knn_search (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{index}, @var{distance}] =} knn_search (@var{Z}, @var{Q}, @var{k})
  % @deftypefnx {} {[@dots{}] =} knn_search (@var{Z}, @var{Q}, @var{k}, @var{Name}, @var{Value}, @dots{})
  % The nearest neighbours of queries among codes, or data, exactly.
  %
  % @var{Z} is N x d and @var{Q} M x d, an observation in each row.
  % @var{index} is M x @var{k}, rows of @var{Z} in rising order of their
  % distance, equal ones in the order of their rows; @var{distance} is M x
  % @var{k}.  @code{'Metric'}:
  %
  % @table @asis
  % @item @code{'euclidean'} (the default)
  % ||q - z||, in the units of @var{Z};
  % @item @code{'cosine'}
  % 1 - q'z / (||q|| ||z||), in [0, 2];
  % @item @code{'hamming'}
  % how many bits differ: of packed codes (uint8, as from
  % @code{hash_encode}: bit i of byte j is bit 8 (j - 1) + i), or of zeros
  % and ones.
  % @end table
  %
  % The search is made of products of blocks of @var{Z} and @var{Q}; what they
  % round away is computed again for the candidates, so that the result is that
  % of a loop over all pairs, ties and duplicates included.
  % @code{ae_options ('knn_search')} prints the options; with
  % @code{'ObservationsIn', 'columns'} data and results are transposed.
  %
  % @var{Z} and @var{Q} may be images, h x w x N, h x w x c x N or in a cell
  % (see the manual, Images in their form).
  %
  % Errors: @code{autoencoder:badData} for another width, zero vectors under
  % the cosine, numbers that are no bits; @code{autoencoder:badCall} for a
  % @var{k} above N.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % T = ae_dataset ('digits', 'test', 'Count', 5);
  % [index, distance] = knn_search (X, T, 9);
  % distance(:,1)'
  % @print{} ans =
  % @print{}    5.2254   1.9822   3.9081   5.9140   5.1798
  % plot_images (X(index',:), 'Layout', [5 9]);
  % @end group
  % @end example
  % @seealso{knn_predict, retrieval_score, ae_encode}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('knn_search', varargin{:});
end

%!shared Z, Q
%! randn ('twister', 1);
%! Z = randn (700, 6);
%! Q = randn (300, 6);

%!function [index, distance] = all_pairs (Z, Q, k)
%!  D = sqrt (sum ((permute (Q, [1 3 2]) - permute (Z, [3 1 2])) .^ 2, 3));
%!  [distance, index] = sort (D, 2);
%!  index = index(:,1:k);
%!  distance = distance(:,1:k);
%!endfunction

%!test
%! % bits: many neighbours are sorted otherwise than few, and alike
%! rand ('twister', 3);
%! A = rand (300, 70) > .5;
%! B = rand (9, 70) > .5;
%! D = zeros (9, 300);
%! for i = 1:9
%!   D(i,:) = sum (xor (A, B(i,:)), 2)';
%! end
%! [d, at] = sort (D, 2);
%! for k = [1 64 65 299 300]
%!   [at_k, d_k] = knn_search (A, B, k, 'Metric', 'hamming');
%!   assert (at_k, at(:,1:k));
%!   assert (d_k, d(:,1:k));
%! end

%!test
%! % as a loop over all pairs; distances: sums of 6 squares
%! [index, distance] = knn_search (Z, Q, 7);
%! [i, d] = all_pairs (Z, Q, 7);
%! assert (index, i);
%! assert (distance, d, 20 * eps);
%! [index, distance] = knn_search (Z', Q', 7, 'ObservationsIn', 'columns');
%! assert (index, i');
%! [index, distance] = knn_search (Z, Q, 700);
%! [i, d] = all_pairs (Z, Q, 700);
%! assert (index, i);

%!test
%! % ties and duplicates: a lattice, and all in one place; the lesser row first
%! L = round (Z(:,1:2));
%! [index, distance] = knn_search (L, L, 12);
%! [i, d] = all_pairs (L, L, 12);
%! assert (index, i);
%! assert (distance, d, 4 * eps);
%! [index, distance] = knn_search (ones (300, 3), ones (2, 3), 4);
%! assert (index, [1 2 3 4; 1 2 3 4]);
%! assert (distance, zeros (2, 4));

%!test
%! % far from the origin: the products' digits cancel, the result has them
%! F = Z + 1e6;
%! [index, distance] = knn_search (F, F(1:50,:), 5);
%! [i, d] = all_pairs (F, F(1:50,:), 5);
%! assert (index, i);
%! assert (distance, d, 1e6 * 8 * eps);
%! S = single (Z) + 100;
%! [index, distance] = knn_search (S, S(1:50,:), 5);
%! assert (class (distance), 'single');
%! [i, d] = all_pairs (double (S), double (S(1:50,:)), 5);
%! assert (double (distance), d, 100 * 8 * eps ('single'));

%!test
%! % clusters that single precision does not see into, and numbers beyond its
%! % range: all pairs, and the same bits for each number of threads
%! for scale = [1, 1e60, 1e-60]
%!   C = scale * (1e3 * Z(1 + mod (0:1499, 3),:) + 1e-4 * rand (1500, 6));
%!   [i, d] = all_pairs (C, C(1:40,:), 9);
%!   for threads = 1:3
%!     [index, distance] = knn_search (C, C(1:40,:), 9, 'Threads', threads);
%!     assert (index, i);
%!     assert (distance, d, scale * 1e3 * 20 * eps);
%!   end
%! end
%! [index, distance] = knn_search (single (Z), single (Q), 9, 'Threads', 1);
%! for threads = 2:4
%!   [i, d] = knn_search (single (Z), single (Q), 9, 'Threads', threads);
%!   assert ({i, d}, {index, distance});
%! end
%!test
%! % cosine
%! C = Z ./ sqrt (sum (Z .^ 2, 2));
%! B = Q ./ sqrt (sum (Q .^ 2, 2));
%! [s, i] = sort (1 - B * C', 2);
%! [index, distance] = knn_search (Z, 3 * Q, 5, 'Metric', 'cosine');
%! assert (index, i(:,1:5));
%! assert (distance, s(:,1:5), 20 * eps);
%! [~, d] = knn_search ([1e-200 0; 0 1], [1e200 0], 2, 'Metric', 'cosine');
%! assert (d, [0 1]);

%!test
%! % bits, plain and packed, one word and several
%! for bits = [20, 64, 130]
%!   B = rand (400, bits) > .5;
%!   D = sum (permute (B(1:30,:), [1 3 2]) ~= permute (B, [3 1 2]), 3);
%!   [s, i] = sort (D, 2);
%!   [index, distance] = knn_search (B, B(1:30,:), 8, 'Metric', 'hamming');
%!   assert (index, i(:,1:8));
%!   assert (distance, s(:,1:8));
%!   whole = [B, false(400, mod (-bits, 8))];
%!   P = uint8 (reshape (2 .^ (0:7) * double (reshape (whole', 8, [])), ...
%!                       [], 400)');
%!   [index, distance] = knn_search (P, P(1:30,:), 8, 'Metric', 'hamming');
%!   assert (index, i(:,1:8));
%!   assert (distance, s(:,1:8));
%! end

%!test
%! % packed codes of any width, more than are read at a time: pairs by hand, and
%! % the same by columns
%! rand ('twister', 5);
%! for bytes = [1 3 8 9 17]
%!   B = uint8 (floor (256 * rand (1030, bytes)));
%!   asked = B([1 512 513 1030],:);
%!   [index, distance] = knn_search (B, asked, 5, 'Metric', 'hamming');
%!   for q = 1:4
%!     differ = 0;
%!     for bit = 1:8
%!       differ = differ + sum (bitget (bitxor (B, repmat (asked(q,:), 1030, 1)), bit), 2);
%!     end
%!     [sorted, order] = sort (differ);
%!     assert (distance(q,:), sorted(1:5)');
%!     assert (index(q,:), order(1:5)');
%!   end
%!   [i, d] = knn_search (B', asked', 5, 'Metric', 'hamming', 'ObservationsIn', 'columns');
%!   assert ({i', d'}, {index, distance});
%! end

%!error <knn_search: argument 'Z' is missing> knn_search ()
%!error <argument 'k' must be a whole number> knn_search (Z, Q, 0)
%!error <argument 'k' must be at most 700, the observations of 'Z', not 701> knn_search (Z, Q, 701)
%!error <argument 'Q' must have 6 columns, as 'Z' has, not 5> knn_search (Z, Q(:,1:5), 1)
%!error <argument 'Q' must be finite; row 1, column 2 is NaN> knn_search (Z, [1 NaN 1 1 1 1], 1)
%!error <argument 'Q': observation 1 is zero, which makes no angle> knn_search (Z, zeros (1, 6), 1, 'Metric', 'cosine')
%!error <argument 'Z' must hold bits, zeros and ones or packed as uint8, but observation 1, number 2 is 0.5> knn_search ([1 .5], [1 0], 1, 'Metric', 'hamming')
%!error <argument 'Q' must have codes of 16 bits, as 'Z' has, not 8> knn_search (uint8 ([1 2]), uint8 (1), 1, 'Metric', 'hamming')
%!error <option 'Metric' must be one of 'euclidean', 'cosine', 'hamming', not 'x'> knn_search (Z, Q, 1, 'Metric', 'x')
%!error <too many outputs> [a, b, c] = knn_search (Z, Q, 1)
