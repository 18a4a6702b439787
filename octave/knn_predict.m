% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = knn_predict (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{predicted} =} knn_predict (@var{Z}, @var{labels}, @var{Q}, @var{k})
  % @deftypefnx {} {@var{predicted} =} knn_predict (@dots{}, @var{Name}, @var{Value}, @dots{})
  % Labels of queries by the vote of their nearest neighbours.
  %
  % @var{Z} is N x d with @var{labels} N x 1 (numbers or a cell of texts; NaN
  % or '' where one is missing: such a neighbour does not vote), @var{Q} is
  % M x d.  @var{predicted} is M x 1, of the class of @var{labels}: the label
  % that most of the @var{k} nearest have; of several with equal votes that of
  % the nearest voter.  Options as in @code{knn_search}.
  %
  % @var{Z} and @var{Q} may be images, h x w x N, h x w x c x N or in a cell
  % (see the manual, Images in their form).
  %
  % Errors: those of @code{knn_search}; @code{autoencoder:badData} where labels
  % do not fit or no neighbour of a query has one.
  %
  % Source: T. Cover and P. Hart (1967), IEEE Transactions on Information
  % Theory 13.
  %
  % @example
  % @group
  % [X, labels] = ae_dataset ('digits', 'train');
  % [T, truth] = ae_dataset ('digits', 'test');
  % [coeff, score, ~, ~, mu] = pca_fit (X, 16);
  % mean (knn_predict (score, labels, (T - mu) * coeff, 5) == truth)
  % @print{} ans = 0.9880
  % @end group
  % @end example
  % @seealso{knn_search, retrieval_score, ae_predict}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('knn_predict', varargin{:});
end

%!test
%! Z = [0; 1; 2; 10; 11; 12];
%! assert (knn_predict (Z, [5 5 5 7 7 7]', [1; 11; 8], 3), [5; 7; 7]);
%! assert (knn_predict (Z, {'a','a','a','b','b','b'}, 4, 3), {'a'});
%! % equal votes: the nearest voter's; without label: no vote
%! assert (knn_predict ([0; 3], [1; 2], [1; 2], 2), [1; 2]);
%! assert (knn_predict ([0; 1; 3], [NaN; 1; 2], .2, 2), 1);

%!test
%! % the votes by hand
%! randn ('twister', 1); rand ('twister', 1);
%! Z = randn (200, 3); L = ceil (3 * rand (200, 1)); Q = randn (40, 3);
%! index = knn_search (Z, Q, 7);
%! votes = [sum(L(index) == 1, 2), sum(L(index) == 2, 2), sum(L(index) == 3, 2)];
%! p = knn_predict (Z, L, Q, 7);
%! most = max (votes, [], 2);
%! assert (votes(sub2ind (size (votes), (1:40)', p)), most);
%! alone = sum (votes == most, 2) == 1;
%! [~, winner] = max (votes, [], 2);
%! assert (p(alone), winner(alone));

%!error <argument 'labels' must be 2 x 1, one for each observation, not 3 x 1> knn_predict ([1; 2], [1; 2; 3], 1, 1)
%!error <argument 'labels': none of the 1 nearest of query 1 has a label> knn_predict ([0; 5; 9], [NaN; 1; 2], 0, 1)
%!error <argument 'k' must be at most 2> knn_predict ([0; 5], [1; 2], 0, 3)
%!error <argument 'Q' must have 1 columns> knn_predict ([0; 5], [1; 2], [0 1], 1)
