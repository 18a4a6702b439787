% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = retrieval_score (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{score} =} retrieval_score (@var{Z}, @var{labels})
  % @deftypefnx {} {@var{score} =} retrieval_score (@var{Z}, @var{labels}, @var{Q}, @var{qlabels})
  % @deftypefnx {} {@var{score} =} retrieval_score (@dots{}, @var{Name}, @var{Value}, @dots{})
  % How well near is alike: precision, mean average precision and their curve.
  %
  % Each query ranks the rows of @var{Z} by their distance (equal ones in the
  % order of their rows); those with its label are relevant.  Without @var{Q}
  % every row of @var{Z} is a query, and ranks all others but itself.  A row
  % without a label (NaN or '') is relevant to nobody and no query; nor is a
  % query to which nothing is relevant.  With r_i = 1 where number i is
  % relevant,
  %
  % @var{Z} and @var{Q} may be images, h x w x N, h x w x c x N or in a cell
  % (see the manual, Images in their form).
  %
  % @example
  % precision at n = sum_@{i <= n@} r_i / n
  % average precision = sum_i r_i (precision at i) / sum_i r_i
  % @end example
  %
  % @noindent
  % @var{score}: @code{precision}, 1 x numel (@code{Top}), at each of
  % @code{top}; @code{map}, the mean average precision; @code{curve}, rows
  % [recall, precision], the greatest precision at that recall or more;
  % @code{queries}, how many counted.  All are means over queries, in [0, 1].
  % Without output the numbers are printed and the curve is drawn.
  %
  % Options: @code{Top} (rising n), @code{Metric} as in @code{knn_search},
  % @code{ObservationsIn}, @code{Threads}.
  %
  % Source: C. Manning, P. Raghavan and H. Schuetze (2008), Introduction to
  % Information Retrieval, chapter 8.
  %
  % @example
  % @group
  % [X, labels] = ae_dataset ('digits', 'test');
  % [coeff, score] = pca_fit (X(1:1000,:), 16);
  % retrieval_score (score, labels(1:1000), 'Top', [1 10 100])
  % @print{} 1000 queries, mean average precision 0.3765
  % @print{} precision at 1      0.9190
  % @print{} precision at 10     0.7556
  % @print{} precision at 100    0.3641
  % @end group
  % @end example
  % @seealso{knn_search, knn_predict}
  % @end deftypefn

  score = autoencoder_mex ('retrieval_score', varargin{:});
  if nargout > 0
    varargout{1} = score;
    return
  end
  fprintf ('%d queries, mean average precision %.4f\n', score.queries, score.map);
  for i = 1:numel (score.top)
    fprintf ('precision at %-6d %.4f\n', score.top(i), score.precision(i));
  end
  figure_handle = new_figure (5, 4);
  axes_handle = axes ('Parent', figure_handle);
  plot (axes_handle, score.curve(:,1), score.curve(:,2), 'LineWidth', 1.5);
  axis (axes_handle, [0 1 0 1]);
  xlabel (axes_handle, 'recall');
  ylabel (axes_handle, 'precision');
end

%!function [map, precision, curve] = by_hand (D, relevant, top)
%!  % one query: distances and relevance of all others
%!  [~, order] = sort (D);
%!  r = relevant(order);
%!  at = cumsum (r) ./ (1:numel (r))';
%!  map = sum (at(r)) / sum (r);
%!  precision = at(top)';
%!  recall = cumsum (r) / sum (r);
%!  for l = 0:100
%!    curve(l+1,1) = max (at(recall >= l / 100));
%!  end
%!endfunction

%!test
%! % against the definitions, leave-one-out and with queries
%! randn ('twister', 1); rand ('twister', 1);
%! Z = randn (120, 3); L = ceil (4 * rand (120, 1)); L(3) = NaN;
%! Q = randn (20, 3); M = ceil (4 * rand (20, 1));
%! m = p = c = 0; n = 0;
%! for i = 1:120
%!   D = sqrt (sum ((Z - Z(i,:)) .^ 2, 2)); R = L == L(i);
%!   D(i) = []; R(i) = [];
%!   if any (R)
%!     [a, b, d] = by_hand (D, R, [1 5 50]);
%!     m = m + a; p = p + b; c = c + d; n = n + 1;
%!   end
%! end
%! s = retrieval_score (Z, L, 'Top', [1 5 50]);
%! assert (s.queries, n); assert (n, 119);
%! assert (s.map, m / n, 1e-13);
%! assert (s.precision, p / n, 1e-13);
%! assert (s.curve, [(0:100)' / 100, c / n], 1e-13);
%! m = p = c = 0;
%! for i = 1:20
%!   [a, b, d] = by_hand (sqrt (sum ((Z - Q(i,:)) .^ 2, 2)), L == M(i), [1 10 100]);
%!   m = m + a; p = p + b; c = c + d;
%! end
%! s = retrieval_score (Z, L, Q, M);
%! assert (s.top, [1 10 100]);
%! assert (s.map, m / 20, 1e-13);
%! assert (s.precision, p / 20, 1e-13);
%! assert (s.curve(:,2), c / 20, 1e-13);

%! % sums go by queries: the same for each number of threads
%! assert (retrieval_score (Z, L, Q, M, 'Threads', 1), s);
%! assert (retrieval_score (Z, L, Q, M, 'Threads', 3), s);
%! % equal distances, of whole numbers and of single ones, in the order of rows
%! for W = {round(Z), single(round (Z))}
%!   m = 0;
%!   for i = 1:20
%!     D = sum ((round (Z) - round (Q(i,:))) .^ 2, 2);
%!     m = m + by_hand (D, L == M(i), 1);
%!   end
%!   s = retrieval_score (W{1}, L, feval (class (W{1}), round (Q)), M);
%!   assert (s.map, m / 20, 1e-13);
%! end
%!test
%! % apart: all is found first; bits; a picture and a printed table
%! Z = [zeros(30, 2); ones(30, 2)] + .01 * randn (60, 2);
%! L = [ones(30, 1); 2 * ones(30, 1)];
%! s = retrieval_score (Z, L);
%! assert (s.map, 1); assert (s.precision, [1 1]);
%! s = retrieval_score (Z > .5, L, 'Metric', 'hamming');
%! assert (s.map, 1);
%! visible = get (0, 'DefaultFigureVisible');
%! set (0, 'DefaultFigureVisible', 'off');
%! text = evalc ('retrieval_score (Z, L)');
%! close all
%! set (0, 'DefaultFigureVisible', visible);
%! assert (! isempty (strfind (text, 'mean average precision 1.0000')));

%!error <argument 'labels' must hold at least two different labels, not 1> retrieval_score ([1; 2], [1; 1])
%!error <argument 'qlabels' is missing, the labels of 'Q'> retrieval_score ([1; 2], [1; 2], [1; 2])
%!error <argument 'qlabels' must hold labels of the classes only> retrieval_score ([1; 2], [1; 2], [1; 2], [1; 3])
%!error <argument 'labels': no query has another observation with its label> retrieval_score ([1; 2; 3], [1; 2; 3])
%!error <option 'Top' must hold rising whole numbers in .1, 2., the observations to be ranked, not 5> retrieval_score ([1; 2; 3], [1; 2; 2], 'Top', 5)
%!error <option 'Top' must hold rising> retrieval_score ([1; 2; 3], [1; 2; 2], 'Top', [2 1])
