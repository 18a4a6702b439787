% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = tsne_map (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{Y} =} tsne_map (@var{X})
  % @deftypefnx {} {[@var{Y}, @var{info}] =} tsne_map (@var{X}, @var{Name}, @var{Value}, @dots{})
  % A map of data or codes, near what is near: t-SNE.
  %
  % @var{X} is N x d, an observation in each row; @var{Y} is N x
  % @code{Dimensions}, by default two.  The cost is
  %
  % @example
  % C = KL (P || Q) = sum p_ij log (p_ij / q_ij),   nats
  % p_ij = (p_j|i + p_i|j) / 2N,   p_j|i ~ exp (-b_i ||x_i - x_j||^2),
  % q_ij ~ 1 / (1 + ||y_i - y_j||^2)
  % @end example
  %
  % @noindent
  % with b_i such that the entropy of p_.|i is log (@code{Perplexity}); beyond
  % 3 @code{Perplexity} + 1 neighbours p is 0, but for the method
  % @code{'exact'}, which holds all pairs.  Distances in the map between far
  % points, the sizes of clusters and their densities mean nothing; distances
  % of near points do.  A map has no function behind it: there is no map of a
  % new observation, other than making the map anew with it
  % (@code{ae_encode} is such a function).
  %
  % @code{'Method'}: @code{'exact'}, N^2 a step; @code{'barneshut'}, N log N,
  % up to three dimensions; @code{'fft'}, N plus a grid's transforms, one or
  % two dimensions, and by the tree where points lie so scattered that the grid
  % would be mostly empty; @code{'auto'} (the default) is exact up to 1,000
  % observations and else the fastest that can.  Gradients of the fast ones are
  % within 1 % of those of all pairs.  The start is the principal
  % components, so that equal data give equal maps; @code{'Start', 'random'}
  % draws one by @code{'Seed'}; a map given as @code{'Start'} goes on from
  % there.  @code{ae_options ('tsne_map')} prints all options.
  %
  % @var{info}: @code{kl}, the cost at the end, and @code{history}, a row
  % [iteration, cost] every 50 iterations; @code{gradient} (N x
  % @code{Dimensions}) and @code{gradient_norm} there, without exaggeration;
  % @code{method}, @code{learning_rate}, @code{perplexity},
  % @code{iterations}, @code{seed}; with @code{'Affinities', true}
  % @code{affinity}, rows [i, j, p_ij].
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badData} for fewer than four observations,
  % @code{autoencoder:badOption}, also for a @code{Perplexity} of N or more.
  %
  % Source: L. van der Maaten and G. Hinton (2008), JMLR 9; L. van der Maaten
  % (2014), JMLR 15; G. Linderman, M. Rachh, J. Hoskins, S. Steinerberger and
  % Y. Kluger (2019), Nature Methods 16.
  %
  % @example
  % @group
  % [X, labels] = ae_dataset ('digits', 'test', 'Count', 500);
  % [coeff, score] = pca_fit (X, 30);
  % [Y, info] = tsne_map (score, 'Seed', 1);
  % info.kl    % about
  % @print{} ans = 0.8325
  % scatter (Y(:,1), Y(:,2), 8, labels, 'filled');
  % @end group
  % @end example
  % @seealso{ae_encode, pca_fit, plot_latent}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('tsne_map', varargin{:});
end

%!demo
%! [X, labels] = ae_dataset ('digits', 'test');
%! [coeff, score] = pca_fit (X(1:2000,:), 30);
%! Y = tsne_map (score);
%! scatter (Y(:,1), Y(:,2), 8, labels(1:2000), 'filled'); axis equal off

%!shared X, label
%! rand ('twister', 1); randn ('twister', 1);
%! label = repmat ((1:3)', 60, 1);
%! X = randn (180, 5) + 8 * eye (3, 5)(label,:);

%!function [C, G, Z] = by_hand (Y, A)
%!  % the cost and its gradient, all pairs, from the affinities
%!  n = rows (Y);
%!  P = full (sparse (A(:,1), A(:,2), A(:,3), n, n));
%!  D = 0;
%!  for k = 1:columns (Y)
%!    D = D + (Y(:,k) - Y(:,k)') .^ 2;
%!  end
%!  W = 1 ./ (1 + D);
%!  W(1:n+1:end) = 0;
%!  Z = sum (W(:));
%!  on = P > 0;
%!  C = sum (P(on) .* log (P(on) * Z ./ W(on)));
%!  M = 4 * (P - W / Z) .* W;
%!  G = diag (sum (M, 2)) * Y - M * Y;
%!endfunction

%!function p = gaussian_of (D, i, perplexity)
%!  D(i) = [];
%!  h = @(b) log (sum (exp (-b * D))) ...
%!           + b * sum (D .* exp (-b * D)) / sum (exp (-b * D));
%!  b = fzero (@(b) h (b) - log (perplexity), [1e-3, 10]);
%!  p = exp (-b * D) / sum (exp (-b * D));
%!  p = [p(1:i-1); 0; p(i:end)];
%!endfunction

%!test
%! % affinities: symmetric, sum to 1, entropy of each row's Gaussian
%! [Y, info] = tsne_map (X, 'Perplexity', 10, 'Method', 'exact', ...
%!                       'Iterations', 0, 'Affinities', true);
%! A = info.affinity;
%! P = full (sparse (A(:,1), A(:,2), A(:,3), 180, 180));
%! assert (P, P', 1e-17);
%! assert (sum (P(:)), 1, 1e-12);
%! assert (diag (P), zeros (180, 1));
%! % two points' Gaussians by hand: 2N p_ij is the sum of both
%! p = @(i) gaussian_of (sum ((X - X(i,:)) .^ 2, 2), i, 10);
%! p7 = p (7);
%! p10 = p (10);
%! assert (2 * 180 * P(7,10), p7(10) + p10(7), 1e-5);

%!test
%! % value and gradient against all pairs by hand, in 1 to 4 dimensions
%! for k = 1:4
%!   randn ('twister', 2);
%!   Y = 3 * randn (180, k);
%!   [Y1, info] = tsne_map (X, 'Dimensions', k, 'Start', Y, 'Iterations', 0, ...
%!                          'Method', 'exact', 'Affinities', true);
%!   assert (Y1, Y);
%!   [C, G] = by_hand (Y, info.affinity);
%!   assert (info.kl, C, 1e-12 * 180);
%!   assert (info.gradient, G, 1e-12 * max (abs (G(:))));
%! end

%!test
%! % the gradient against differences of the cost
%! randn ('twister', 3);
%! Y = randn (180, 2);
%! f = @(Y) nthargout (2, @tsne_map, X, 'Start', Y, 'Iterations', 0, ...
%!                     'Method', 'exact').kl;
%! [~, info] = tsne_map (X, 'Start', Y, 'Iterations', 0, 'Method', 'exact');
%! h = eps ^ (1/3);
%! for e = [1, 77, 180, 250, 360]
%!   Yp = Ym = Y;
%!   Yp(e) = Y(e) + h;
%!   Ym(e) = Y(e) - h;
%!   assert ((f (Yp) - f (Ym)) / (2 * h), info.gradient(e), 100 * eps ^ (2/3));
%! end

%!test
%! % the fast methods: the repulsion F within 1 % of all pairs'; a map that
%! % has points in one place, and a tiny, a wide and a scattered one
%! for scale = [1e-3, 1, 20, 90, 1000]
%!   for class_of = {@double, @single}
%!     randn ('twister', 4);
%!     Y = class_of{1} (scale * randn (180, 2));
%!     Y(11,:) = Y(10,:);
%!     data = class_of{1} (X);
%!     for method = {'fft', 'barneshut'}
%!       [~, b] = tsne_map (data, 'Start', Y, 'Iterations', 0, ...
%!                          'Method', method{1}, 'Perplexity', 8, ...
%!                          'Affinities', true);
%!       [C, G, Z] = by_hand (double (Y), b.affinity);
%!       A = b.affinity;
%!       P = full (sparse (A(:,1), A(:,2), A(:,3), 180, 180));
%!       D = (Y(:,1) - Y(:,1)') .^ 2 + (Y(:,2) - Y(:,2)') .^ 2;
%!       M = 4 * P ./ (1 + double (D));
%!       repulsion = diag (sum (M, 2)) * double (Y) - M * double (Y) - G;
%!       assert (norm (double (b.gradient) - G, 'fro') ...
%!               < .01 * norm (repulsion, 'fro'));
%!       assert (b.kl, C, .01);
%!     end
%!   end
%! end

%!test
%! % the same on a line, by any number of threads
%! for scale = [1, 30, 1000]
%!   randn ('twister', 5);
%!   Y = scale * randn (180, 1);
%!   for threads = 1:3
%!     [~, b] = tsne_map (X, 'Dimensions', 1, 'Start', Y, 'Iterations', 0, ...
%!                        'Method', 'fft', 'Perplexity', 8, 'Affinities', true, ...
%!                        'Threads', threads);
%!     [C, G] = by_hand (Y, b.affinity);
%!     assert (norm (b.gradient - G) < .01 * norm (G));
%!     assert (b.kl, C, .01);
%!   end
%! end

%!test
%! % three clusters stay three: each point's nearest in the map is of its own
%! for method = {'exact', 'barneshut', 'fft'}
%!   [Y, info] = tsne_map (X, 'Perplexity', 15, 'Method', method{1});
%!   D = (Y(:,1) - Y(:,1)') .^ 2 + (Y(:,2) - Y(:,2)') .^ 2;
%!   D(1:181:end) = Inf;
%!   [~, near] = min (D);
%!   assert (label(near), label);
%!   assert (info.history(end,:), [1000, info.kl]);
%!   assert (info.method, method{1});
%!   assert (mean (Y), [0 0], 1e-9);
%! end

%!test
%! % one and three dimensions, columns, the seed, threads' own bits
%! Y = tsne_map (X, 'Dimensions', 1, 'Iterations', 300, 'Method', 'fft');
%! assert (size (Y), [180 1]);
%! Y = tsne_map (X, 'Dimensions', 3, 'Iterations', 300, 'Method', 'barneshut');
%! assert (size (Y), [180 3]);
%! Z = tsne_map (X', 'Dimensions', 3, 'Iterations', 300, 'Method', ...
%!               'barneshut', 'ObservationsIn', 'columns');
%! assert (Z', Y);
%! a = tsne_map (X, 'Start', 'random', 'Seed', 5, 'Iterations', 20);
%! b = tsne_map (X, 'Start', 'random', 'Seed', 5, 'Iterations', 20);
%! c = tsne_map (X, 'Start', 'random', 'Seed', 6, 'Iterations', 20);
%! assert (a, b);
%! assert (any (a(:) ~= c(:)));
%! s = tsne_map (single (X), 'Iterations', 10);
%! assert (class (s), 'single');

%!test
%! % data that tell nothing: duplicates, constants, few
%! Y = tsne_map (ones (30, 3), 'Perplexity', 5, 'Iterations', 300);
%! assert (all (isfinite (Y(:))));
%! Y = tsne_map ([1 2; 1 2; 3 4; 3 4], 'Perplexity', 2, 'Iterations', 50);
%! assert (all (isfinite (Y(:))));

%!error <argument 'X' is missing> tsne_map ()
%!error <argument 'X' must have at least 4 observations, not 3> tsne_map (eye (3))
%!error <argument 'X' must be finite; row 2, column 1 is NaN> tsne_map ([1 2; NaN 1; 3 4; 5 6])
%!error <option 'Perplexity' must be less than the number of observations, 6> tsne_map (rand (6, 2))
%!error <option 'Perplexity' must be a number in> tsne_map (rand (6, 2), 'Perplexity', 0)
%!error <option 'Method' .'fft'. contradicts 'Dimensions' .3.> tsne_map (X, 'Method', 'fft', 'Dimensions', 3)
%!error <option 'Method' .'barneshut'. contradicts 'Dimensions' .4.> tsne_map (X, 'Method', 'barneshut', 'Dimensions', 4)
%!error <option 'Start' must be 'pca', 'random' or a map, 180 x 2, not> tsne_map (X, 'Start', eye (2))
%!error <option 'Start' must be finite> tsne_map (X, 'Start', NaN (180, 2))
%!error <option 'Start' must be 'pca', 'random' or a map> tsne_map (X, 'Start', 'best')
%!error <option 'Method' must be one of 'auto', 'exact'> tsne_map (X, 'Method', 'x')
%!error <too many outputs> [a, b, c] = tsne_map (X)
