% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = pca_fit (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{coeff}, @var{score}, @var{latent}, @var{explained}, @var{mu}] =} pca_fit (@var{X})
  % @deftypefnx {} {[@dots{}] =} pca_fit (@var{X}, @var{k})
  % @deftypefnx {} {[@dots{}] =} pca_fit (@var{X}, @var{k}, @var{Name}, @var{Value}, @dots{})
  % Principal components.
  %
  % With the mean mu and the singular value decomposition of the centred data,
  %
  % @example
  % X - mu = Q S V',   coeff = V,   score = (X - mu) * V = Q S,
  % latent = diag (S)^2 / (N - 1)
  % @end example
  %
  % @noindent
  % @var{X} is N x d, an observation in each row; @var{k} is the number of
  % components, by default the lesser of N and d.  @var{coeff} is d x k with
  % orthonormal columns, each determined up to its sign; @var{score} is N x k;
  % @var{latent} is k x 1, variances in the data's units squared, in falling
  % order; @var{explained} is k x 1, the percentage of the total variance of
  % each (in MATLAB's @code{pca} the fourth output is tsquared, and
  % @code{explained} the fifth); @var{mu} is 1 x d.  The scale of @var{X} is no
  % matter; where its variances are no numbers (beyond 1e154) @var{latent} is Inf or
  % 0, and the warning @code{autoencoder:beyondNumbers} says so.
  %
  % @code{ae_options ('pca_fit')} prints the options; with
  % @code{'ObservationsIn', 'columns'} @var{X}, @var{score} and @var{mu} are
  % transposed.  @code{'Method'} is by default the cheapest exact one, from the
  % covariance or from the inner products; @code{'svd'} keeps all digits of
  % small variances, @code{'randomized'} (Halko, Martinsson and Tropp 2011,
  % algorithm 4.4) is fast where d is large and @var{k} small, and not exact:
  % with @var{k} + @code{'Oversampling'} (20) directions and @code{'Passes'} (6)
  % over the data its error falls as (l_m / l_k)^(2 Passes), m = @var{k} +
  % Oversampling + 1.  An empty @var{k} is one that is left out.
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows,
  % or all the same @code{ae_open} file, of which each then takes its stretch (see
  % @code{ae_rank}).  @var{coeff}, @var{latent}, @var{explained} and @var{mu} are those
  % of all rows, the same on all processes to the last bit; @var{score} is of the
  % process's own rows.  The d x d covariance is summed, whatever N, or the
  % randomized method's products; @code{'products'} and @code{'svd'} are no sums
  % over rows, and are refused.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badData}, also for fewer than two observations,
  % @code{autoencoder:badCall} if @var{k} is no whole number from 1 to the
  % lesser of N and d.
  %
  % Source: K. Pearson (1901), Philosophical Magazine 2; C. Eckart and G. Young
  % (1936), Psychometrika 1.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train');
  % [coeff, score, latent, explained, mu] = pca_fit (X, 30);
  % Xhat = score * coeff' + mu;
  % mean (sumsq (X - Xhat, 2))
  % @print{} ans = 9.6266
  % @end group
  % @end example
  % @seealso{pca_compare, oja_learn, ae_train, ae_rank}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('pca_fit', varargin{:});
end

%!demo
%! X = ae_dataset ('digits', 'train');
%! [coeff, score, latent, explained, mu] = pca_fit (X(1:2000,:), 25);
%! plot_images (coeff', 'Range', 'each', 'Title', 'the first 25 components');

%!shared X
%! X = randn (30, 5) .* [5 4 3 2 1] + [1 2 3 4 5];

%!test # against the singular value decomposition
%! [coeff, score, latent, explained, mu] = pca_fit (X, 3);
%! assert (mu, mean (X), 1e-13);
%! [~, S, V] = svd (X - mean (X), 'econ');
%! s = diag (S);
%! assert (size (coeff), [5 3]);
%! assert (abs (sum (coeff .* V(:,1:3))), ones (1, 3), 1e-12);
%! assert (coeff' * coeff, eye (3), 1e-13);
%! assert (score, (X - mean (X)) * coeff, 1e-12);
%! assert (latent, s(1:3) .^ 2 / 29, 1e-11);
%! assert (latent, var (score)', 1e-11);
%! assert (explained, 100 * s(1:3) .^ 2 / sumsq (s), 1e-10);

%!test # all components: nothing is lost; fewer observations than variables
%! [coeff, score, latent, explained, mu] = pca_fit (X);
%! assert (score * coeff' + mu, X, 1e-12);
%! assert (sum (explained), 100, 1e-10);
%! [coeff, score, latent] = pca_fit (X(1:3,:));
%! assert (size (coeff), [5 3]);
%! assert (latent(3), 0, 1e-12);

%!test # columns, precision
%! [a, sa, la, ea, ma] = pca_fit (X, 2);
%! [b, sb, lb, eb, mb] = pca_fit (X', 2, 'ObservationsIn', 'columns');
%! assert (a, b, 1e-12);
%! assert (sa, sb', 1e-11);
%! assert (ma, mb', 1e-13);
%! [c, sc, lc] = pca_fit (single (X), 2);
%! assert ({class(c), class(sc), class(lc)}, {'single', 'single', 'single'});
%! assert (double (lc), la, 1e-4);

%!error <pca_fit: argument 'X' is missing> pca_fit ()
%!error <argument 'X' must be a real> pca_fit ('a')
%!error <argument 'X' must be finite> pca_fit ([1 Inf; 2 3])
%!error <argument 'X' must have at least 2 observations> pca_fit ([1 2 3])
%!error <argument 'k' must be a whole number> pca_fit (X, 0)
%!error <argument 'k' must be at most 5> pca_fit (X, 6)
%!error <'ObservationsIn'> pca_fit (X, 2, 'Observations', 'rows')
%!error <too many outputs> [a, b, c, d, e, f] = pca_fit (X)

%!test
%! % every exact method gives the same; the randomized one is near where the
%! % spectrum falls: (l_{k+21} / l_k)^6 of the angle is left, here below 1e-9
%! rand ('twister', 1); randn ('twister', 1);
%! X = randn (60, 40) * diag (0.5 .^ (0:39)) + 3;
%! [c, ~, l] = pca_fit (X, 3, 'Method', 'svd');
%! for method = {'covariance', 'products', 'auto', 'randomized'}
%!   [c2, ~, l2] = pca_fit (X, 3, 'Method', method{1});
%!   assert (l2, l, 1e-8 * l(1));
%!   assert (norm (c - c2), 0, 1e-6);
%! end
%!error <option 'Method' must be one of 'auto', 'covariance'> pca_fit (rand (4, 3), 1, 'Method', 'x')
