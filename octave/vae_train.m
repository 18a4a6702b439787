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
  % The expectation is estimated with @code{'Samples'} draws of epsilon an
  % observation and step.  Where the decoder is one linear layer o (z) = V z + c
  % and the likelihood Gaussian it has a closed form, which
  % @code{'Expectation'} @code{'auto'} uses unless there are several samples.
  %
  % @var{X} is N x d, an observation in each row.  @var{hidden} is as for
  % @code{ae_train}; its last number is k, the dimension of the latent space:
  % [400 20] is d - 400 - 20 - 400 - d.  In a cell of layers the last must be
  % dense; @code{'ImageSize'} and @code{'SequenceSize'} are those of
  % @code{ae_train}, for layers over images and time, and @var{X} may be a cell of
  % sequences of any lengths (the bound is in nats of all their steps).  The @code{'Likelihood'} is
  % @code{'bernoulli'} (@var{X} in [0, 1], and only for binary @var{X} a log
  % density) or @code{'gaussian'} with the standard deviation @code{'Sigma'} in
  % the units of the normalised data (@code{'learn'} and @code{'learn-each'}
  % learn one number, or one a variable, from 1 on):
  %
  % @example
  % log p (x | z) = sum_j x_j log o_j + (1 - x_j) log (1 - o_j)
  % log p (x | z) = - ||x - o||^2 / (2 Sigma^2) - d/2 log (2 pi Sigma^2)
  % @end example
  %
  % @noindent
  % or @code{'poisson'} (counts), @code{'multinomial'} (a row of counts, of which
  % o are the shares), @code{'categorical'} (one 1 in each of the
  % @code{'Groups'}), @code{'laplace'} or @code{'huber'} (@code{'Delta'}, both with
  % Sigma as their scale): as the losses of @code{ae_train}, with the whole
  % normaliser; the manual has the formulas (The reconstruction term).
  %
  % With @code{'Missing', 'ignore'} @var{X} may have NaN, as in @code{ae_train}: log p
  % (x | z) is of the numbers that are there.  With @code{'Weights'}, N numbers, the
  % objective is the weighted mean of the bounds, as in @code{ae_train}.
  %
  % Variants:
  %
  % @table @code
  % @item 'BetaWarmup', e
  % The KL term's weight grows linearly from 0 to Beta over the first e epochs.
  % The validation loss has the whole weight.
  % @item 'FreeBits', f
  % KL is replaced by the sum over the units of max (f, KL_j), for each
  % observation: a unit pays only for what it tells beyond f nats.
  % @item 'Posterior', 'full'
  % q (z | x) = N (mu, B B'), z = mu + B epsilon with a lower triangular B (x);
  % KL = 1/2 (||mu||^2 + ||B||_F^2 - k) - sum_j log B_jj.
  % @item 'Prior', 'mixture'
  % p (z) is a learnt mixture of @code{'PriorComponents'} diagonal Gaussians.
  % @item 'Prior', 'vamp'
  % p (z) = 1/C sum_c q (z | u_c) with C learnt pseudo-inputs u_c, which start as
  % observations.  With either of these KL is sampled, log q (z | x) - log p
  % (z).
  % @item 'Bound', 'iwae'
  % The objective is minus the importance-weighted bound of S = Samples draws,
  % log 1/S sum_s p (x | z_s) p (z_s) / q (z_s | x), with its exact gradient.
  % @end table
  %
  % @code{'Condition'} makes the model conditional: encoder and decoder take c
  % with x and z, and everything above is given c, a bound of log p (x | c):
  %
  % @example
  % J = - E_q log p (x | z, c) + Beta KL (q (z | x, c) || p (z | c))
  % @end example
  %
  % @noindent
  % N x m numbers are taken as they are (not normalised).  N x 1 of an integer
  % class or logical, or a cell of N texts, is a category: m one-hot columns, one
  % for each distinct value.  @code{'ConditionalPrior'} says what p (z | c) is:
  %
  % @table @code
  % @item 'fixed'
  % N (0, I), or the mixture, whatever c.
  % @item 'learned'
  % N (m (c), diag (s (c)^2)) of a network with the trunk's layers, trained with
  % the rest; of a trunk that reads an image or a sequence those behind its last
  % layer over places or time.
  % @item 'none'
  % The KL term is left out: no variational autoencoder any more.  Sampling
  % draws from N (0, I), although nothing was trained to be like it.
  % @end table
  %
  % @noindent
  % All functions of the model then want a @code{'Condition'}; with
  % @code{'ValidationData'} goes @code{'ValidationCondition'}.
  %
  % With @code{'Verbose'} each epoch's line ends with the bound in nats (the
  % true one, whatever Beta) and the number of active units, those whose mean
  % varies: Var_x mu_j (x) > 0.01.
  %
  % @code{ae_options ('vae_train')} prints the table of all options.
  %
  % @var{model} is a struct as that of @code{ae_train}: @code{encoder} is the
  % trunk (empty for a single number @var{hidden}), @code{mean} and
  % @code{logvar} are the two layers after it, which give mu and log sigma^2, k
  % x 1 (a log sigma^2 = a beyond 30 stands for sign (a) (30 + log (|a| - 29)),
  % so that no observation makes a variance infinite); @code{decoder}; @code{likelihood}; @code{sigma}, 1 x 1 or 1 x d;
  % @code{prior}, a struct with @code{type} and, of a mixture, @code{weight}
  % (1 x C), @code{mean} and @code{sigma} (C x k), of vamp @code{input} (C x d,
  % normalised as the data are).  With a full posterior there is @code{factor}
  % instead of @code{logvar}: k (k + 1) / 2 rows, the columns of B's lower
  % triangle one after the other with the logarithm of the diagonal.  A
  % conditional model has @code{condition}, a struct with @code{type}
  % (@code{'numeric'} or @code{'categorical'}), @code{levels} (m x 1, or a cell of
  % texts; [] if numeric) and @code{count} m; its first layer takes [x; c], d +
  % m numbers, its decoder's first [z; c], k + m.  Where the trunk reads an image
  % (by a convolution or a pool) or a sequence, c stands at each place, as m
  % channels behind the data's.  A learned prior has the type
  % @code{'conditional'} and a @code{trunk}, @code{mean} and @code{logvar} of its
  % own.
  % @code{history} has the terms @code{reconstruction} (minus the expected
  % log-likelihood) and @code{kl} (times its weight); with iwae the first is
  % weighted as the samples are, and the second the rest of the loss.
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows,
  % or all the same @code{ae_open} struct, and all return the model that one would
  % learn with the batches of all together, for @code{'BatchSize'} is each
  % process's; see @code{ae_rank} and @file{docs/cluster.md}.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: as for @code{ae_train}; @code{autoencoder:badOption} also where two
  % options contradict each other, such as @code{'Sigma'} and a Bernoulli
  % likelihood, or @code{'Beta'} and iwae, and for @code{'Loss'},
  % @code{'OutputActivation'} or @code{'Tied'} at all: the likelihood decides.
  %
  % Source: D. P. Kingma and M. Welling (2014), Auto-encoding variational Bayes,
  % eq. (7) and (10), appendix B; I. Higgins et al. (2017), eq. (4); Y. Burda, R.
  % Grosse and R. Salakhutdinov (2016), eq. (8); D. P. Kingma et al. (2016),
  % appendix C.8; J. M. Tomczak and M. Welling (2018), eq. (9); K. Sohn, H. Lee
  % and X. Yan (2015), eq. (4).
  %
  % @example
  % @group
  % [X, labels] = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = vae_train (X, [400 20], 'Activation', 'relu', ...
  %                    'Epochs', 10, 'Seed', 1);
  % model.history.loss(end)    % about
  % @print{} ans = 116.58
  % plot_images (vae_sample (model, 100, 'Seed', 2));
  % model = vae_train (X, [400 10], 'Condition', uint8 (labels), ...
  %                    'Epochs', 10, 'Seed', 1);
  % plot_images (vae_sample (model, 20, 'Condition', 7));
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
%! m = vae_train (X, [5 2], 'Epochs', 3, 'Seed', 1, 'Activation', 'sigmoid');
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
%! m = vae_train (X, 2, 'Epochs', 1, 'Seed', 1, 'Likelihood', 'gaussian', 'Sigma', 0.3, 'Activation', 'sigmoid');
%! assert (isempty (m.encoder));
%! assert (m.sigma, 0.3);
%! assert (m.decoder.activation, 'linear');

%!test # it learns
%! m = vae_train (X, [8 2], 'Epochs', 60, 'LearningRate', 0.01, 'Seed', 1, 'Activation', 'sigmoid');
%! assert (m.history.loss(end) < m.history.loss(1));

%!test # equal seeds, equal models
%! a = vae_train (X, [5 2], 'Epochs', 2, 'Seed', 7, 'Activation', 'sigmoid');
%! b = vae_train (X, [5 2], 'Epochs', 2, 'Seed', 7, 'Activation', 'sigmoid');
%! c = vae_train (X, [5 2], 'Epochs', 2, 'Seed', 8, 'Activation', 'sigmoid');
%! assert (isequal (a, b));
%! assert (! isequal (a.mean, c.mean));

%!test # columns, precision
%! a = vae_train (X, [5 2], 'Epochs', 2, 'Seed', 7, 'Activation', 'sigmoid');
%! b = vae_train (X', [5 2], 'Epochs', 2, 'Seed', 7, 'ObservationsIn', 'columns', 'Activation', 'sigmoid');
%! assert (a.mean, b.mean);
%! c = vae_train (single (X), [5 2], 'Epochs', 1, 'Seed', 7, 'Activation', 'sigmoid');
%! assert (c.class, 'single');
%! assert (class (c.logvar.weight), 'single');

%!test # Beta Inf: the code tells nothing; Beta 0: KL is free
%! a = vae_train (X, [5 2], 'Epochs', 200, 'Seed', 1, 'Beta', Inf, 'LearningRate', 0.05, 'Activation', 'sigmoid');
%! b = vae_train (X, [5 2], 'Epochs', 200, 'Seed', 1, 'Beta', 0, 'LearningRate', 0.05, 'Activation', 'sigmoid');
%! [~, ta] = vae_elbo (a, X, 'Seed', 1);
%! [~, tb] = vae_elbo (b, X, 'Seed', 1);
%! assert (mean (ta.kl) < 0.01);
%! assert (mean (tb.kl) > mean (ta.kl));

%!test # no epochs; a model goes on where it was; decoder of one's own
%! m = vae_train (X, [5 2], 'Epochs', 0, 'Seed', 1, 'Activation', 'sigmoid');
%! n = vae_train (X, [5 2], 'Epochs', 0, 'Seed', 2, 'InitialModel', m, 'Activation', 'sigmoid');
%! assert (m.mean, n.mean);
%! m = vae_train (X, [5 2], 'Epochs', 0, 'Decoder', [4 3], 'Activation', 'sigmoid');
%! assert (size (m.decoder(2).weight), [3 4]);

%!test # sigma: given, learnt, one for each variable
%! Y = [0.1 1 10] .* randn (400, 3);
%! m = vae_train (Y, 1, 'Likelihood', 'gaussian', 'Sigma', 'learn', 'Beta', Inf, 'Epochs', 0, 'Activation', 'sigmoid');
%! assert (m.sigma, 1);
%! m = vae_train (Y, 1, 'Likelihood', 'gaussian', 'Sigma', 'learn-each', 'Optimizer', 'lbfgs', 'Epochs', 2000, 'Seed', 1, 'Activation', 'sigmoid');
%! r = Y - vae_reconstruct (m, Y);
%! assert (size (m.sigma), [1 3]);
%! [~, s] = vae_encode (m, Y);
%! V = m.decoder.weight;
%! assert (m.sigma .^ 2, mean (r .^ 2) + (V .^ 2 * mean (s .^ 2)')', -1e-3);

%!test # exact and sampled expectation agree in the mean
%! a = vae_train (X, 2, 'Likelihood', 'gaussian', 'Sigma', 0.3, 'Epochs', 20, 'Seed', 1, 'Activation', 'sigmoid');
%! b = a;
%! b.options.Expectation = 'sampled';
%! e = vae_elbo (a, X);
%! assert (isequal (e, vae_elbo (a, X)));
%! n = 400;
%! s = vae_elbo (b, repmat (X(1,:), n, 1), 'Seed', 1);
%! assert (mean (s), e(1), 5 * std (s) / sqrt (n));

%!test # full posterior: the struct, B, and diagonal as a special case
%! m = vae_train (X, [5 3], 'Posterior', 'full', 'Epochs', 3, 'Seed', 1, 'Activation', 'sigmoid');
%! assert (size (m.factor.weight), [6 5]);
%! assert (! isfield (m, 'logvar'));
%! [mu, B] = vae_encode (m, X(1:4,:));
%! assert (size (B), [3 3 4]);
%! h = 1 ./ (1 + exp (-(m.encoder.weight * X(2,:)' + m.encoder.bias)));
%! f = m.factor.weight * h + m.factor.bias;
%! assert (B(:,:,2), [exp(f(1)) 0 0; f(2) exp(f(4)) 0; f(3) f(5) exp(f(6))], 1e-14);
%! [~, t] = vae_elbo (m, X(2,:), 'Seed', 1);
%! b = B(:,:,2);
%! assert (t.kl, (sumsq (mu(2,:)) + sum (b(:) .^ 2) - 3) / 2 - sum (log (diag (b))), 1e-14);
%! d = m;
%! d.factor.weight([2 3 5],:) = 0;  d.factor.bias([2 3 5]) = 0;
%! g = rmfield (d, 'factor');
%! g.logvar = d.factor;
%! g.logvar.weight = 2 * d.factor.weight([1 4 6],:);
%! g.logvar.bias = 2 * d.factor.bias([1 4 6]);
%! assert (vae_elbo (d, X, 'Seed', 3), vae_elbo (g, X, 'Seed', 3), 1e-12);

%!test # priors: the struct; equal components in the standard place are the standard prior
%! m = vae_train (X, [5 2], 'Prior', 'mixture', 'PriorComponents', 3, 'Epochs', 3, 'Seed', 1, 'Activation', 'sigmoid');
%! assert (size (m.prior.mean), [3 2]);
%! assert (size (m.prior.sigma), [3 2]);
%! assert (sum (m.prior.weight), 1, 1e-14);
%! n = m;
%! n.prior.mean(:) = 0;  n.prior.sigma(:) = 1;
%! s = n;
%! s.prior = struct ('type', 'standard');
%! Y = repmat (X(1,:), 2000, 1);
%! [~, a] = vae_elbo (n, Y, 'Seed', 1);
%! [~, b] = vae_elbo (s, Y, 'Seed', 1);
%! assert (mean (a.kl), b.kl(1), 5 * std (a.kl) / sqrt (2000));
%! m = vae_train (X, [5 2], 'Prior', 'vamp', 'PriorComponents', 4, 'Epochs', 0, 'Seed', 1, 'Activation', 'sigmoid');
%! assert (size (m.prior.input), [4 6]);
%! assert (all (ismember (m.prior.input, X, 'rows')));

%!test # KL to a mixture by Monte Carlo, and to vamp, against quadrature
%! m = vae_train (X, [5 1], 'Prior', 'mixture', 'PriorComponents', 3, 'Epochs', 30, 'LearningRate', 0.05, 'Seed', 1, 'Activation', 'sigmoid');
%! v = vae_train (X, [5 1], 'Prior', 'vamp', 'PriorComponents', 3, 'Epochs', 30, 'LearningRate', 0.05, 'Seed', 1, 'Activation', 'sigmoid');
%! z = linspace (-12, 12, 20001);
%! N = @(z, mu, s) exp (-((z - mu) ./ s) .^ 2 / 2) ./ (sqrt (2 * pi) * s);
%! [mv, sv] = vae_encode (v, v.prior.input);
%! prior = {m.prior.weight * N(z, m.prior.mean, m.prior.sigma), mean(N (z, mv, sv))};
%! models = {m, v};
%! for i = 1:2
%!   [mu, s] = vae_encode (models{i}, X(1,:));
%!   q = N (z, mu, s);
%!   kl = trapz (z, q .* (log (max (q, 1e-300)) - log (max (prior{i}, 1e-300))));
%!   [~, t] = vae_elbo (models{i}, repmat (X(1,:), 4000, 1), 'Seed', 1);
%!   assert (mean (t.kl), kl, 4 * std (t.kl) / sqrt (4000));
%! end

%!test # iwae: one sample is the bound with a sampled KL; more samples, a higher bound
%! m = vae_train (X, [5 2], 'Bound', 'iwae', 'Epochs', 5, 'Seed', 1, 'Activation', 'sigmoid');
%! m.mean.bias = [1; -2];
%! value = zeros (1, 3);
%! Y = repmat (X, 60, 1);
%! for i = 1:3
%!   m.options.Samples = 10 ^ (i - 1);
%!   value(i) = ae_loss (m, Y, 'Seed', 1);
%! end
%! assert (all (diff (value) < 0));
%! e = vae_elbo (m, Y, 'Seed', 1);
%! assert (value(1), -mean (e), 0.15);

%!test # every variant passes the gradient check, and is a model to start from
%! given = {{'Posterior', 'full'}, {'Prior', 'mixture'}, {'Prior', 'vamp', 'Bound', 'iwae', 'Samples', 3}, {'FreeBits', 0.1}, ...
%!          {'Likelihood', 'gaussian', 'Sigma', 'learn-each', 'Posterior', 'full', 'Samples', 2}};
%! for i = 1:numel (given)
%!   m = vae_train (X, [5 3], given{i}{:}, 'Activation', 'tanh', 'Epochs', 3, 'Seed', 1);
%!   r = ae_gradcheck (m, X, 'Seed', 1);
%!   assert (all ([r.pass]));
%!   n = vae_train (X, [5 3], given{i}{:}, 'Activation', 'tanh', 'Epochs', 0, 'InitialModel', m, 'Seed', 2);
%!   assert (n.mean, m.mean);
%!   assert (n.sigma, m.sigma, 1e-15);
%!   assert (n.prior.type, m.prior.type);
%! end

%!test # warm-up: the first step has no KL; the line of an epoch
%! m = vae_train (X, [5 2], 'BetaWarmup', 4, 'Beta', 2, 'Epochs', 5, 'BatchSize', 40, 'Seed', 1, 'Activation', 'sigmoid');
%! assert (m.history.kl(1), 0);
%! assert (m.history.kl(3) > 0);
%! text = evalc ("vae_train (X, [5 2], 'Epochs', 1, 'Seed', 1, 'Verbose', true, 'Activation', 'sigmoid');");
%! assert (! isempty (regexp (text, 'reconstruction .*kl .*ELBO .* nats  active \d/2')));

%!error <'PriorComponents' contradicts 'Prior'> vae_train (1, 1, 'PriorComponents', 3)
%!error <'Prior' contradicts 'Posterior'> vae_train (1, 1, 'Prior', 'vamp', 'Posterior', 'full')
%!error <'Beta' contradicts 'Bound'> vae_train (1, 1, 'Bound', 'iwae', 'Beta', 2)
%!error <'BetaWarmup' contradicts 'Bound'> vae_train (1, 1, 'Bound', 'iwae', 'BetaWarmup', 2)
%!error <'BetaWarmup' contradicts 'Optimizer'> vae_train (1, 1, 'Optimizer', 'lbfgs', 'BetaWarmup', 2)
%!error <'BetaWarmup' contradicts 'Beta'> vae_train (1, 1, 'Beta', Inf, 'BetaWarmup', 2)
%!error <'FreeBits' contradicts 'Bound'> vae_train (1, 1, 'Bound', 'iwae', 'FreeBits', 2)
%!error <'FreeBits' contradicts 'Prior'> vae_train (1, 1, 'Prior', 'mixture', 'FreeBits', 2)
%!error <'FreeBits' contradicts 'Posterior'> vae_train (1, 1, 'Posterior', 'full', 'FreeBits', 2)
%!error <'Expectation' contradicts 'Likelihood'> vae_train (1, 1, 'Expectation', 'exact')
%!error <'Expectation' contradicts 'Bound'> vae_train (1, 1, 'Likelihood', 'gaussian', 'Expectation', 'exact', 'Bound', 'iwae')
%!error <'Expectation' contradicts 'hidden'> vae_train (1, [2 1], 'Likelihood', 'gaussian', 'Expectation', 'exact')
%!error <'Samples' contradicts 'Expectation'> vae_train (1, 1, 'Likelihood', 'gaussian', 'Expectation', 'exact', 'Samples', 2)
%!error <model.prior.mean must be 3 x 2, not> m = vae_train (X, [5 2], 'Prior', 'mixture', 'PriorComponents', 3, 'Epochs', 0); m.prior.mean = ones (3); vae_elbo (m, X)
%!error <model.prior.weight must sum to 1> m = vae_train (X, [5 2], 'Prior', 'mixture', 'PriorComponents', 3, 'Epochs', 0); m.prior.weight = ones (1, 3); vae_elbo (m, X)
%!error <model.prior.sigma must be positive> m = vae_train (X, [5 2], 'Prior', 'mixture', 'PriorComponents', 3, 'Epochs', 0); m.prior.sigma(1) = 0; vae_elbo (m, X)
%!error <model.prior.input must be 3 x 6> m = vae_train (X, [5 2], 'Prior', 'vamp', 'PriorComponents', 3, 'Epochs', 0); m.prior.input = ones (3); vae_elbo (m, X)
%!error <model.prior.input is missing> m = vae_train (X, [5 2], 'Epochs', 0); m.prior.type = 'vamp'; vae_elbo (m, X)
%!error <model.factor.weight must be 3 x 5> m = vae_train (X, [5 2], 'Posterior', 'full', 'Epochs', 0); m.factor.weight = ones (4, 5); vae_elbo (m, X)
%!error <model.sigma must be 1 x 6> m = vae_train (X, 2, 'Likelihood', 'gaussian', 'Epochs', 0); m.sigma = [1 1]; vae_elbo (m, X)

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
%!error <option 'Likelihood' must be one of> vae_train (1, 1, 'Likelihood', 'weibull')
%!error <'Likelihood'> vae_train (1, 1, 'Loss', 'squared')
%!error <'Likelihood'> vae_train (1, 1, 'OutputActivation', 'linear')
%!error <vae_train:.*'Tied'> vae_train (1, 1, 'Tied', true)
%!error <option 'InitialModel'> vae_train (ones (3), 2, 'InitialModel', ae_train (ones (3), 2, 'Epochs', 0))

%!test # the struct of defaults contradicts nothing
%! o = ae_options ('vae_train');
%! o.Epochs = 1;
%! o.Seed = 1;
%! assert (vae_train (X, 2, o).decoder, vae_train (X, 2, 'Epochs', 1, 'Seed', 1, 'Activation', 'sigmoid').decoder);
%! o.Sigma = 2;
%! o.Likelihood = 'gaussian';
%! assert (vae_train (X, 2, o).sigma, 2);
