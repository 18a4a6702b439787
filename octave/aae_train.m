% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function model = aae_train (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{model} =} aae_train (@var{X}, @var{hidden})
  % @deftypefnx {} {@var{model} =} aae_train (@var{X}, @var{hidden}, @var{Name}, @var{Value}, @dots{})
  % @deftypefnx {} {@var{model} =} aae_train (@var{X}, @var{hidden}, @var{options})
  % Train an adversarial autoencoder: one whose codes follow a given distribution.
  %
  % The encoder f and the decoder g are those of @code{ae_train}; a third network,
  % the discriminator D, learns to tell the codes of observations from samples of
  % the prior, and the encoder learns to deceive it.  In each batch three
  % objectives take turns, each with its own state of the optimiser:
  %
  % @example
  % @group
  % reconstruction    E_x L (x, g (f (x)))                    by f and g
  % discriminator   - E_z log D (z) - E_x log (1 - D (f (x)))       by D
  % generator       - E_x log D (f (x))                             by f
  % @end group
  % @end example
  %
  % @noindent
  % where z is drawn from the prior.  Where D can do no better than guess, the
  % codes of all observations together have the prior's distribution; the second
  % is then 2 log 2 and the third log 2.
  %
  % @var{X} is N x d, an observation in each row.  @var{hidden} is as for
  % @code{ae_train}; its last number is k, the units of the code, which is
  % linear.  @code{'Loss'} is L, as for @code{ae_train}.  @var{X} may be a cell of
  % sequences of any lengths, for layers over time, and have NaN with
  % @code{'Missing', 'ignore'}, as in @code{ae_train} too: both are matters of the
  % reconstruction, for the discriminator sees codes.
  %
  % @table @code
  % @item 'Prior', 'gaussian'
  % N (0, I).
  % @item 'Prior', 'mixture'
  % A mixture of C Gaussians that is given, not learnt: @code{'PriorMean'} (C x
  % k), @code{'PriorSigma'} (C x k or a number), @code{'PriorWeight'} (C
  % numbers); without means, @code{'PriorComponents'} Gaussians on a circle in
  % the first two units, neighbours five deviations apart.
  % @item 'Prior', @@(n) @dots{}
  % A function that returns n samples of any distribution, n x k.  It is called
  % once an epoch, and once before, for a pool of max (N, 1000) samples, of which
  % the steps draw; its own random numbers are its own affair, @code{'Seed'} does
  % not govern them.
  % @item 'Labels', y
  % N x 1 numbers, NaN where the label is not known, or a cell of texts, '' where
  % it is not; of a mixture only.  The classes in
  % rising order belong to the first components of the mixture, and D is told
  % which is meant: so each class goes to its component, and observations
  % without a label to the mixture as a whole.
  % That asks more of the encoder than a mixture alone: two hidden layers and a
  % @code{'GeneratorRate'} above @code{'LearningRate'} let it settle.
  % @end table
  %
  % @code{'Encoder', 'gaussian'}: the code is drawn from N (m (x), diag s (x)^2),
  % whose means and deviations @code{vae_encode} returns; @code{model.mean} and
  % @code{model.logvar} are the layers that give m and log s^2.
  %
  % @code{'Discriminator'} gives the hidden layers of D (batch normalisation and
  % dropout among them; samples and codes are batches of their own there),
  % @code{'DiscriminatorSteps'} its updates a batch, and @code{'DiscriminatorRate'}
  % and @code{'GeneratorRate'} learning rates of the second and third objective
  % (by default @code{'LearningRate'}).  @code{'Schedule'} lowers all of them;
  % a schedule that ends at zero, such as @code{'cosine'}, lets the game
  % settle.  @code{ae_options ('aae_train')} prints the table of all options.
  % Weight decay acts on encoder and decoder; the validation loss, and so
  % @code{'Patience'}, is the reconstruction alone.
  %
  % @var{model} is a struct as that of @code{ae_train}, with @code{kind} 'aae';
  % @code{discriminator}, the layers of D, the last of one sigmoid unit;
  % @code{prior}, a struct with @code{type} 'standard', 'mixture' (and
  % @code{weight}, 1 x C, @code{mean} and @code{sigma}, C x k), or 'sample' (and
  % @code{sample}, the last pool); @code{classes}, the labels of the first
  % components, a column or cell, or [].  @code{history} has the three objectives, whose sum
  % with the penalties is @code{loss} (and means little: two of them oppose each
  % other), @code{accuracy}, the share of codes and samples that D tells
  % right, and the norms of the three gradients, @code{gradient_norm_reconstruction},
  % @code{gradient_norm_discriminator} and @code{gradient_norm_generator}.  @code{ae_encode}, @code{ae_decode}, @code{ae_reconstruct},
  % @code{vae_sample}, @code{vae_interpolate}, @code{vae_traverse} and, for a
  % normal prior, @code{vae_manifold} take it; @code{vae_encode} returns the code
  % and zeros (s, where the encoder draws).  There is no density q (z | x), and so no bound and no likelihood:
  % @code{vae_elbo}, @code{vae_nll} and @code{vae_information} refuse it.
  % @code{ae_loss} and @code{ae_gradcheck} treat each objective by itself, and
  % know no labels.
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows,
  % or all the same @code{ae_open} struct, and all return the model that one would
  % learn with the batches of all together, for @code{'BatchSize'} is each
  % process's; see @code{ae_rank} and @file{docs/cluster.md}.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: as for @code{ae_train}; @code{autoencoder:badOption} also where the
  % mixture's parts do not fit together or are given without it, where labels are
  % more than components, and for the optimisers cg, lbfgs and scg.  An error of
  % the function @code{'Prior'} is passed on.
  %
  % Source: A. Makhzani, J. Shlens, N. Jaitly, I. Goodfellow and B. Frey (2015),
  % Adversarial autoencoders, sections 2 and 2.3; I. Goodfellow et al. (2014),
  % Generative adversarial nets, eq. (1) and section 3.
  %
  % @example
  % @group
  % [X, labels] = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = aae_train (X, [256 2], 'Activation', 'relu', 'Prior', 'mixture', ...
  %                    'Labels', labels, 'Epochs', 10, 'Seed', 1);
  % model.history.reconstruction(end)    % about
  % @print{} ans = 19.317
  % plot_latent (model, X, labels, 'Prior', true);
  % @end group
  % @end example
  % @seealso{ae_train, vae_train, ae_encode, vae_sample, plot_latent, ae_options}
  % @end deftypefn

  model = autoencoder_mex ('aae_train', varargin{:});
end

%!demo
%! [X, labels] = ae_dataset ('digits', 'train');
%! X = X(1:3000,:);  labels = labels(1:3000);
%! model = aae_train (X, [256 2], 'Activation', 'relu', 'Prior', 'mixture', ...
%!                    'Labels', labels, 'Epochs', 60, 'Schedule', 'cosine', 'Seed', 1);
%! plot_latent (model, X, labels, 'Prior', true, 'Title', 'a class for each component');

%!shared X, small
%! X = sin ((1:80)' * (1:6) .* (1 + (1:6))) / 2 + 0.5;
%! small = {'Discriminator', [7 5], 'Seed', 1};

%!test # the struct
%! m = aae_train (X, [5 2], small{:}, 'Epochs', 3);
%! assert (m.kind, 'aae');
%! assert (m.loss, 'squared');
%! assert (size (m.encoder(2).weight), [2 5]);
%! assert (m.encoder(2).activation, 'linear');
%! assert (size (m.discriminator(1).weight), [7 2]);
%! assert (m.discriminator(1).activation, 'relu');
%! assert (size (m.discriminator(3).weight), [1 5]);
%! assert (m.discriminator(3).activation, 'sigmoid');
%! assert (m.prior, struct ('type', 'standard'));
%! assert (m.classes, []);
%! h = m.history;
%! assert (h.loss, h.reconstruction + h.discriminator + h.generator, 1e-12);
%! assert (all (h.accuracy >= 0 & h.accuracy <= 1));
%! assert (h.gradient_norm .^ 2, h.gradient_norm_reconstruction .^ 2 + h.gradient_norm_discriminator .^ 2 + h.gradient_norm_generator .^ 2, 1e-12);  # a batch an epoch
%! m = aae_train (X, 2, 'Epochs', 0);
%! assert (size (m.discriminator(2).weight), [256 256]);

%!test # a mixture: on a circle, five deviations apart; or as given
%! m = aae_train (X, [5 3], small{:}, 'Epochs', 0, 'Prior', 'mixture', 'PriorComponents', 6);
%! assert (m.prior.weight, ones (1, 6) / 6, 1e-15);
%! assert (m.prior.sigma, 0.5 * ones (6, 3), 1e-15);
%! assert (m.prior.mean(:,3), zeros (6, 1));
%! assert (sqrt (sumsq (diff (m.prior.mean([1:6 1],:)), 2)), 2.5 * ones (6, 1), 1e-14);
%! mean = [0 1; 2 3; 5 -4];
%! m = aae_train (X, [5 2], small{:}, 'Epochs', 0, 'Prior', 'mixture', 'PriorMean', mean, 'PriorSigma', mean + 9, 'PriorWeight', [2 1 1]);
%! assert (m.prior.mean, mean);
%! assert (m.prior.sigma, mean + 9, 1e-14);
%! assert (m.prior.weight, [0.5 0.25 0.25], 1e-15);

%!test # samples of the prior: moments within 5 standard errors
%! m = aae_train (X, [5 2], small{:}, 'Epochs', 0, 'Prior', 'mixture', 'PriorMean', [0 1; 4 -2], 'PriorSigma', [1 2; 0.5 1], 'PriorWeight', [3 1]);
%! [Y, Z] = vae_sample (m, 4000, 'Seed', 1);
%! average = [0.75 0.25] * m.prior.mean;
%! second = [0.75 0.25] * (m.prior.mean .^ 2 + m.prior.sigma .^ 2);
%! assert (all (abs (mean (Z) - average) < 5 * sqrt ((second - average .^ 2) / 4000)));
%! assert (all (abs (mean (Z .^ 2) - second) < 5 * std (Z .^ 2) / sqrt (4000)));
%! assert (Y, ae_decode (m, Z), 1e-15);

%!test # the three objectives by hand, and what the gradient of each is of
%! m = aae_train (X, [5 2], small{:}, 'Epochs', 3, 'Activation', 'tanh', 'Prior', @(n) ones (n, 1) * [1 -2]);
%! [value, terms, gradient] = ae_loss (m, X);
%! Z = ae_encode (m, X);
%! D = @(z) 1 ./ (1 + exp (-(m.discriminator(3).weight * max (m.discriminator(2).weight * max (m.discriminator(1).weight * z + m.discriminator(1).bias, 0) + m.discriminator(2).bias, 0) + m.discriminator(3).bias)));
%! assert (terms.reconstruction, mean (sumsq (ae_decode (m, Z) - X, 2)) / 2, 1e-13);
%! assert (terms.discriminator, -log (D ([1; -2])) - mean (log (1 - D (Z'))), 1e-13);
%! assert (terms.generator, -mean (log (D (Z'))), 1e-13);
%! assert (value, terms.reconstruction + terms.discriminator + terms.generator, 1e-13);
%! assert (fieldnames (gradient), {'reconstruction'; 'discriminator'; 'generator'});
%! assert (gradient.generator.decoder(1).weight, zeros (5, 2));
%! assert (gradient.reconstruction.discriminator(1).weight, zeros (7, 2));
%! assert (gradient.discriminator.encoder(1).weight, zeros (5, 6));
%! assert (gradient.discriminator.discriminator(3).bias, mean (D (Z')) + D ([1; -2]) - 1, 1e-13);

%!test # every objective passes the gradient check: priors, labels, decay, both precisions
%! given = {{}, {'Prior', 'mixture', 'PriorComponents', 3, 'WeightDecay', 0.1}, {'Prior', @(n) rand(n, 2)}, ...
%!          {'Prior', 'mixture', 'Labels', [mod(1:70, 3) NaN(1, 10)], 'Loss', 'crossentropy'}, {'Encoder', 'gaussian'}};
%! for i = 1:numel (given)
%!   for class = {@double, @single}
%!     Y = class{1} (X);
%!     m = aae_train (Y, [5 2], small{:}, given{i}{:}, 'Epochs', 3, 'Activation', 'tanh', 'DiscriminatorActivation', 'softplus');
%!     r = ae_gradcheck (m, Y);
%!     assert (numel (r), 8 + 6 + 4);
%!     assert (r(9).block, 'discriminator: discriminator(1).weight');
%!     assert (all ([r.pass]));
%!   end
%! end

%!test # a discriminator with batch normalisation and dropout
%! m = aae_train (X, [5 2], 'Discriminator', {{'dense', 7, 'Activation', 'linear'}, {'batchnorm', 'Activation', 'tanh'}, {'dropout', 'Rate', 0.3}}, 'Activation', 'tanh', 'Epochs', 3, 'Seed', 1);
%! assert ({m.discriminator.type}, {'dense', 'batchnorm', 'dropout', 'dense'});
%! assert (any (m.discriminator(2).mean));
%! r = ae_gradcheck (m, X);
%! assert (all ([r.pass]));
%! one = aae_train (X, [5 2], 'Discriminator', {{'dense', 7}, {'batchnorm'}}, 'Epochs', 2, 'Seed', 1, 'Threads', 1);
%! two = aae_train (X, [5 2], 'Discriminator', {{'dense', 7}, {'batchnorm'}}, 'Epochs', 2, 'Seed', 1, 'Threads', 2);
%! assert (two.discriminator(1).weight, one.discriminator(1).weight, 1e-10);

%!test # an encoder that draws
%! m = aae_train (X, [5 2], small{:}, 'Encoder', 'gaussian', 'Epochs', 2, 'Activation', 'tanh');
%! assert (numel (m.encoder), 1);
%! assert (size (m.mean.weight), [2 5]);
%! assert (size (m.logvar.weight), [2 5]);
%! assert (numel (m.decoder), 2);
%! H = tanh (m.encoder.weight * X' + m.encoder.bias);
%! [mu, sigma] = vae_encode (m, X);
%! assert (mu, (m.mean.weight * H + m.mean.bias)', 1e-13);
%! assert (sigma, exp ((m.logvar.weight * H + m.logvar.bias) / 2)', 1e-13);
%! assert (ae_encode (m, X), mu);
%! assert (! isequal (vae_reconstruct (m, X, 'Sample', true), ae_reconstruct (m, X)));
%! assert (size (vae_sample (m, 4)), [4 6]);
%! again = aae_train (X, [5 2], small{:}, 'Encoder', 'gaussian', 'Epochs', 0, 'Activation', 'tanh', 'InitialModel', m);
%! assert (again.mean, m.mean);
%! assert (again.decoder, m.decoder);
%! one = aae_train (X, 2, small{:}, 'Encoder', 'gaussian', 'Epochs', 1);
%! assert (size (one.mean.weight), [2 6]);
%! assert (isempty (one.encoder));
%! assert (ae_encode (one, X), X * one.mean.weight' + one.mean.bias', 1e-13);

%!test # the codes become normal: mean and covariance, from far away
%! rand ('twister', 3);
%! t = rand (600, 2);
%! Y = [t, sin(3 * t), t(:,1) .* t(:,2), cos(2 * t(:,1) - t(:,2))];
%! given = {'Activation', 'tanh', 'Discriminator', [32 32], 'BatchSize', 50, 'LearningRate', 5e-3, 'Schedule', 'cosine', 'Seed', 1};
%! m = aae_train (Y, [20 2], given{:}, 'Epochs', 120);
%! first = ae_encode (aae_train (Y, [20 2], given{:}, 'Epochs', 0), Y);
%! Z = ae_encode (m, Y);
%! distance = @(Z) norm (mean (Z)) + norm (cov (Z) - eye (2));
%! assert (distance (first) > 1);
%! assert (distance (Z) < 0.4);
%! assert (m.history.reconstruction(end) < 0.2 * m.history.reconstruction(1));

%!test # with labels each class goes to its component, those without a label too
%! randn ('twister', 3);
%! y = mod ((1:600)', 3);
%! centre = [0 0 0 1 1 1; 1 1 0 0 0 0; 0 1 1 0 1 0];
%! Y = centre(y + 1,:) + 0.3 * randn (600, 6);
%! known = 10 * y;
%! known(1:2:end) = NaN;
%! m = aae_train (Y, [20 2], 'Activation', 'tanh', 'Discriminator', [32 32], 'BatchSize', 50, 'LearningRate', 5e-3, ...
%!                'Prior', 'mixture', 'PriorComponents', 3, 'Labels', known, 'Epochs', 30, 'Schedule', 'cosine', 'Seed', 1);
%! assert (m.classes, [0; 10; 20]);
%! assert (size (m.discriminator(1).weight), [32 5]);
%! Z = ae_encode (m, Y);
%! [~, nearest] = min (sumsq (permute (Z, [1 3 2]) - permute (m.prior.mean, [3 1 2]), 3), [], 2);
%! assert (mean (nearest(2:2:end) - 1 == y(2:2:end)) > 0.9);
%! assert (mean (nearest(1:2:end) - 1 == y(1:2:end)) > 0.9);

%!test # labels are texts too: the same classes, the same training
%! y = mod ((1:80)', 3);
%! words = {'boot'; 'coat'; 'shirt'}(y + 1);
%! y(1:4:80) = NaN;
%! words(1:4:80) = {''};
%! given = {small{:}, 'Prior', 'mixture', 'Epochs', 2, 'Labels'};
%! a = aae_train (X, [5 2], given{:}, y);
%! b = aae_train (X, [5 2], given{:}, words);
%! assert (b.classes, {'boot'; 'coat'; 'shirt'});
%! assert (a.encoder, b.encoder);
%! assert (ae_loss (b, X, 'Seed', 1), ae_loss (a, X, 'Seed', 1));

%!test # equal seeds; columns; precision
%! a = aae_train (X, [5 2], small{:}, 'Epochs', 2);
%! assert (isequal (a, aae_train (X, [5 2], small{:}, 'Epochs', 2)));
%! b = aae_train (X', [5 2], small{:}, 'Epochs', 2, 'ObservationsIn', 'columns');
%! assert (a.encoder, b.encoder);
%! assert (a.discriminator, b.discriminator);
%! c = aae_train (single (X), [5 2], small{:}, 'Epochs', 1);
%! assert (class (c.discriminator(1).weight), 'single');
%! assert (! isequal (a.encoder, aae_train (X, [5 2], small{:}, 'Epochs', 2, 'Seed', 2).encoder));

%!test # a rate of 0 leaves its objective's network alone
%! a = aae_train (X, [5 2], small{:}, 'Epochs', 0);
%! b = aae_train (X, [5 2], small{:}, 'Epochs', 2, 'DiscriminatorRate', 0);
%! assert (b.discriminator, a.discriminator);
%! assert (! isequal (b.encoder, a.encoder));
%! c = aae_train (X, [5 2], small{:}, 'Epochs', 2, 'LearningRate', 0);
%! assert (c.encoder, a.encoder);
%! d = aae_train (X, [5 2], small{:}, 'Epochs', 2, 'LearningRate', 0, 'GeneratorRate', 1e-3);
%! assert (d.decoder, a.decoder);
%! assert (d.discriminator, a.discriminator);
%! assert (! isequal (d.encoder, a.encoder));

%!test # more steps of the discriminator; a checkpoint goes on as if nothing had been
%! file = [tempname() '.mat'];
%! given = {'BatchSize', 30, 'DiscriminatorSteps', 3, 'Prior', 'mixture'};
%! aae_train (X, [5 2], small{:}, given{:}, 'Epochs', 2, 'CheckpointFile', file);
%! saved = load (file);
%! delete (file);
%! more = aae_train (X, [5 2], small{:}, given{:}, 'Epochs', 2, 'InitialModel', saved.model);
%! whole = aae_train (X, [5 2], small{:}, given{:}, 'Epochs', 4);
%! assert (more.encoder, whole.encoder);
%! assert (more.decoder, whole.decoder);
%! assert (more.discriminator, whole.discriminator);

%!test # what the functions of both families make of it
%! m = aae_train (X, [5 2], small{:}, 'Epochs', 2);
%! [mu, sigma] = vae_encode (m, X);
%! assert (mu, ae_encode (m, X));
%! assert (sigma, zeros (80, 2));
%! assert (vae_reconstruct (m, X, 'Sample', true), ae_reconstruct (m, X));
%! assert (vae_decode (m, mu), ae_decode (m, mu));
%! assert (size (vae_manifold (m, 3)), [9 6]);
%! P = vae_interpolate (m, X(1,:), X(2,:), 5);
%! assert (P(5,:), ae_reconstruct (m, X(2,:)), 1e-14);
%! assert (size (vae_traverse (m, X(1,:), 2, 4)), [4 6]);
%! assert (size (ae_augment (m, X, 3)), [3 6]);
%! assert (size (ae_jacobian (m, X(1,:))), [2 6]);
%! close (plot_latent (m, X, mod ((1:80)', 3), 'Prior', true));

%!test # validation is the reconstruction; patience stops
%! m = aae_train (X(1:60,:), [5 2], small{:}, 'Epochs', 4, 'ValidationData', X(61:80,:));
%! assert (m.history.validation(end), mean (sumsq (ae_reconstruct (m, X(61:80,:)) - X(61:80,:), 2)) / 2, 1e-13);

%!function Z = aae_train_sampler (n)
%!  global aae_train_calls
%!  aae_train_calls(end+1) = n;
%!  Z = numel (aae_train_calls) * ones (n, 2);
%!endfunction

%!test # a sampled prior is asked for in each epoch, and kept
%! global aae_train_calls
%! aae_train_calls = [];
%! m = aae_train (X, [5 2], small{:}, 'Epochs', 3, 'Prior', @aae_train_sampler);
%! assert (aae_train_calls, 1000 * ones (1, 4));
%! assert (m.prior.type, 'sample');
%! assert (m.prior.sample, 4 * ones (1000, 2));
%! [~, Z] = vae_sample (m, 5);
%! assert (Z, 4 * ones (5, 2));
%! clear -global aae_train_calls

%!error <aae_train: argument 'X' is missing> aae_train ()
%!error <aae_train: argument 'hidden' is missing> aae_train (1)
%!error <argument 'X' must be finite> aae_train (NaN, 1)
%!error <argument 'X' must lie in \[0, 1\]> aae_train ([0 2], 1, 'Loss', 'crossentropy')
%!error <argument 'hidden'> aae_train (1, {})
%!error <option 'Prior' must be one of 'gaussian', 'mixture' or a function handle> aae_train (1, 1, 'Prior', 'vamp')
%!error <option 'Prior' must be one of> aae_train (1, 1, 'Prior', 3)
%!error <'PriorComponents' contradicts 'Prior'> aae_train (1, 1, 'PriorComponents', 3)
%!error <'Labels' contradicts 'Prior'> aae_train (1, 1, 'Labels', 3)
%!error <'PriorMean' must be given where the code has one unit> aae_train (1, 1, 'Prior', 'mixture')
%!error <'PriorMean' must have 2 columns> aae_train (1, 2, 'Prior', 'mixture', 'PriorMean', 1)
%!error <'PriorMean' must be finite numbers; number 2 is NaN> aae_train (1, 2, 'Prior', 'mixture', 'PriorMean', [1 NaN])
%!error <'PriorComponents' contradicts 'PriorMean'> aae_train (1, 1, 'Prior', 'mixture', 'PriorMean', 1, 'PriorComponents', 2)
%!error <'PriorSigma' must be a number or 2 x 1> aae_train (1, 1, 'Prior', 'mixture', 'PriorMean', [1; 2], 'PriorSigma', [1 2 3])
%!error <'PriorSigma' must be finite, positive> aae_train (1, 1, 'Prior', 'mixture', 'PriorMean', [1; 2], 'PriorSigma', 0)
%!error <'PriorWeight' must have 2 numbers> aae_train (1, 1, 'Prior', 'mixture', 'PriorMean', [1; 2], 'PriorWeight', 1)
%!error <'PriorWeight' must be finite, positive> aae_train (1, 1, 'Prior', 'mixture', 'PriorMean', [1; 2], 'PriorWeight', [1 -1])
%!error <option 'Labels' must be 80 x 1> aae_train (X, 2, 'Prior', 'mixture', 'Labels', 1:3)
%!error <'Labels' has 80 classes, but the mixture 10> aae_train (X, 2, 'Prior', 'mixture', 'Labels', 1:80)
%!error <'Labels' must hold at least two> aae_train (X, 2, 'Prior', 'mixture', 'Labels', NaN (80, 1))
%!error <option 'Discriminator'|argument 'Discriminator'> aae_train (X, 2, 'Discriminator', -1)
%!error <option 'DiscriminatorSteps'> aae_train (X, 2, 'DiscriminatorSteps', 0)
%!error <option 'Optimizer' must be one of.*lbfgs> aae_train (1, 1, 'Optimizer', 'lbfgs')
%!error <see 'Prior'> aae_train (1, 1, 'Beta', 2)
%!error <must return 1000 x 2 real numbers, one sample a row, not a double of 1 x 1> aae_train (X, 2, 'Prior', @(n) 1)
%!error <returned NaN> aae_train (X, 2, 'Prior', @(n) NaN (n, 2))
%!error <my own words> aae_train (X, 2, 'Prior', @(n) error ('my own words'))
%!error <'InitialModel'> aae_train (X, 2, 'InitialModel', ae_train (X, 2, 'Epochs', 0))
%!error <model.discriminator must be|model.discriminator is missing> m = aae_train (X, 2, 'Epochs', 0); ae_encode (rmfield (m, 'discriminator'), X)
%!error <model.discriminator\(1\).weight must be 256 x 2> m = aae_train (X, 2, 'Epochs', 0); m.discriminator(1).weight = ones (256, 3); ae_encode (m, X)
%!error <model.discriminator must end with one sigmoid unit> m = aae_train (X, 2, 'Epochs', 0); m.discriminator(3) = []; ae_encode (m, X)
%!error <model.classes has 3 labels, but .prior has 0> m = aae_train (X, 2, 'Epochs', 0); m.classes = 1:3; ae_encode (m, X)
%!error <model.prior.type must be> m = aae_train (X, 2, 'Epochs', 0); m.prior = struct ('type', 'vamp', 'input', X(1:2,:)); ae_encode (m, X)
%!error <model.prior.sample must be 3 x 2> m = aae_train (X, 2, 'Epochs', 0); m.prior = struct ('type', 'sample', 'sample', ones (3)); ae_encode (m, X)
%!error <model.prior.sample is empty> m = aae_train (X, 2, 'Epochs', 0); m.prior = struct ('type', 'sample', 'sample', zeros (0, 2)); ae_encode (m, X)
%!error <must be a vae, not an aae: its encoder gives a point> vae_elbo (aae_train (X, 2, 'Epochs', 0), X)
%!error <must be a vae, not an aae> vae_nll (aae_train (X, 2, 'Epochs', 0), X)
%!error <must be a vae, not an aae> vae_information (aae_train (X, 2, 'Epochs', 0), X)
%!error <option 'Mean' must be true for an aae> vae_sample (aae_train (X, 2, 'Epochs', 0), 1, 'Mean', false)
%!error <must have a standard prior> vae_manifold (aae_train (X, 2, 'Epochs', 0, 'Prior', 'mixture'))

%!test # the struct of defaults contradicts nothing
%! o = ae_options ('aae_train');
%! o.Epochs = 1;
%! o.Seed = 1;
%! assert (aae_train (X, 2, o).decoder, aae_train (X, 2, 'Epochs', 1, 'Seed', 1).decoder);
