% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function model = vae_train (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{model} =} vae_train (@var{X}, @var{hidden})
  % @deftypefnx {} {@var{model} =} vae_train (@var{X}, @var{hidden}, @var{Name}, @var{Value}, @dots{})
  % @deftypefnx {} {@var{model} =} vae_train (@var{X}, @var{hidden}, @var{options})
  % Train a variational autoencoder.
  %
  % The model is z ~ N (0, I), x ~ p (x | z); the encoder gives an approximate
  % posterior q (z | x) = N (mu (x), diag (sigma (x)^2)).  The mean over the
  % observations of
  %
  % @example
  % J = - E_q log p (x | z) + Beta KL (q (z | x) || N (0, I))
  %
  % KL = 1/2 sum_j (mu_j^2 + sigma_j^2 - 1 - log sigma_j^2)  >=  0
  % z  = mu + sigma .* epsilon,   epsilon ~ N (0, I)
  % @end example
  %
  % @noindent
  % is minimised, in nats; with @code{'Beta'} 1, -J is the evidence lower bound.
  % The expectation is estimated with one draw of epsilon an observation and
  % step.
  %
  % @var{X} is N x d, an observation in each row.  @var{hidden} is as for
  % @code{ae_train}; its last number is k, the dimension of the latent space:
  % [400 20] is d - 400 - 20 - 400 - d.  The @code{'Likelihood'} is
  % @code{'bernoulli'} (@var{X} in [0, 1], and only for binary @var{X} a log
  % density) or @code{'gaussian'} with the standard deviation @code{'Sigma'} in
  % the units of the normalised data:
  %
  % @example
  % log p (x | z) = sum_j x_j log o_j + (1 - x_j) log (1 - o_j)
  % log p (x | z) = - ||x - o||^2 / (2 Sigma^2) - d/2 log (2 pi Sigma^2)
  % @end example
  %
  % @code{ae_options ('vae_train')} prints the table of all options.
  %
  % @var{model} is a struct as that of @code{ae_train}: @code{encoder} is the
  % trunk (empty for a single number @var{hidden}), @code{mean} and
  % @code{logvar} are the two layers after it, which give mu and log sigma^2, k
  % x 1; @code{decoder}; @code{likelihood}, @code{sigma}, @code{prior}.
  % @code{history} has the terms @code{reconstruction} (minus the expected
  % log-likelihood) and @code{kl} (times Beta).
  %
  % Errors: as for @code{ae_train}; @code{autoencoder:badOption} also where
  % @code{'Sigma'} is given for a Bernoulli likelihood, or @code{'Loss'},
  % @code{'OutputActivation'} or @code{'Tied'} at all: the likelihood decides.
  %
  % Source: D. P. Kingma and M. Welling (2014), Auto-encoding variational Bayes,
  % eq. (7) and (10), appendix B; I. Higgins et al. (2017), eq. (4).
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train');
  % model = vae_train (X, [400 20], 'Activation', 'relu', ...
  %                    'Epochs', 20, 'Seed', 1, 'Verbose', true);
  % plot_images (vae_sample (model, 100, 'Seed', 2));
  % @end group
  % @end example
  % @seealso{vae_encode, vae_decode, vae_reconstruct, vae_sample, vae_elbo, vae_interpolate, vae_manifold, ae_train, ae_options}
  % @end deftypefn

  model = autoencoder_mex ('vae_train', varargin{:});
end

%!demo
%! X = ae_dataset ('digits', 'train');
%! model = vae_train (X(1:3000,:), [256 10], 'Activation', 'relu', 'Epochs', 30, 'Seed', 1);
%! plot_training (model, 'Title', 'minus the bound, and its terms');
%! plot_images (vae_sample (model, 100, 'Seed', 2), 'Title', 'digits that never were');

%!shared X
%! X = rand (40, 6);

%!test # the struct
%! m = vae_train (X, [5 2], 'Epochs', 3, 'Seed', 1);
%! assert (m.kind, 'vae');
%! assert (m.likelihood, 'bernoulli');
%! assert (size (m.encoder.weight), [5 6]);
%! assert (size (m.mean.weight), [2 5]);
%! assert (size (m.logvar.weight), [2 5]);
%! assert (size (m.decoder(1).weight), [5 2]);
%! assert (size (m.decoder(2).weight), [6 5]);
%! assert (m.decoder(2).activation, 'sigmoid');
%! assert (m.prior.type, 'standard');
%! assert (m.history.loss, m.history.reconstruction + m.history.kl, 1e-12);
%! m = vae_train (X, 2, 'Epochs', 1, 'Seed', 1, 'Likelihood', 'gaussian', 'Sigma', 0.3);
%! assert (isempty (m.encoder));
%! assert (m.sigma, 0.3);
%! assert (m.decoder.activation, 'linear');

%!test # it learns
%! m = vae_train (X, [8 2], 'Epochs', 60, 'LearningRate', 0.01, 'Seed', 1);
%! assert (m.history.loss(end) < m.history.loss(1));

%!test # equal seeds, equal models
%! a = vae_train (X, [5 2], 'Epochs', 2, 'Seed', 7);
%! b = vae_train (X, [5 2], 'Epochs', 2, 'Seed', 7);
%! c = vae_train (X, [5 2], 'Epochs', 2, 'Seed', 8);
%! assert (isequal (a, b));
%! assert (! isequal (a.mean, c.mean));

%!test # columns, precision
%! a = vae_train (X, [5 2], 'Epochs', 2, 'Seed', 7);
%! b = vae_train (X', [5 2], 'Epochs', 2, 'Seed', 7, 'ObservationsIn', 'columns');
%! assert (a.mean, b.mean);
%! c = vae_train (single (X), [5 2], 'Epochs', 1, 'Seed', 7);
%! assert (c.class, 'single');
%! assert (class (c.logvar.weight), 'single');

%!test # Beta Inf: the code tells nothing; Beta 0: KL is free
%! a = vae_train (X, [5 2], 'Epochs', 200, 'Seed', 1, 'Beta', Inf, 'LearningRate', 0.05);
%! b = vae_train (X, [5 2], 'Epochs', 200, 'Seed', 1, 'Beta', 0, 'LearningRate', 0.05);
%! [~, ta] = vae_elbo (a, X, 'Seed', 1);
%! [~, tb] = vae_elbo (b, X, 'Seed', 1);
%! assert (mean (ta.kl) < 0.01);
%! assert (mean (tb.kl) > mean (ta.kl));

%!test # no epochs; a model goes on where it was; decoder of one's own
%! m = vae_train (X, [5 2], 'Epochs', 0, 'Seed', 1);
%! n = vae_train (X, [5 2], 'Epochs', 0, 'Seed', 2, 'InitialModel', m);
%! assert (m.mean, n.mean);
%! m = vae_train (X, [5 2], 'Epochs', 0, 'Decoder', [4 3]);
%! assert (size (m.decoder(2).weight), [3 4]);

%!error <vae_train: argument 'X' is missing> vae_train ()
%!error <vae_train: argument 'hidden' is missing> vae_train (1)
%!error <argument 'X' must be a real> vae_train ('a', 1)
%!error <argument 'X' must be finite> vae_train (NaN, 1)
%!error <argument 'X' must lie in \[0, 1\]> vae_train ([0 2], 1)
%!error <argument 'hidden'> vae_train (1, {})
%!error <argument 'hidden'> vae_train (1, -1)
%!error <'Sigma'.*'Likelihood'> vae_train (1, 1, 'Sigma', 1)
%!error <option 'Sigma' must be a number in \(0> vae_train (1, 1, 'Likelihood', 'gaussian', 'Sigma', 0)
%!error <option 'Beta'> vae_train (1, 1, 'Beta', -1)
%!error <option 'Likelihood' must be one of> vae_train (1, 1, 'Likelihood', 'poisson')
%!error <'Likelihood'> vae_train (1, 1, 'Loss', 'squared')
%!error <'Likelihood'> vae_train (1, 1, 'OutputActivation', 'linear')
%!error <vae_train:.*'Tied'> vae_train (1, 1, 'Tied', true)
%!error <option 'InitialModel'> vae_train (ones (3), 2, 'InitialModel', ae_train (ones (3), 2, 'Epochs', 0))

%!test # the struct of defaults contradicts nothing
%! o = ae_options ('vae_train');
%! o.Epochs = 1;
%! o.Seed = 1;
%! assert (vae_train (X, 2, o).decoder, vae_train (X, 2, 'Epochs', 1, 'Seed', 1).decoder);
%! o.Sigma = 2;
%! o.Likelihood = 'gaussian';
%! assert (vae_train (X, 2, o).sigma, 2);
