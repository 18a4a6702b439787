% Whatever squares data first takes them in a unit in which squares are numbers:
% a power of two, so that no digit changes.  A table of what does, each as a
% function of data that gives what must be the same at every scale, to the bit,
% and what must be so many times as large.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!function X = data ()
%!  randn ('twister', 7);
%!  X = 4 * randn (40, 3) * [3 1 0; 0 2 1; 0 0 1];
%!  X(1:20,:) = X(1:20,:) + 9;
%!endfunction

%!function [same, scaled] = knn (X)
%!  [same, scaled] = knn_search (X, X(1:7,:) * 1.25, 5);
%!endfunction

%!function [same, scaled] = angles (X)
%!  [index, cosine] = knn_search (X, X(1:7,:) * 1.25, 5, 'Metric', 'cosine');
%!  same = {index, cosine};
%!  scaled = [];
%!endfunction

%!function [same, scaled] = predicted (X)
%!  same = knn_predict (X(1:2:end,:), (1:20)', X(2:2:end,:), 1);
%!  scaled = [];
%!endfunction

%!function [same, scaled] = retrieved (X, varargin)
%!  same = retrieval_score (X, [ones(20, 1); 2 * ones(20, 1)], varargin{:});
%!  scaled = [];
%!endfunction

%!function [same, scaled] = kmeans_of (X)
%!  m = cluster_fit (X, 3, 'Seed', 1);
%!  [labels, distance] = cluster_predict (m, X(5:-1:1,:));
%!  same = {m.labels, m.weight, m.silhouette, m.iterations, labels};
%!  scaled = {m.centre, distance};
%!endfunction

%!function [same, scaled] = map (X, method)
%!  [same, info] = tsne_map (X, 'Perplexity', 5, 'Iterations', 20, 'Seed', 1, 'Method', method);
%!  same = {same, info.kl, info.gradient_norm};
%!  scaled = [];
%!endfunction

%!function [same, scaled] = compared (X)
%!  r = sample_compare (X(1:20,:), X(21:40,:), 'Seed', 1, 'Permutations', 20);
%!  same = {r.mmd, r.pvalue, r.accuracy, r.coverage, r.density};
%!  scaled = {r.bandwidth, r.parzen_bandwidth};
%!endfunction

%!function [same, scaled] = components_of (X, method)
%!  [c, s, ~, e, mu] = pca_fit (X, 3, 'Method', method);
%!  same = {c, e};
%!  scaled = {s, mu};
%!endfunction

%!function [same, scaled] = white (X, method)
%!  [same, w] = ae_whiten (X, 'Method', method);
%!  scaled = {w.mean, w.inverse};
%!endfunction

%!function [same, scaled] = discriminants (X)
%!  [c, s] = lda_fit (X, [ones(20, 1); 2 * ones(10, 1); 3 * ones(10, 1)], 2);
%!  same = s;
%!  scaled = [];
%!endfunction

%!function [same, scaled] = hashed (X, method)
%!  m = hash_train (X, 2, 'Method', method, 'Seed', 1);
%!  same = hash_encode (m, X);
%!  scaled = [];
%!endfunction

%!function [same, scaled] = standardised (X)
%!  m = ae_train (X, 2, 'Normalize', 'standardize', 'Epochs', 3, 'Seed', 1);
%!  same = {ae_encode(m, X), m.history.loss};
%!  scaled = ae_reconstruct (m, X);
%!endfunction

%!function [same, scaled] = outlying (X)
%!  [c, ~, ~, ~, mu] = pca_fit (X, 2);
%!  d = anomaly_fit (ae_from (c, mu), X, 'Score', 'latent', 'Rate', .05);
%!  [~, same] = anomaly_score (d, X);
%!  scaled = [];
%!endfunction

%!function list = functions ()
%!  list = {@knn, @angles, @predicted, @(X) retrieved(X), ...
%!          @(X) retrieved(X, 'Metric', 'cosine'), @kmeans_of, @compared, ...
%!          @(X) components_of(X, 'covariance'), @(X) components_of(X, 'svd'), ...
%!          @(X) components_of(X, 'randomized'), @(X) white(X, 'pca'), @(X) white(X, 'zca'), @discriminants, ...
%!          @(X) hashed(X, 'lsh'), @(X) hashed(X, 'pca'), @(X) hashed(X, 'itq'), @(X) hashed(X, 'spectral'), @outlying};
%!endfunction

%!function list = delicate ()
%!  % in which a rounding grows: t-SNE's path, Adam's first steps where a gradient is 0
%!  list = {@(X) map(X, 'exact'), @(X) map(X, 'barneshut'), @(X) map(X, 'fft'), @standardised};
%!endfunction

%!function agrees (name, a, b, scale, tolerance)
%!  if (iscell (a))
%!    for i = 1:numel (a)
%!      agrees (name, a{i}, b{i}, scale, tolerance);
%!    endfor
%!  elseif (tolerance == 0)
%!    if (scale != 1)
%!      b = b / cast (scale, class (b));
%!    endif
%!    assert (isequaln (a, b), name);
%!  elseif (isstruct (a))
%!    assert (isequaln (a, b), name);
%!  else
%!    a = double (a);
%!    most = max ([1; abs(a(:))]);
%!    assert (all (abs (double (b(:)) / scale - a(:)) <= tolerance * most), name);
%!  endif
%!endfunction

%!function walk (list, X, scales, tolerance)
%!  warning ('off', 'all', 'local');
%!  for f = list
%!    [same, scaled] = f{1} (X);
%!    for scale = scales
%!      [a, b] = f{1} (X * cast (scale, class (X)));
%!      name = sprintf ('%s at %g', func2str (f{1}), scale);
%!      agrees (name, same, a, 1, tolerance);
%!      agrees (name, scaled, b, scale, tolerance);
%!    endfor
%!  endfor
%!endfunction

%!test # powers of two: to the bit, in both precisions
%! walk (functions (), data (), 2 .^ [-660 -500 510 660], 0);
%! walk (functions (), single (data ()), 2 .^ [-100 -66 66 100], 0);
%! walk (delicate (), data (), 2 .^ [-660 660], 0);
%! walk (delicate (), single (data ()), 2 .^ [-100 100], 0);

%!test # LAPACK's eigenvalues of N x N products are not scaled to the bit: rounding
%! walk ({@(X) components_of(X, 'products')}, data (), 2 .^ [-660 660], 1e-13);
%! walk ({@(X) components_of(X, 'products')}, single (data ()), 2 .^ [-100 100], 1e-4);

%!test # other scales change every digit: rounding
%! walk (functions (), data (), [1e-180 1e200], 1e-9);
%! walk (functions (), single (data ()), [1e-30 1e30], 2e-3);

%!test # a mixture is scaled while its variances are numbers, and refused by name beyond
%! for c = {'full', 'diagonal'}
%!   for scale = 2 .^ [-450 -300 300 450]
%!     m = cluster_fit (data () * scale, 2, 'Method', 'gmm', 'Seed', 1, 'Regularization', 0, 'Covariance', c{1});
%!     one = cluster_fit (data (), 2, 'Method', 'gmm', 'Seed', 1, 'Regularization', 0, 'Covariance', c{1});
%!     assert (m.labels, one.labels);
%!     assert (m.centre / scale, one.centre, 1e-12);
%!     assert (m.covariance / scale / scale, one.covariance, 1e-9);
%!     assert (m.loglikelihood, one.loglikelihood - 3 * log (scale), 1e-10);
%!     [~, share, density] = cluster_predict (m, data ()(1:9,:) * scale);
%!     [~, other, of_one] = cluster_predict (one, data ()(1:9,:));
%!     assert (share, other, 1e-10);
%!     assert (density, of_one - 3 * log (scale), 1e-9);
%!   endfor
%! endfor
%! m = cluster_fit (single (data ()) * 1e-25, 2, 'Method', 'gmm', 'Seed', 1, 'Regularization', 0, 'Covariance', 'diagonal');
%! assert (m.labels, one.labels);

%!error <argument 'Z' is too large for a mixture: variances of its components are no numbers> cluster_fit (data () * 1e200, 2, 'Method', 'gmm', 'Seed', 1)
%!error <argument 'Z' is too small for a mixture: variances of its components are no numbers> cluster_fit (data () * 1e-200, 2, 'Method', 'gmm', 'Seed', 1, 'Regularization', 0)
%!error <option 'Regularization', 1e-06, which is added to variances, leaves nothing of those of Z> cluster_fit (data () * 1e-200, 2, 'Method', 'gmm', 'Seed', 1)
%!warning <option 'Regularization', 1e-06, which is added to variances, is more than those of Z> cluster_fit (data () * 1e-5, 2, 'Method', 'gmm', 'Seed', 1);
%!warning <pca_fit: the variances of X, the output latent, are larger than a number> [~, ~, l] = pca_fit (data () * 1e200, 2);
%!warning <pca_fit: the variances of X, the output latent, are smaller than a number> [~, ~, l] = pca_fit (single (1e-30 * data ()), 2);
%!error <pca_compare: argument 'X' is too large: its variance is no finite number> pca_compare (data () * 1e200, 2, 'Epochs', 1)
%!error <pca_compare: argument 'X' is too small: its variance is less than the least number> pca_compare (data () * 1e-200, 2, 'Epochs', 1)
%!error <ppca_compare: argument 'X' is too large: its variance is no finite number> ppca_compare (data () * 1e200, 2, 'Epochs', 1)
%!error <ppca_compare: argument 'X' is too small: its variance is less than the least number> ppca_compare (data () * 1e-200, 2, 'Epochs', 1)
