% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = lda_fit (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{coeff}, @var{score}, @var{latent}, @var{mu}] =} lda_fit (@var{X}, @var{labels})
  % @deftypefnx {} {[@dots{}] =} lda_fit (@var{X}, @var{labels}, @var{k})
  % @deftypefnx {} {[@dots{}] =} lda_fit (@dots{}, @var{Name}, @var{Value}, @dots{})
  % Linear discriminants: the directions in which classes lie farthest apart,
  % measured by the spread within them.
  %
  % @var{X} is N x d; @var{labels}, N x 1, are numbers or a cell array of
  % texts, NaN or '' where one is missing: such rows have no part.  With W the
  % mean over observations of (x - m_c)(x - m_c)', m_c the mean of their class,
  % and B that of (m_c - mu)(m_c - mu)', the columns v of @var{coeff}, d x
  % @var{k}, are the leading solutions of
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % @example
  %   B v = l W v,     v' W v = 1.
  % @end example
  %
  % @noindent
  % @var{score} is (@var{X} - @var{mu}) @var{coeff}, N x @var{k}, where the
  % deviation within classes is 1 in every direction; @var{latent} are the l, @var{k}
  % x 1, in falling order; @var{mu}, 1 x d, is the mean.  C classes have C - 1
  % discriminants at most, which is the default of @var{k}.  The largest
  % element of each column is positive.
  %
  % Where W is singular (a constant variable, fewer rows than variables)
  % directions without spread, of deviation at most 1e-4 when all variables
  % are scaled to 1, are left out, and W and B are sums divided by N - C.
  %
  % @code{ae_options ('lda_fit')} prints the options.  Errors:
  % @code{autoencoder:badData} for labels of another number than observations, of
  % one class, or for data that do not vary within classes;
  % @code{autoencoder:badCall} for a @var{k} above what there is.
  %
  % Source: R. A. Fisher (1936), Annals of Eugenics 7; C. R. Rao (1948),
  % Journal of the Royal Statistical Society B 10.
  %
  % @example
  % @group
  % [X, labels] = ae_dataset ('digits', 'train', 'Count', 2000);
  % [coeff, score, ~, mu] = lda_fit (X, labels, 9);
  % [T, truth] = ae_dataset ('digits', 'test', 'Count', 1000);
  % mean (knn_predict (score, labels, (T - mu) * coeff, 5) == truth)
  % @print{} ans = 0.9070
  % @end group
  % @end example
  % @seealso{nca_train, siamese_train, pca_fit, knn_predict}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('lda_fit', varargin{:});
end

%!shared X, y, names
%! randn ('twister', 3);
%! y = kron ([3; 1; 7; 2], ones (40, 1));
%! X = randn (160, 5) + [sin(y), 2 * cos(y), y / 4, zeros(160, 2)];
%! names = {'one', 'two', 'three', 'x', 'x', 'x', 'seven'}(y)';

%!function [W, B] = spreads (X, y)
%!  m = mean (X, 1);
%!  W = B = 0;
%!  for c = unique (y)'
%!    Xc = X(y == c,:);
%!    W = W + (rows (Xc) - 1) * cov (Xc) / rows (X);
%!    B = B + rows (Xc) / rows (X) * (mean (Xc, 1) - m)' * (mean (Xc, 1) - m);
%!  end
%!endfunction

%!test
%! % the generalised eigenproblem; rounding, d epsilon times the condition
%! [coeff, score, latent, mu] = lda_fit (X, y);
%! [W, B] = spreads (X, y);
%! assert (size (coeff), [5 3]);
%! assert (coeff' * W * coeff, eye (3), 1e-12);
%! assert (B * coeff, W * coeff .* latent', 1e-12);
%! assert (latent, sort (eig (B, W), 'descend')(1:3), 1e-12);
%! assert (mu, mean (X), 1e-14);
%! assert (score, (X - mu) * coeff, 1e-13);
%! [~, at] = max (abs (coeff));
%! assert (coeff(sub2ind (size (coeff), at, 1:3)) > 0);

%!test
%! % texts, columns, missing labels, single
%! [coeff, score, latent, mu] = lda_fit (X, y, 2);
%! [c, s, l, m] = lda_fit (X', names, 2, 'ObservationsIn', 'columns');
%! assert (c, coeff, 1e-13);
%! assert (s, score', 1e-13);
%! assert (m, mu', 1e-14);
%! [c, s] = lda_fit ([X; 100 * ones(3, 5)], [y; NaN; NaN; NaN], 2);
%! assert (c, coeff, 1e-13);
%! assert (size (s), [163 2]);
%! [c, s, l, m] = lda_fit (single (X), y, 2);
%! assert (class (c), 'single');
%! assert (c, single (coeff), 1e-4);

%!test
%! % singular: a constant and a repeated variable have no part, and the rest is
%! % that of the regular problem but for the divisor
%! [coeff, ~, latent] = lda_fit (X, y);
%! [c, ~, l] = lda_fit ([X, ones(160, 1)], y);
%! assert (c(1:5,:), coeff * sqrt (156 / 160), 1e-10);
%! assert (c(6,:), zeros (1, 3));
%! assert (l, latent, 1e-10);
%! [c, ~, l] = lda_fit ([X, X(:,1)], y);
%! assert ([X X(:,1)] * c, X * coeff * sqrt (156 / 160), 1e-8);
%! % fewer observations than variables
%! few = [1:3, 41:43, 81:83];
%! [c, s] = lda_fit ([X(few,:), X(few,:).^2], y(few));
%! [W, B] = spreads ([X(few,:), X(few,:).^2], y(few));
%! assert (c' * W * c, eye (2) * 6 / 9, 1e-8);

%!error <lda_fit: argument 'labels' is missing> lda_fit (ones (3))
%!error <argument 'labels' must hold at least two different labels, not 1> lda_fit (X, ones (160, 1))
%!error <argument 'k' must be at most 3, for 4 classes> lda_fit (X, y, 4)
%!error <argument 'X' does not vary within any class> lda_fit ([1; 1; 2; 2], [1; 1; 2; 2])
%!error <2 observations of 2 classes have no spread> lda_fit ([1; 2], [1; 2])
