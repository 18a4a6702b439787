% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function model = gan_train (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{model} =} gan_train (@var{X}, @var{z})
  % @deftypefnx {} {@var{model} =} gan_train (@var{X}, @var{z}, @var{Name}, @var{Value}, @dots{})
  % @deftypefnx {} {@var{model} =} gan_train (@var{X}, @var{z}, @var{options})
  % Train a generative adversarial network.
  %
  % A generator G makes x = G (z) of @var{z} numbers of noise; a discriminator D
  % learns to tell the rows of @var{X} (N x d) from such samples, and G to deceive
  % it.  In each batch the discriminator has @code{'DiscriminatorSteps'} updates
  % (k of Algorithm 1), each with fresh samples and, if there are several, with
  % other rows; then the generator has one.  With a (x) what D's last unit gives
  % and D (x) = 1 / (1 + exp (-a (x))), what they make small is, for each
  % @code{'Objective'},
  %
  % @example
  % @group
  %                D                                       G
  % minimax        -E log D (x) - E log (1 - D (G (z)))    E log (1 - D (G (z)))
  % nonsaturating  the same                               -E log D (G (z))
  % leastsquares   E (a (x) - 1)^2 / 2 + E a (G (z))^2 / 2  E (a (G (z)) - 1)^2 / 2
  % wasserstein    E a (G (z)) - E a (x) + penalty         -E a (G (z))
  % @end group
  % @end example
  %
  % @noindent
  % The penalty is @code{'PenaltyWeight'} E (||da/dx|| - 1)^2 at points between
  % data and samples; its gradient is exact.  Layers whose slope's derivative is
  % not known (batch normalisation, which makes D a function of a whole batch, and
  % those of sequences) are refused there; layer normalisation is not.
  %
  % @table @code
  % @item 'Generator', 'Discriminator'
  % Widths of hidden layers, or cells of layers as @code{ae_train} takes them,
  % images and their layers included (@code{'ImageSize'}), and sequences, rows of
  % @code{'SequenceSize', [T c]}: a generator's layer over time begins from the
  % numbers that enter it and makes T steps, a discriminator's gives its last
  % state.  The last layer of a generator's cell ends it if it is as wide as the
  % data, else an output layer is added; the discriminator's one unit always is.
  % @item 'OutputActivation'
  % Of the generator.  By default data in [0, 1] are trained in [-1, 1], with
  % tanh, and come back in [0, 1]; other data have a linear output.
  % @item 'DiscriminatorRate'
  % Its learning rate.  By default that of the generator where the call names
  % @code{'LearningRate'} (@code{'GeneratorRate'} is the same), else half of it.
  % @item 'Smoothing', s
  % D is to say 1 - s of data.
  % @item 'Condition', c
  % A row of numbers or a level for each observation, as for @code{vae_train}:
  % joined to what enters G and D (as channels at each place, where the first
  % layer of D is one over images, or one of its layers is over time).
  % @item 'Codes', @{@{'categorical', 10@}, @{'uniform', 2@}@}
  % InfoGAN: numbers beside the noise that a sample is to tell of, one of ten
  % classes and two numbers in [-1, 1].  A layer Q on D's last hidden layer reads
  % them, and both players make the sum of -E log Q (c | G (z, c)) of each, times
  % @code{'InformationWeight'}, small as well; see @code{gan_information}.
  % The weight is one number, or one for each code; by default 1 for classes, and
  % 0.3 for numbers, of which Q's density has no upper limit.
  % @item 'Average', r
  % The generator that is returned has an average of its weights over the last
  % steps, about which they circle: after step t, w <- q w + (1 - q) w_t with q =
  % min (r, (1 + t) / (10 + t)).  By default 0.999; with 0 it is the last weights.
  % @item 'Noise'
  % @code{'gaussian'}, N (0, I), or @code{'uniform'} in [-1, 1].
  % @end table
  %
  % @code{ae_options ('gan_train')} prints the table of all options.  Adam's
  % @code{'Momentum'} is 0.5 here, @code{'BatchSize'} 32, and
  % @code{'Initialization'} 'pytorch', whose biases are drawn too; the output starts
  % at the mean of the data.  @code{'Schedule', 'late'} lets the game settle.
  %
  % @var{model} is a struct with @code{kind} 'gan', @code{objective},
  % @code{noise} (@code{type}, @code{count}), @code{codes}, @code{condition},
  % and layers in @code{generator} (noise, codes and condition enter, in this
  % order), @code{discriminator} (data and condition enter), @code{information}
  % (Q) and, in a checkpoint, @code{trained} (the generator's last weights).
  % @code{history} has @code{discriminator}, @code{generator}, @code{penalty} and
  % @code{information}, and @code{data} and @code{samples}, the means of D (x) and
  % D (G (z)) (of a where that is no logarithm of odds), and the means of both
  % phases' gradients' norms, @code{gradient_norm_discriminator} and
  % @code{gradient_norm_generator}.  Where D can but guess,
  % the first is 2 log 2 = 1.386, the second log 2, and both means 0.5.  One side
  % that has won for two epochs is told of (autoencoder:oneSided), with what to
  % try.  @code{gan_sample}, @code{ae_decode}, @code{gan_discriminate},
  % @code{gan_information}, @code{gan_compare}, @code{ae_loss} and
  % @code{ae_gradcheck} take it.
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows,
  % or all the same @code{ae_open} struct, and all return the model that one would
  % learn with the batches of all together, for @code{'BatchSize'} is each
  % process's; see @code{ae_rank} and @file{docs/cluster.md}.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badData}, @code{autoencoder:badOption}, and
  % @code{autoencoder:badCall} where @var{z} is no whole number.
  %
  % Source: I. Goodfellow et al. (2014), Generative adversarial nets; X. Mao et
  % al. (2017); I. Gulrajani et al. (2017); X. Chen et al. (2016), InfoGAN;
  % M. Mirza and S. Osindero (2014).
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = gan_train (single (X), 64, 'Epochs', 10, 'Seed', 1);
  % mean (gan_discriminate (model, single (X)))    % about
  % @print{} ans = 0.4929
  % plot_images (gan_sample (model, 100, 'Seed', 2));
  % @end group
  % @end example
  % @seealso{gan_sample, gan_discriminate, gan_information, gan_compare, sample_compare, aae_train}
  % @end deftypefn

  model = autoencoder_mex ('gan_train', varargin{:});
end

%!shared X, small
%! X = sin ((1:80)' * (1:6) .* (1 + (1:6))) / 2 + 0.5;
%! small = {'Generator', 7, 'Discriminator', [6 5], 'Activation', 'tanh', 'BatchSize', 128, 'Average', 0, 'Seed', 1};

%!test # the struct
%! m = gan_train (X, 3, small{:}, 'Epochs', 2);
%! assert (m.kind, 'gan');
%! assert (m.objective, 'nonsaturating');
%! assert (m.noise, struct ('type', 'gaussian', 'count', 3));
%! assert (size (m.generator(1).weight), [7 3]);
%! assert (size (m.generator(2).weight), [6 7]);
%! assert (m.generator(2).activation, 'tanh');
%! assert ({m.discriminator.activation}, {'tanh', 'tanh', 'sigmoid'});
%! assert (m.normalize.offset, 0.5 * ones (1, 6));
%! assert (m.normalize.scale, 0.5 * ones (1, 6));
%! h = m.history;
%! assert (h.loss, h.discriminator + h.generator, 1e-12);
%! assert (all (h.data > 0 & h.data < 1 & h.samples > 0 & h.samples < 1));
%! assert (h.gradient_norm, sqrt (h.gradient_norm_discriminator .^ 2 + h.gradient_norm_generator .^ 2), 1e-12);  # a batch an epoch
%! width = @(given) arrayfun (@(l) numel (l.bias), gan_train (X, 3, 'Generator', given, 'Epochs', 0).generator);
%! assert (width (6), [6 6]);           # widths are of hidden layers, whatever they are
%! assert (width ({{'dense', 6}}), 6);
%! assert (width ({{'dense', 5}}), [5 6]);
%! assert (width ({}), 6);
%! m = gan_train (3 * X, 3, 'Epochs', 0);
%! assert ({m.generator.type}, {'dense', 'batchnorm', 'dense', 'batchnorm', 'dense'});
%! assert (m.generator(5).activation, 'linear');
%! assert ({m.discriminator.type}, {'dense', 'dropout', 'dense', 'dropout', 'dense'});
%! assert (m.discriminator(2).rate, 0.3);

%!function [g, x, says] = by_hand (m, X)
%!  % G of noise, data as D sees them, and D's last unit
%!  g = @(z) tanh (m.generator(2).weight * tanh (m.generator(1).weight * z + m.generator(1).bias) + m.generator(2).bias);
%!  x = ((X - m.normalize.offset) ./ m.normalize.scale)';
%!  d = m.discriminator;
%!  says = @(x) d(3).weight * tanh (d(2).weight * tanh (d(1).weight * x + d(1).bias) + d(2).bias) + d(3).bias;
%!endfunction

%!test # D's part on data of each objective, by hand: samples are the same for all
%! m = gan_train (X, 3, small{:}, 'Epochs', 2);
%! [g, x, says] = by_hand (m, X);
%! assert (gan_discriminate (m, X), 1 ./ (1 + exp (-says (x)')), 1e-13);
%! [S, Z] = gan_sample (m, 9, 'Seed', 3);
%! assert (S, (g (Z') .* m.normalize.scale' + m.normalize.offset')', 1e-14);
%! data.minimax = mean (log1p (exp (-says (x))));
%! data.leastsquares = mean ((says (x) - 1) .^ 2) / 2;
%! data.wasserstein = -mean (says (x));
%! same = m;
%! same.discriminator(3).weight(:) = 0;   # says its bias of every sample
%! b = same.discriminator(3).bias;
%! [~, ~, constant] = by_hand (same, X);
%! [~, t] = ae_loss (same, X, 'Seed', 1);
%! assert (t.discriminator, log1p (exp (-b)) + log1p (exp (b)), 1e-13);
%! assert (t.generator, log1p (exp (-b)), 1e-13);
%! same.objective = 'minimax';
%! [~, t] = ae_loss (same, X, 'Seed', 1);
%! assert (t.generator, -log1p (exp (b)), 1e-13);
%! same.objective = 'leastsquares';
%! [~, t] = ae_loss (same, X, 'Seed', 1);
%! assert (t.discriminator, (b - 1) ^ 2 / 2 + b ^ 2 / 2, 1e-13);
%! assert (t.generator, (b - 1) ^ 2 / 2, 1e-13);
%! same.objective = 'wasserstein';
%! same.discriminator(3).activation = 'linear';
%! [~, t] = ae_loss (same, X, 'Seed', 1);
%! assert (t.discriminator, 0, 1e-13);
%! assert (t.penalty, 10, 1e-12);          # no slope at all
%! assert (t.generator, -b, 1e-13);

%!test # the penalty of a linear D is that of its weight
%! m = gan_train (X, 3, 'Generator', 4, 'Discriminator', {}, 'Objective', 'wasserstein', 'PenaltyWeight', 3, 'Epochs', 1, 'Seed', 1);
%! [~, t] = ae_loss (m, X, 'Seed', 1);
%! w = m.discriminator.weight;
%! assert (t.penalty, 3 * (norm (w) - 1) ^ 2, 1e-12);

%!test # every objective and what goes with it passes the gradient check, in both precisions
%! c = int8 (mod (1:80, 3)');
%! given = {{}, {'Objective', 'minimax'}, {'Objective', 'leastsquares', 'Smoothing', 0.1}, {'Objective', 'wasserstein'}, ...
%!          {'Codes', {{'categorical', 3}, {'uniform', 2}}, 'WeightDecay', 0.1, 'InformationWeight', [0.5 2]}, {'Codes', {'categorical', 3}, 'Objective', 'wasserstein'}, ...
%!          {'Condition', c}, {'Condition', c, 'Objective', 'wasserstein', 'Average', 0.9}, ...
%!          {'Generator', {{'dense', 5}, {'batchnorm'}}, 'Discriminator', {{'dense', 5}, {'batchnorm'}, {'dropout'}}}, ...
%!          {'Discriminator', {{'dense', 5}, {'layernorm', 'Activation', 'tanh'}}, 'Noise', 'uniform'}, ...
%!          {'Discriminator', {{'dense', 5}, {'layernorm', 'Activation', 'tanh'}, {'dense', 4, 'Activation', 'tanh'}}, 'Objective', 'wasserstein'}, ...
%!          {'Discriminator', {{'layernorm'}, {'dense', 5, 'Activation', 'tanh'}, {'dense', 4}, {'layernorm'}}, 'Objective', 'wasserstein'}};
%! for i = 1:numel (given)
%!   beside = {};
%!   if any (strcmp ('Condition', given{i}(1:2:end)))
%!     beside = {'Condition', c};
%!   end
%!   for class = {@double, @single}
%!     m = gan_train (class{1} (X), 3, small{:}, given{i}{:}, 'Epochs', 2);
%!     r = ae_gradcheck (m, class{1} (X), beside{:});
%!     assert (all ([r.pass]));
%!     assert (numel (r) >= 8);
%!   end
%! end

%!test # D's phase moves nothing of G's, and the other way; the codes' layer is D's
%! m = gan_train (X, 3, small{:}, 'Codes', {'categorical', 2}, 'Epochs', 1);
%! [~, ~, gradient] = ae_loss (m, X, 'Seed', 1);
%! assert (fieldnames (gradient), {'discriminator'; 'generator'});
%! assert (gradient.discriminator.generator(1).weight, zeros (7, 5));
%! assert (gradient.generator.discriminator(1).weight, zeros (6, 6));
%! assert (gradient.generator.information.weight, zeros (2, 5));
%! assert (any (gradient.discriminator.information.weight(:)));
%! assert (any (gradient.generator.generator(1).weight(:)));
%! a = gan_train (X, 3, small{:}, 'Epochs', 0);
%! b = gan_train (X, 3, small{:}, 'Epochs', 2, 'DiscriminatorRate', 0);
%! assert (b.discriminator, a.discriminator);
%! assert (! isequal (b.generator, a.generator));
%! b = gan_train (X, 3, small{:}, 'Epochs', 2, 'LearningRate', 0, 'DiscriminatorRate', 1e-3);
%! assert (b.generator, a.generator);
%! assert (! isequal (b.discriminator, a.discriminator));

%!test # each code has its weight: the term is linear in them; one number is for all
%! m = gan_train (X, 3, small{:}, 'Codes', {{'categorical', 3}, {'uniform', 2}}, 'Epochs', 2);
%! function t = term (m, X, w)
%!   m.options.InformationWeight = w;
%!   [~, t] = ae_loss (m, X, 'Seed', 1);
%!   t = t.information;
%! end
%! a = term (m, X, [1 0]);
%! b = term (m, X, [0 1]);
%! assert (a > 0 && abs (b) > 0.1);
%! assert (term (m, X, [3 0.5]), 3 * a + 0.5 * b, 1e-12);
%! assert (term (m, X, 2), 2 * (a + b), 1e-12);
%! assert (term (m, X, []), a + 0.3 * b, 1e-12);
%! assert (term (m, X, [0; 0]), 0);
%! n = gan_train (X, 3, small{:}, 'Codes', {{'categorical', 3}, {'uniform', 2}}, 'InformationWeight', [1 0.3], 'Epochs', 2);
%! assert (n.generator, m.generator);
%! n = gan_train (X, 3, 'InitialModel', m, 'InformationWeight', [2 0], 'Epochs', 1, 'Seed', 1);
%! assert (n.options.InformationWeight, [2 0]);

%!test # GeneratorRate is LearningRate; the discriminator's follows where it is named
%! a = gan_train (X, 3, small{:}, 'Epochs', 1, 'LearningRate', 2e-3);
%! assert (gan_train (X, 3, small{:}, 'Epochs', 1, 'GeneratorRate', 2e-3).generator, a.generator);
%! assert (gan_train (X, 3, small{:}, 'Epochs', 1, 'LearningRate', 2e-3, 'DiscriminatorRate', 2e-3).generator, a.generator);
%! a = gan_train (X, 3, small{:}, 'Epochs', 1);
%! assert (gan_train (X, 3, small{:}, 'Epochs', 1, 'LearningRate', 1e-3, 'DiscriminatorRate', 5e-4).generator, a.generator, 1e-15);

%!test # equal seeds, columns, threads' precision; a checkpoint goes on as if nothing had been
%! given = {small{:}, 'BatchSize', 30, 'DiscriminatorSteps', 2, 'Average', 0.9, 'Codes', {'uniform', 1}};
%! a = gan_train (X, 3, given{:}, 'Epochs', 4);
%! assert (isequal (a, gan_train (X, 3, given{:}, 'Epochs', 4)));
%! b = gan_train (X', 3, given{:}, 'Epochs', 4, 'ObservationsIn', 'columns');
%! assert (b.generator, a.generator);
%! file = [tempname() '.mat'];
%! gan_train (X, 3, given{:}, 'Epochs', 2, 'CheckpointFile', file);
%! saved = load (file);
%! delete (file);
%! c = gan_train (X, 3, given{:}, 'Epochs', 2, 'InitialModel', saved.model);
%! assert (isfield (saved.model, 'trained') && ! isfield (a, 'trained'));
%! assert (! isequal (saved.model.trained, saved.model.generator));
%! assert (c.generator, a.generator);
%! assert (c.discriminator, a.discriminator);
%! assert (class (gan_train (single (X), 3, given{:}, 'Epochs', 1).generator(1).weight), 'single');

%!test # an average of weights: what one step leaves, and two; the average is the model
%! a = gan_train (X, 3, small{:}, 'Epochs', 0).generator(1).weight;
%! file = [tempname() '.mat'];
%! for most = [0.75, 0.1]
%!   w = a;
%!   for step = 1:2
%!     m = gan_train (X, 3, small{:}, 'Epochs', step, 'Average', most, 'CheckpointFile', file);
%!     saved = load (file);
%!     q = min (most, (1 + step) / (10 + step));
%!     w = q * w + (1 - q) * saved.model.trained(1).weight;
%!     assert (saved.model.generator(1).weight, w, 1e-15);
%!     assert (m.generator, saved.model.generator);
%!   end
%! end
%! delete (file);
%! [~, ~, gradient] = ae_loss (m, X, 'Seed', 1);
%! assert (any (gradient.generator.generator(1).weight(:)));

%!test # who trains on, with an average or without, begins from the generator as it is
%! m = gan_train (X, 3, small{:}, 'Epochs', 1, 'Average', 0.9);
%! m.generator(1).weight(:) = 0.5;
%! for average = [0, 0.9]
%!   n = gan_train (X, 3, 'InitialModel', m, 'Average', average, 'GeneratorRate', 0, 'DiscriminatorRate', 1e-2, 'Epochs', 3);
%!   assert (n.generator(1).weight, m.generator(1).weight, 1e-15);
%!   assert (! isequal (n.discriminator, m.discriminator));
%! end

%!test # conditional: what enters, and samples of a level
%! c = {'a'; 'b'}(1 + mod ((1:80)', 2));
%! m = gan_train (X, 3, small{:}, 'Condition', c, 'Epochs', 2);
%! assert (size (m.generator(1).weight), [7 5]);
%! assert (size (m.discriminator(1).weight), [6 8]);
%! [S, Z] = gan_sample (m, 4, 'Condition', {'a'; 'b'; 'b'; 'a'}, 'Seed', 1);
%! assert (ae_decode (m, Z, 'Condition', {'a'; 'b'; 'b'; 'a'}), S);
%! T = gan_sample (m, 4, 'Condition', {'a'}, 'Seed', 1);
%! assert (T([1 4],:), S([1 4],:));
%! assert (! isequal (T([2 3],:), S([2 3],:)));
%! assert (size (gan_discriminate (m, X, 'Condition', c)), [80 1]);

%!test # images: an upconv generator and a conv discriminator
%! m = gan_train (rand (20, 64), 4, 'ImageSize', [8 8], 'Generator', {{'dense', 32}, {'shape', [4 4 2]}, {'upconv', 1, 'Activation', 'sigmoid'}}, ...
%!                'Discriminator', {{'conv', 3, 'Stride', 2}}, 'Epochs', 2, 'Seed', 1);
%! assert (m.generator(end).type, 'upconv');
%! assert (m.normalize.offset, zeros (1, 64));
%! S = gan_sample (m, 3);
%! assert (size (S), [3 64]);
%! assert (all (S(:) >= 0 & S(:) <= 1));
%! r = ae_gradcheck (m, rand (20, 64));
%! assert (all ([r.pass]));
%! m = gan_train (rand (20, 64), 4, 'ImageSize', [8 8], 'Generator', 5, 'Objective', 'wasserstein', ...
%!                'Discriminator', {{'conv', 3, 'Stride', 2, 'Activation', 'tanh'}, {'upconv', 2, 'Activation', 'tanh'}, {'dropout'}, {'conv', 2, 'Activation', 'tanh'}}, 'Epochs', 2, 'Seed', 1);
%! r = ae_gradcheck (m, rand (20, 64));
%! assert (all ([r.pass]));
%! m = gan_train (rand (20, 64), 4, 'ImageSize', [8 8], 'Generator', 5, 'Objective', 'wasserstein', 'Seed', 1, 'Epochs', 2, ...
%!                'Discriminator', {{'conv', 3, 'Activation', 'tanh'}, {'maxpool', 'Size', 3, 'Stride', 2}, {'upsample'}, {'conv', 2, 'Activation', 'tanh'}, {'meanpool'}, {'dense', 4, 'Activation', 'tanh'}});
%! r = ae_gradcheck (m, rand (20, 64));
%! assert (all ([r.pass]));

%!test # images, and a level of each
%! c = int8 (mod (1:20, 3)');
%! m = gan_train (rand (20, 64), 4, 'ImageSize', [8 8], 'Generator', {{'dense', 32}, {'shape', [4 4 2]}, {'upconv', 1}}, 'Condition', c, ...
%!                'Discriminator', {{'conv', 3, 'Stride', 2}}, 'Epochs', 2, 'Seed', 1);
%! r = ae_gradcheck (m, rand (20, 64), 'Condition', c);
%! assert (all ([r.pass]));
%! assert (size (gan_sample (m, 3, 'Condition', c(1:3))), [3 64]);

%!test # a normal distribution is found: mean and deviation
%! randn ('twister', 1);
%! m = gan_train (4 + randn (2560, 1), 1, 'Generator', {{'dense', 1, 'Activation', 'linear'}}, 'Discriminator', {{'dense', 16, 'Activation', 'tanh'}, {'dense', 16, 'Activation', 'tanh'}}, ...
%!                'LearningRate', 5e-3, 'Epochs', 60, 'Schedule', 'late', 'Seed', 1);
%! S = gan_sample (m, 4000, 'Seed', 2);
%! assert (mean (S), 4, 0.3);
%! assert (std (S), 1, 0.25);

%!warning <gan_train: the discriminator has won: for 2 epochs .* try a smaller 'DiscriminatorRate'> ...
%! gan_train (double (X > 0.5), 3, small{:}, 'Activation', 'leakyrelu', 'Epochs', 120, 'DiscriminatorRate', 0.05, 'GeneratorRate', 0, 'BatchSize', 20);
%!warning <gan_train: the generator has won: .* try a larger 'DiscriminatorRate'> ...
%! m = gan_train (X, 3, small{:}, 'Epochs', 0);  m.discriminator(3).bias = 20;
%! gan_train (X, 3, small{:}, 'InitialModel', m, 'Epochs', 3, 'DiscriminatorRate', 0, 'GeneratorRate', 0);

%!error <gan_train: argument 'X' is missing> gan_train ()
%!error <argument 'z' is missing> gan_train (X)
%!error <argument 'z' must be a whole number of at least 1> gan_train (X, 0)
%!error <option 'Objective' must be one of 'minimax', 'nonsaturating', 'leastsquares', 'wasserstein', not 'hinge'> gan_train (X, 2, 'Objective', 'hinge')
%!error <option 'Discriminator' has a layer 'batchnorm'> gan_train (X, 2, 'Objective', 'wasserstein', 'Discriminator', {{'dense', 3}, {'batchnorm'}})
%!error <option 'PenaltyWeight' contradicts 'Objective'> gan_train (X, 2, 'PenaltyWeight', 1)
%!error <option 'Smoothing' contradicts 'Objective'> gan_train (X, 2, 'Smoothing', 0.1, 'Objective', 'wasserstein')
%!error <option 'GeneratorRate' contradicts 'LearningRate'> gan_train (X, 2, 'GeneratorRate', 1, 'LearningRate', 2)
%!error <option 'InformationWeight' needs 'Codes'> gan_train (X, 2, 'InformationWeight', 2)
%!error <option 'InformationWeight' must be a number of at least 0, or 2 of them, one for each code> gan_train (X, 2, 'Codes', {{'categorical', 3}, {'uniform', 2}}, 'InformationWeight', [1 2 3])
%!error <option 'InformationWeight' must be a number of at least 0> gan_train (X, 2, 'Codes', {'categorical', 3}, 'InformationWeight', -1)
%!error <options.InformationWeight must be a number of at least 0, or one for each of .codes> m = gan_train (X, 3, small{:}, 'Codes', {'categorical', 2}, 'Epochs', 0); m.options.InformationWeight = [1 2]; gan_sample (m, 1)
%!error <option 'Codes', code 2 must be> gan_train (X, 2, 'Codes', {{'categorical', 3}, {'normal', 2}})
%!error <option 'Codes', code 1 must be> gan_train (X, 2, 'Codes', {'categorical', 1})
%!error <option 'Codes' needs a hidden layer> gan_train (X, 2, 'Codes', {'categorical', 2}, 'Discriminator', {})
%!error <option 'Average' must be less than 1> gan_train (X, 2, 'Average', 1)
%!error <option 'Optimizer' must be one of> gan_train (X, 2, 'Optimizer', 'lbfgs')
%!error <ValidationCondition> gan_train (X, 2, 'ValidationCondition', 1)
%!error <see 'Objective'> gan_train (X, 2, 'Loss', 'squared')
%!error <model.noise must be a struct> m = gan_train (X, 3, small{:}, 'Epochs', 0); m.noise = 3; gan_sample (m, 1)
%!error <model.generator\(1\).weight must be 7 x 4> m = gan_train (X, 3, small{:}, 'Epochs', 0); m.noise.count = 4; gan_sample (m, 1)
%!error <model.discriminator must end with one dense unit> m = gan_train (X, 3, small{:}, 'Epochs', 0); m.discriminator(3) = []; gan_sample (m, 1)
%!error <model.kind must be> ae_encode (gan_train (X, 3, small{:}, 'Epochs', 0), X)
