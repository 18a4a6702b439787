% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = vae_elbo (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{elbo}, @var{terms}] =} vae_elbo (@var{model}, @var{X})
  % @deftypefnx {} {[@var{elbo}, @var{terms}] =} vae_elbo (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % The evidence lower bound of each observation, in nats.
  %
  % @example
  % elbo = E_q log p (x | z) - KL (q (z | x) || N (0, I))  <=  log p (x)
  % @end example
  %
  % @noindent
  % The true bound, with the weight 1 of KL, whatever the model was trained
  % with. The expectation is the mean over @code{'Samples'} draws of z from q (z
  % | x), governed by @code{'Seed'}; KL is exact.
  %
  % @var{X} is N x d; @var{elbo} is N x 1.  @var{terms} has the fields
  % @code{reconstruction} and @code{kl}, N x 1, with @var{elbo} =
  % @code{reconstruction - kl}.  A Bernoulli reconstruction is at most 0, and a
  % log density only of binary @var{X}: on grey values the bound compares models
  % of the same data with each other and nothing else.  A Gaussian one has its
  % whole normaliser, so it may be positive; with a normalised model it is the
  % density of the normalised data.
  %
  % Of a conditional model (see @code{vae_train}), @code{'Condition'} gives c, a row
  % of numbers or a level for each observation, or one for all.  The bound is
  % one of log p (x | c), and KL is that to p (z | c), to N (0, I) where
  % @code{'ConditionalPrior'} is @code{'fixed'} or @code{'none'}.
  %
  % @code{ae_options ('vae_elbo')} prints the options.
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
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData}, also for
  % data outside [0, 1] with a Bernoulli likelihood,
  % @code{autoencoder:badOption}.
  %
  % Source: D. P. Kingma and M. Welling (2014), eq. (3) and (10); grey values:
  % G. Loaiza-Ganem and J. P. Cunningham (2019).
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % T = ae_dataset ('digits', 'test');
  % model = vae_train (X, [400 20], 'Epochs', 10, 'Seed', 1);
  % [elbo, terms] = vae_elbo (model, T, 'Samples', 10, 'Seed', 2);
  % mean (elbo), std (elbo) / sqrt (size (T, 1))      % nats, about
  % @print{} ans = -118.94
  % @print{} ans = 0.5908
  % @end group
  % @end example
  % @seealso{vae_train, ae_loss, vae_encode}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('vae_elbo', varargin{:});
end

%!shared X, model
%! X = rand (12, 5);
%! model = vae_train (X, [4 2], 'Beta', 4, 'WeightDecay', 0.1, 'Epochs', 2, 'Seed', 1);

%!test # the terms; KL by hand
%! [elbo, terms] = vae_elbo (model, X, 'Seed', 1);
%! assert (size (elbo), [12 1]);
%! assert (elbo, terms.reconstruction - terms.kl, 1e-14);
%! [mu, sigma] = vae_encode (model, X);
%! assert (terms.kl, 0.5 * sum (mu .^ 2 + sigma .^ 2 - 1 - log (sigma .^ 2), 2), 1e-13);
%! assert (all (terms.kl >= 0) && all (terms.reconstruction <= 0));

%!test # almost without deviation, exp (-15 - log (171) / 2) = 2.3e-8, the expectation is at the mean
%! m = model;
%! m.logvar.weight(:) = 0;
%! m.logvar.bias(:) = -200;
%! [~, terms] = vae_elbo (m, X, 'Seed', 1);
%! o = vae_reconstruct (m, X);
%! assert (terms.reconstruction, sum (X .* log (o) + (1 - X) .* log (1 - o), 2), 1e-6);

%!test # the Gaussian one with its normaliser
%! m = vae_train (X, 2, 'Likelihood', 'gaussian', 'Sigma', 0.1, 'Epochs', 1, 'Seed', 1);
%! m.logvar.weight(:) = 0;
%! m.logvar.bias(:) = -200;
%! [~, terms] = vae_elbo (m, X, 'Seed', 1);
%! o = vae_reconstruct (m, X);
%! assert (terms.reconstruction, - sumsq (X - o, 2) / (2 * 0.01) - 5 / 2 * log (2 * pi * 0.01), 1e-4);

%!test # more samples: the mean of draws, less scattered
%! a = vae_elbo (model, X, 'Seed', 1, 'Samples', 1);
%! b = vae_elbo (model, X, 'Seed', 1, 'Samples', 1);
%! assert (isequal (a, b));
%! one = many = zeros (12, 30);
%! for s = 1:30
%!   one(:,s) = vae_elbo (model, X, 'Seed', s);
%!   many(:,s) = vae_elbo (model, X, 'Seed', s, 'Samples', 20);
%! end
%! assert (mean (var (many, 0, 2)) < mean (var (one, 0, 2)) / 5);

%!test # below log p (x), which quadrature gives; one latent unit
%! x = [0 1 1; 1 0 0];
%! m = vae_train (x, 1, 'Epochs', 20, 'LearningRate', 0.05, 'Seed', 1);
%! z = linspace (-8, 8, 2001)';
%! o = vae_decode (m, z);
%! for i = 1:2
%!   p = prod (o .^ x(i,:) .* (1 - o) .^ (1 - x(i,:)), 2) .* exp (-z .^ 2 / 2) / sqrt (2 * pi);
%!   [mu, sigma] = vae_encode (m, x(i,:));
%!   q = exp (-((z - mu) / sigma) .^ 2 / 2) / sqrt (2 * pi) / sigma;
%!   exact = trapz (z, q .* (log (p) - log (max (q, 1e-300))));
%!   draws = vae_elbo (m, repmat (x(i,:), 2000, 1), 'Seed', 1);
%!   assert (mean (draws), exact, 4 * std (draws) / sqrt (2000));
%!   assert (exact < log (trapz (z, p)));
%! end

%!test # columns, precision
%! a = vae_elbo (model, X, 'Seed', 1);
%! assert (isequal (vae_elbo (model, X', 'Seed', 1, 'ObservationsIn', 'columns')(:), a));
%! assert (double (vae_elbo (model, single (X), 'Seed', 1)), a, 1e-4);

%!error <vae_elbo: argument 'model' is missing> vae_elbo ()
%!error <vae_elbo: argument 'X' is missing> vae_elbo (model)
%!error <argument 'model' must be a vae> vae_elbo (ae_train (X, 2, 'Epochs', 0), X)
%!error <argument 'X' must have 5 columns> vae_elbo (model, 1)
%!error <argument 'X' must lie in \[0, 1\]> vae_elbo (model, X + 1)
%!error <option 'Samples'> vae_elbo (model, X, 'Samples', 0)
%!error <option 'Seed'> vae_elbo (model, X, 'Seed', 'a')
%!error <'Samples'> vae_elbo (model, X, 'Sample', 1)
%!error <model.sigma must be> m = vae_train (X, 2, 'Likelihood', 'gaussian', 'Epochs', 0); m.sigma = 0; vae_elbo (m, X)
