% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = cluster_fit (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{model} =} cluster_fit (@var{Z}, @var{k})
  % @deftypefnx {} {@var{model} =} cluster_fit (@var{Z}, @var{k}, @var{Name}, @var{Value}, @dots{})
  % Clusters of codes, or data: k-means, or a mixture of Gaussians.
  %
  % @var{Z} is N x d, an observation in each row; @var{k} is the number of
  % clusters.  @code{'Method'}:
  %
  % @table @asis
  % @item @code{'kmeans'} (the default)
  % centres c that make the inertia sum_i min_j ||z_i - c_j||^2 small, by
  % Lloyd's iteration from @code{Replicates} starts of k-means++, of which the
  % best is kept;
  % @item @code{'gmm'}
  % p (z) = sum_c w_c N (z; m_c, S_c) by expectation and maximisation from the
  % clusters of k-means, S @code{'full'} or @code{'diagonal'}
  % (@code{Covariance}); @code{Regularization} is added to all variances, so
  % that no component falls onto a point, and is in their units: where it is more
  % than the variances of @var{Z}, the warning @code{autoencoder:regularized} says
  % so.  The scale of @var{Z} is no matter as long as variances are numbers.
  % @end table
  %
  % @var{model} is a struct: @code{centre} (k x d, in the units of @var{Z}),
  % @code{weight} (1 x k, shares), @code{labels} (N x 1, from 1),
  % @code{silhouette} (the mean silhouette in [-1, 1], over at most 5,000
  % drawn observations; NaN for one cluster), @code{iterations},
  % @code{settled}, @code{seed}; of k-means @code{inertia}; of a mixture
  % @code{covariance} (d x d x k, or k x d), @code{loglikelihood} (the mean, in
  % nats), its @code{history} and @code{bic} = parameters log N - 2 N
  % loglikelihood (small is good).  @code{ae_options ('cluster_fit')} prints the
  % options.
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows,
  % or all the same @code{ae_open} file, of which each then takes its stretch.  What
  % is drawn and summed is over the rows of all, as if those of process 0 came
  % first, then those of 1, @dots{}; all return the same model, to the last bit, but for
  % @code{labels}, which are of the process's own rows.
  %
  % @var{Z} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badCall} for a @var{k} above N,
  % @code{autoencoder:badData}, @code{autoencoder:badOption};
  % @code{autoencoder:notSolved} where a covariance is singular and
  % @code{Regularization} does not help.  The warning
  % @code{autoencoder:notSettled} says that @code{Iterations} ended it.
  %
  % Source: S. Lloyd (1982), IEEE Transactions on Information Theory 28; D.
  % Arthur and S. Vassilvitskii (2007), SODA; A. Dempster, N. Laird and D. Rubin
  % (1977), JRSS B 39; P. Rousseeuw (1987), J. Comp. Appl. Math. 20; G. Schwarz
  % (1978), Annals of Statistics 6.
  %
  % @example
  % @group
  % [X, truth] = ae_dataset ('digits', 'test');
  % model = ae_train (X, [128 16], 'Epochs', 10, 'Seed', 1);
  % clusters = cluster_fit (ae_encode (model, X), 10, 'Seed', 1);
  % score = cluster_score (clusters.labels, truth);
  % score.accuracy    % about
  % @print{} ans = 0.3810
  % plot_images (ae_decode (model, clusters.centre));
  % @end group
  % @end example
  % @seealso{cluster_predict, cluster_score, knn_search, ae_rank}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('cluster_fit', varargin{:});
end

%!shared Z, truth
%! rand ('twister', 1); randn ('twister', 1);
%! truth = repmat ((1:3)', 100, 1);
%! M = [0 0; 8 0; 0 8];
%! Z = M(truth,:) + randn (300, 2);

%!test
%! % what k-means promises: nearest centres, means, the sum
%! m = cluster_fit (Z, 3, 'Seed', 1);
%! D = sum ((permute (Z, [1 3 2]) - permute (m.centre, [3 1 2])) .^ 2, 3);
%! [least, label] = min (D, [], 2);
%! assert (m.labels, label);
%! assert (m.inertia, sum (least), 1e-12 * sum (least));
%! for c = 1:3
%!   assert (m.centre(c,:), mean (Z(label == c,:)), 1e-13);
%!   assert (m.weight(c), mean (label == c), 1e-14);
%! end
%! assert (m.settled);
%! assert (cluster_score (m.labels, truth).accuracy, 1);
%! assert (m, cluster_fit (Z, 3, 'Seed', 1));
%! t = cluster_fit (Z', 3, 'Seed', 1, 'ObservationsIn', 'columns');
%! assert (t.labels, m.labels);

%!test
%! % a given start is Lloyd's by hand; far from the origin nothing changes
%! C = Z([1 4 7],:);
%! m = cluster_fit (Z, 3, 'Start', C);
%! do
%!   old = C;
%!   D = sum ((permute (Z, [1 3 2]) - permute (C, [3 1 2])) .^ 2, 3);
%!   [~, label] = min (D, [], 2);
%!   for c = 1:3
%!     C(c,:) = mean (Z(label == c,:), 1);
%!   end
%! until (isequal (C, old))
%! assert (m.centre, C, 1e-12);
%! assert (m.labels, label);
%! f = cluster_fit (Z + 1e7, 3, 'Start', Z([1 4 7],:) + 1e7);
%! assert (f.labels, label);
%! assert (f.centre - 1e7, C, 1e-7);

%!test
%! % the silhouette by hand
%! m = cluster_fit (Z(1:60,:), 3, 'Seed', 2);
%! D = sqrt (sum ((permute (Z(1:60,:), [1 3 2]) - permute (Z(1:60,:), [3 1 2])) .^ 2, 3));
%! for i = 1:60
%!   for c = 1:3
%!     d(c) = sum (D(i,m.labels == c)) / (sum (m.labels == c) - (c == m.labels(i)));
%!   end
%!   a = d(m.labels(i));
%!   d(m.labels(i)) = Inf;
%!   s(i) = (min (d) - a) / max (min (d), a);
%! end
%! assert (m.silhouette, mean (s), 1e-13);

%!function [L, R] = densities (Z, m)
%!  % log p and responsibilities of a mixture, by hand
%!  for c = 1:rows (m.centre)
%!    if ndims (m.covariance) == 3
%!      S = m.covariance(:,:,c);
%!    else
%!      S = diag (m.covariance(c,:));
%!    end
%!    d = Z - m.centre(c,:);
%!    P(:,c) = m.weight(c) * exp (-sum ((d / S) .* d, 2) / 2) / sqrt (det (2 * pi * S));
%!  end
%!  L = log (sum (P, 2));
%!  R = P ./ sum (P, 2);
%!endfunction

%!test
%! % a mixture: likelihood by hand, rises at every step, one more step of EM by
%! % hand changes nothing; BIC
%! X = [Z; 2 * randn(100, 2) + [4 4]];
%! for covariance = {'full', 'diagonal'}
%!   m = cluster_fit (X, 4, 'Method', 'gmm', 'Seed', 1, 'Regularization', 0, ...
%!                    'Covariance', covariance{1}, 'Tolerance', 1e-13, 'Iterations', 3000);
%!   [L, R] = densities (X, m);
%!   assert (m.loglikelihood, mean (L), 1e-10);
%!   assert (all (diff (m.history) > -1e-12));
%!   assert (m.weight, mean (R), 1e-5);
%!   for c = 1:4
%!     assert (m.centre(c,:), R(:,c)' * X / sum (R(:,c)), 1e-4);
%!   end
%!   d = 2; k = 4;
%!   many = k - 1 + k * d + k * (2 + strcmp (covariance{1}, 'full'));
%!   assert (m.bic, many * log (400) - 2 * 400 * m.loglikelihood, 1e-8);
%!   [label, share] = cluster_predict (m, X);
%!   assert (label, m.labels);
%!   assert (share, R, 1e-10);
%! end

%!test
%! % single, duplicates, more clusters than places, one cluster
%! m = cluster_fit (single (Z), 3, 'Seed', 1);
%! assert (class (m.centre), 'single');
%! m = cluster_fit ([1 1; 1 1; 2 2; 2 2], 3, 'Seed', 1);
%! assert (m.inertia, 0);
%! m = cluster_fit (Z, 1);
%! assert (m.centre, mean (Z), 1e-13);
%! assert (m.silhouette, NaN);
%! m = cluster_fit (ones (5, 2), 2, 'Method', 'gmm', 'Seed', 1);
%! assert (all (isfinite (m.centre(:))));

%!error <argument 'k' must be at most 300, the observations of 'Z', not 301> cluster_fit (Z, 301)
%!error <argument 'Z' must be finite> cluster_fit ([1; NaN], 1)
%!error <option 'Start' must be 3 x 2, the centres, not> cluster_fit (Z, 3, 'Start', 1)
%!error <option 'Start' must be finite> cluster_fit (Z, 1, 'Start', [NaN 1])
%!error <the covariance of component 1 is not positive definite; a larger 'Regularization'> cluster_fit ([1 2; 2 4; 3 6], 1, 'Method', 'gmm', 'Regularization', 0)
%!error <option 'Method' must be one of 'kmeans', 'gmm'> cluster_fit (Z, 2, 'Method', 'x')
