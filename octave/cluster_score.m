% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function score = cluster_score (labels, truth)
  % -*- texinfo -*-
  % @deftypefn {} {@var{score} =} cluster_score (@var{labels}, @var{truth})
  % How well clusters agree with classes.
  %
  % @var{labels} and @var{truth} are N x 1, numbers or cells of texts; what
  % they are called does not matter.  With n_ij observations in cluster i and
  % class j, a_i and b_j the sums of rows and columns, @var{score} is a struct:
  %
  % @table @code
  % @item accuracy
  % sum_j n_@{s(j) j@} / N under the best matching s of clusters and classes,
  % each to one (Kuhn 1955);
  % @item rand
  % the adjusted Rand index (Hubert and Arabie 1985): (S - E) / (M - E) with S
  % = sum_ij C (n_ij, 2), E = A B / C (N, 2), M = (A + B) / 2, A = sum_i C (a_i,
  % 2), B = sum_j C (b_j, 2): 0 on average for chance, 1 for the same
  % partition;
  % @item nmi
  % the mutual information over the mean of both entropies (1 where both are
  % one cluster);
  % @item matching
  % for each cluster in order of its label the place of its class among the
  % sorted classes, 0 for none;
  % @item table
  % n_ij, sparse beyond 1e7 numbers.
  % @end table
  %
  % Errors: @code{autoencoder:badCall}, @code{autoencoder:badData} for other
  % sizes, missing labels or nothing.
  %
  % Source: H. Kuhn (1955), Naval Research Logistics Quarterly 2; L. Hubert and
  % P. Arabie (1985), Journal of Classification 2; A. Strehl and J. Ghosh
  % (2002), JMLR 3.
  %
  % @example
  % @group
  % score = cluster_score ([1 1 2 2 3]', [7 7 7 8 8]');
  % score.rand
  % @print{} ans = 0.090909
  % @end group
  % @end example
  % @seealso{cluster_fit}
  % @end deftypefn

  if nargin ~= 2
    error ('autoencoder:badCall', ...
           'cluster_score: needs labels and truth; see ''help cluster_score''');
  end
  i = places (labels, 'labels');
  j = places (truth, 'truth');
  if numel (i) ~= numel (j)
    error ('autoencoder:badData', ['cluster_score: argument ''truth'' must ' ...
           'have %d labels, as ''labels'' has, not %d'], numel (i), numel (j));
  end
  count = sparse (i, j, 1);
  n = numel (i);
  a = full (sum (count, 2));
  b = full (sum (count, 1));

  [match, matched] = best_matching (count);
  score.accuracy = matched / n;

  pairs = @(x) sum (x(:) .* (x(:) - 1)) / 2;
  S = pairs (nonzeros (count));
  A = pairs (a);
  B = pairs (b);
  E = A * B / max (n * (n - 1) / 2, 1);
  M = (A + B) / 2;
  score.rand = 1;
  if M ~= E
    score.rand = (S - E) / (M - E);
  end

  entropy = @(p) -sum (p(p > 0) .* log (p(p > 0)));
  h = entropy (a / n) + entropy (b / n);
  score.nmi = 1;
  if h > 0
    score.nmi = max (0, 2 * (h - entropy (nonzeros (count) / n)) / h);
  end
  match = match(1:size (count, 1));
  match(match > size (count, 2)) = 0;
  score.matching = match;
  score.table = count;
  if numel (count) <= 1e7
    score.table = full (count);
  end
end

function place = places (labels, name)
  % The place of each label among the sorted distinct ones.

  if ~(isnumeric (labels) || islogical (labels) || iscellstr (labels)) ...
     || ~isvector (labels) || (isnumeric (labels) && ~isreal (labels))
    error ('autoencoder:badData', ['cluster_score: argument ''%s'' must be a ' ...
           'vector of numbers or a cell of texts, not %s'], name, class (labels));
  end
  if isnumeric (labels) && any (isnan (labels))
    error ('autoencoder:badData', ['cluster_score: argument ''%s'' must have ' ...
           'no missing labels; number %d is NaN'], name, find (isnan (labels), 1));
  end
  [~, ~, place] = unique (labels(:));
  place = place(:);
end

function [match, matched] = best_matching (count)
  % Kuhn's method by shortest augmenting paths with prices (Jonker and
  % Volgenant 1987): match(i) is the column of row i of a square matrix.

  n = max (size (count));
  gain = sparse (n, n);
  gain(1:size (count, 2), 1:size (count, 1)) = count.';
  if n <= 3000
    gain = full (gain);
  end
  u = zeros (1, n + 1);
  v = zeros (1, n + 1);
  row = zeros (1, n + 1);
  way = zeros (1, n + 1);
  for i = 1:n
    row(n + 1) = i;
    j0 = n + 1;
    least = Inf (1, n);
    used = false (1, n + 1);
    while true
      used(j0) = true;
      i0 = row(j0);
      open = find (~used(1:n));
      own = full (gain(:,i0)).';
      reduced = -own(open) - u(i0) - v(open);
      better = reduced < least(open);
      least(open(better)) = reduced(better);
      way(open(better)) = j0;
      [delta, at] = min (least(open));
      j1 = open(at);
      u(row(used)) = u(row(used)) + delta;
      v(used) = v(used) - delta;
      least(open) = least(open) - delta;
      j0 = j1;
      if row(j0) == 0
        break
      end
    end
    while j0 ~= n + 1
      row(j0) = row(way(j0));
      j0 = way(j0);
    end
  end
  match = zeros (1, n);
  match(row(1:n)) = 1:n;
  matched = full (sum (gain(sub2ind ([n n], match, 1:n))));
end

%!test
%! % the best matching against all permutations
%! rand ('twister', 1);
%! for k = 2:6
%!   labels = ceil (k * rand (60, 1)); truth = ceil (k * rand (60, 1));
%!   s = cluster_score (labels, truth);
%!   P = perms (1:k); best = 0;
%!   for p = P'
%!     best = max (best, mean (p(labels) == truth));
%!   end
%!   assert (s.accuracy, best, 1e-14);
%! end

%!test
%! % pairs counted one by one
%! rand ('twister', 2);
%! a = ceil (3 * rand (40, 1)); b = ceil (4 * rand (40, 1));
%! both = one = other = 0;
%! for i = 1:40
%!   for j = 1:i-1
%!     both = both + (a(i) == a(j) && b(i) == b(j));
%!     one = one + (a(i) == a(j));
%!     other = other + (b(i) == b(j));
%!   end
%! end
%! E = one * other / (40 * 39 / 2);
%! s = cluster_score (a, b);
%! assert (s.rand, (both - E) / ((one + other) / 2 - E), 1e-13);
%! t = cluster_score (b, a);
%! assert (t.rand, s.rand, 1e-14);
%! assert (t.nmi, s.nmi, 1e-14);

%!test
%! s = cluster_score ([1 1 2 2 3]', [7 7 7 8 8]');
%! assert (s.accuracy, .6);
%! assert (s.rand, 1 / 11, 1e-14);
%! s = cluster_score ({'b','b','a'}, [1 1 2]);
%! assert ([s.accuracy s.rand s.nmi], [1 1 1], 1e-14);
%! assert (s.matching, [2 1]);
%! s = cluster_score (ones (4, 1), [1 1 2 2]');
%! assert ([s.accuracy s.rand s.nmi], [.5 0 0], 1e-14);
%! s = cluster_score (ones (4, 1), ones (4, 1));
%! assert ([s.accuracy s.rand s.nmi], [1 1 1]);

%!error <cluster_score: needs labels and truth> cluster_score (1)
%!error <argument 'truth' must have 2 labels, as 'labels' has, not 3> cluster_score ([1 2], [1 2 3])
%!error <argument 'labels' must have no missing labels; number 2 is NaN> cluster_score ([1 NaN], [1 2])
%!error <argument 'truth' must be a vector of numbers or a cell of texts, not struct> cluster_score (1, struct ())
%!error <argument 'labels' must be a vector> cluster_score ([], [])
