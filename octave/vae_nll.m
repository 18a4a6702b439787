% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = vae_nll (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{nll}, @var{stderr}] =} vae_nll (@var{model}, @var{X})
  % @deftypefnx {} {[@var{nll}, @var{stderr}] =} vae_nll (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % The negative log-likelihood of each observation, in nats, by importance
  % sampling.
  %
  % @example
  % nll = - log 1/S sum_s w_s,   w_s = p (x | z_s) p (z_s) / q (z_s | x),
  %                              z_s ~ q (z | x)
  % @end example
  %
  % @noindent
  % with S = @code{'Samples'} (5000).  The mean of the w is unbiased for p (x);
  % its logarithm is not, so @var{nll} is too high in expectation, by about
  % @var{stderr}^2 / 2.  @var{stderr} is the standard error that the spread of
  % the weights shows, std (w) / (mean (w) sqrt (S)): where q misses part of the
  % posterior it does not show that; one sample has no spread, and @var{stderr}
  % is NaN.  Sums run over logarithms, and draws are
  % made in portions, so neither small weights nor many samples harm.
  %
  % @var{X} is N x d, @var{nll} and @var{stderr} are N x 1.  On grey values a
  % Bernoulli likelihood is no density; of a normalised model it is the density
  % of the normalised data.
  %
  % Of a conditional model (see @code{vae_train}), @code{'Condition'} gives c, a row
  % of numbers or a level for each observation, or one for all; the result
  % estimates -log p (x | c).
  %
  % @code{ae_options ('vae_nll')} prints the options.
  %
  % @code{'OutputFile', name} writes the first output to a file, see
  % @code{ae_open}.
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows
  % of @var{X} and gets what comes of them, or all give the same @code{ae_open}
  % file and each gets what comes of its stretch of it (see
  % @file{docs/cluster.md}), with the random numbers that one process would
  % draw for them.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData},
  % @code{autoencoder:badOption}.
  %
  % Source: D. J. Rezende, S. Mohamed and D. Wierstra (2014), appendix E; Y.
  % Burda, R. Grosse and R. Salakhutdinov (2016).
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % T = ae_dataset ('digits', 'test', 'Count', 100);
  % model = vae_train (X, [400 20], 'Epochs', 10, 'Seed', 1);
  % [nll, stderr] = vae_nll (model, T, 'Samples', 1000, 'Seed', 2);
  % mean (nll), mean (-vae_elbo (model, T, 'Seed', 2))    % about
  % @print{} ans = 112.14
  % @print{} ans = 118.14
  % @end group
  % @end example
  % @seealso{vae_elbo, vae_information, vae_train, ppca_compare}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('vae_nll', varargin{:});
end

%!function [m, X, logp] = exact_model (post)
%!  % the maximum of probabilistic PCA as a model written by hand
%!  randn ('twister', 3);
%!  X = randn (50, 5) * [2 0 0 0 1; 0 1.5 0 1 0; 0 0 .4 0 0; 0 0 0 .5 .1; 0 0 0 0 .3];
%!  X = X - mean (X);
%!  [U, L] = eig (cov (X, 1));
%!  [l, order] = sort (diag (L), 'descend');
%!  U = U(:,order(1:2));
%!  s2 = mean (l(3:5));
%!  W = U * diag (sqrt (l(1:2) - s2));
%!  M = W' * W + s2 * eye (2);
%!  layer = @(w, b) struct ('type', 'dense', 'weight', w, 'bias', b, 'activation', 'linear', 'tied', []);
%!  m = struct ('kind', 'vae', 'likelihood', 'gaussian', 'sigma', sqrt (s2), 'encoder', [], ...
%!              'mean', layer (M \ W', zeros (2, 1)), 'decoder', layer (W, zeros (5, 1)));
%!  if (strcmp (post, 'full'))
%!    B = chol (s2 * inv (M), 'lower');
%!    m.factor = layer (zeros (3, 5), [log(B(1,1)); B(2,1); log(B(2,2))]);
%!  else
%!    m.logvar = layer (zeros (2, 5), log (s2 ./ diag (M)));
%!  end
%!  C = W * W' + s2 * eye (5);
%!  logp = -(5 * log (2*pi) + log (det (C)) + sum ((X / C) .* X, 2)) / 2;
%!endfunction

%!test # the exact posterior as q: no variance, whatever the number of samples
%! for post = {'diagonal', 'full'}
%!   [m, X, logp] = exact_model (post{1});
%!   for samples = [2 100]
%!     [nll, stderr] = vae_nll (m, X, 'Samples', samples, 'Seed', 1);
%!     assert (nll, -logp, 1e-9);
%!     assert (stderr, zeros (50, 1));
%!   end
%! end

%!test # a wider q: rises with the samples, never above log p (x) in expectation
%! [m, X, logp] = exact_model ('diagonal');
%! m.logvar.bias = m.logvar.bias + 1;
%! m.mean.bias = m.mean.bias + 0.3;
%! gaps = [];
%! Y = repmat (X, 40, 1);  L = repmat (-logp, 40, 1);
%! for samples = [1 4 16 64]
%!   nll = vae_nll (m, Y, 'Samples', samples, 'Seed', 1);
%!   gap = mean (nll - L);
%!   assert (gap > -4 * std (nll - L) / sqrt (numel (L)));
%!   gaps = [gaps, gap];
%! end
%! assert (all (diff (gaps) < 0) && gaps(4) < gaps(1) / 10);

%!test # the standard error is one: chi-square at 1e-4
%! [m, X, logp] = exact_model ('diagonal');
%! m.logvar.bias = m.logvar.bias + 0.5;
%! [nll, stderr] = vae_nll (m, X, 'Samples', 2000, 'Seed', 7);
%! t = sumsq ((nll + logp) ./ stderr);
%! assert (gammainc (t / 2, 25) > 1e-4 && gammainc (t / 2, 25) < 1 - 1e-4);

%!test # two latent units against quadrature, each within 3 standard errors
%! X = double (rand (6, 7) > 0.5);
%! for given = {{}, {'Posterior', 'full'}, {'Prior', 'mixture', 'PriorComponents', 3}, {'Prior', 'vamp', 'PriorComponents', 3}}
%!   m = vae_train (X, [8 2], given{1}{:}, 'Epochs', 60, 'LearningRate', 0.02, 'Seed', 1);
%!   t = linspace (-7, 7, 281);
%!   [a, b] = meshgrid (t, t);
%!   Z = [a(:), b(:)];
%!   switch (m.prior.type)
%!     case 'standard'  mu = [0 0];  s = [1 1];  w = 1;
%!     case 'mixture'   mu = m.prior.mean;  s = m.prior.sigma;  w = m.prior.weight;
%!     case 'vamp'      [mu, s] = vae_encode (m, m.prior.input);  w = ones (1, 3) / 3;
%!   end
%!   p = 0;
%!   for c = 1:numel (w)
%!     p = p + w(c) * exp (-sum (((Z - mu(c,:)) ./ s(c,:)) .^ 2, 2) / 2) / (2 * pi * prod (s(c,:)));
%!   end
%!   O = vae_decode (m, Z);
%!   [nll, stderr] = vae_nll (m, X, 'Samples', 3000, 'Seed', 1);
%!   for i = 1:6
%!     like = prod (O .^ X(i,:) .* (1 - O) .^ (1 - X(i,:)), 2);
%!     assert (nll(i), -log (sum (p .* like) * 0.05 ^ 2), 3 * stderr(i));
%!   end
%!   assert (all (nll < -vae_elbo (m, X, 'Samples', 2000, 'Seed', 1) + 0.05));
%! end

%!test # portions do not matter but for the draws; columns; single; extremes stay finite
%! X = rand (5, 6);
%! m = vae_train (X, [4 2], 'Epochs', 2, 'Seed', 1);
%! [a, s] = vae_nll (m, X, 'Samples', 5000, 'Seed', 1);
%! b = vae_nll (m, X', 'Samples', 5000, 'Seed', 1, 'ObservationsIn', 'columns');
%! assert (isequal (a, b(:)));
%! assert (double (vae_nll (m, single (X), 'Samples', 5000, 'Seed', 1)), a, 1e-3);
%! [~, none] = vae_nll (m, X, 'Samples', 1, 'Seed', 1);
%! assert (all (isnan (none)));
%! m.decoder(end).weight = 1e4 * m.decoder(end).weight;
%! assert (all (isfinite (vae_nll (m, X, 'Samples', 50, 'Seed', 1))));

%!error <vae_nll: argument 'model' is missing> vae_nll ()
%!error <argument 'X' is missing> vae_nll (vae_train (1, 1, 'Epochs', 0))
%!error <argument 'model' must be a vae> vae_nll (ae_train (1, 1, 'Epochs', 0), 1)
%!error <argument 'X' must have 1 columns> vae_nll (vae_train (1, 1, 'Epochs', 0), [1 1])
%!error <argument 'X' must lie in> vae_nll (vae_train (1, 1, 'Epochs', 0), 2)
%!error <option 'Samples'> vae_nll (vae_train (1, 1, 'Epochs', 0), 1, 'Samples', 0)
