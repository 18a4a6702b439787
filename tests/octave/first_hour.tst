% What public reports of other programs, their tests and a student's first hour
% turned up.  Each test is an input that once went wrong, with what it gave.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!test # patches of large images that lie in rows: each patch once fetched all of its image
%! images = rand (4, 256 * 256);
%! t = cputime (); few = ae_patches (images, 8, 4, 'Seed', 1); few_time = max (cputime () - t, 1e-3);
%! t = cputime (); [many, place] = ae_patches (images, 8, 1000, 'Seed', 1); many_time = cputime () - t;
%! assert (many_time < 60 * few_time);   # 250 times as long where each fetched it
%! image = reshape (images(place(77,1),:), 256, 256);
%! assert (many(77,:), image(place(77,2) + (0:7), place(77,3) + (0:7))(:)');

%!function [id, text] = what_warns (f)
%!  % identifier and text of the last warning of a call, '' if there is none
%!  lastwarn ('', '');
%!  evalc ('f ();');
%!  [text, id] = lastwarn ();
%!endfunction

% ----- labels ---------------------------------------------------------------

%!function points = drawn_points (fig)
%!  % the places of each line with markers only, and its colour
%!  lines = findobj (findobj (fig, 'type', 'axes', '-not', 'tag', 'legend'), 'type', 'line', 'linestyle', 'none');
%!  points = arrayfun (@(h) {sum(isfinite (get (h, 'xdata'))), get(h, 'color')}, lines, 'UniformOutput', false);
%!  points = vertcat (points{:});
%!endfunction

%!test # plot_latent takes what ae_predict returns and ae_finetune takes: texts, '' and NaN in grey
%! X = rand (30, 4);
%! m = ae_train (X, 2, 'Epochs', 0, 'Seed', 1);
%! words = {'red', 'blue', ''}(mod (1:30, 3) + 1)';
%! h = ae_finetune (m, X, words, 'Epochs', 1, 'Seed', 1);
%! fig = plot_latent (h, X, ae_predict (h, X));
%! close (fig);
%! numbers = mod ((1:30)', 3);
%! numbers(numbers == 0) = NaN;
%! for labels = {words, numbers, single(numbers), [words; {}]}
%!   fig = plot_latent (m, X, labels{1});
%!   points = drawn_points (fig);
%!   close (fig);
%!   grey = cellfun (@(c) isequal (c, [0.72 0.72 0.72]), points(:,2));
%!   assert (sum (grey), 1);
%!   assert (points{grey,1}, 10);
%!   assert ([points{! grey,1}], [10 10]);
%! endfor

%!test # more texts than colours: a scale, with their names beside it
%! X = rand (40, 4);
%! m = ae_train (X, 2, 'Epochs', 0, 'Seed', 1);
%! words = arrayfun (@(k) sprintf ('w%02d', k), mod ((1:40)', 13), 'UniformOutput', false);
%! fig = plot_latent (m, X, words);
%! bar = findobj (fig, 'type', 'axes', 'tag', 'colorbar');
%! shown = get (bar, 'yticklabel');
%! close (fig);
%! assert (shown(:)', unique (words)');

%!test # int64 labels above 2^53 are apart: 9007199254740993 was 9007199254740992
%! X = [zeros(20, 2); ones(20, 2)] + 0.1 * rand (40, 2);
%! for make = {@int64, @uint64}
%!   base = make{1} (9007199254740992);
%!   labels = [repmat(base, 20, 1); repmat(base + 1, 20, 1)];
%!   m = ae_finetune (ae_train (X, 2, 'Epochs', 0, 'Seed', 1), X, labels, 'Epochs', 300, 'LearningRate', 0.05, 'Seed', 1);
%!   assert (isequal (m.classes, [base; base + 1]));
%!   assert (isequal (ae_predict (m, X), labels));
%! endfor
%! base = int64 (-9007199254740993);
%! m = ae_finetune (ae_train (X, 2, 'Epochs', 0), X, repmat ([base; base + 1], 20, 1), 'Epochs', 0);
%! assert (isequal (m.classes, [base; base + 1]));

%!test # 300 broken numbers became 300 classes without a word; whole ones, and few, may be classes
%! X = rand (300, 3);
%! m = ae_train (X, 2, 'Epochs', 0, 'Seed', 1);
%! [id, text] = what_warns (@() ae_finetune (m, X, rand (300, 1), 'Epochs', 0));
%! assert (id, 'autoencoder:manyClasses');
%! assert (! isempty (strfind (text, '300 different numbers')));
%! assert (what_warns (@() ae_finetune (m, X, (1:300)', 'Epochs', 0)), '');
%! assert (what_warns (@() ae_finetune (m, X, mod ((1:300)', 7) / 2, 'Epochs', 0)), '');

%!test # a vector of few whole numbers as a condition is one number: said
%! X = rand (30, 3);
%! c = mod ((1:30)', 3);
%! train = @(c) vae_train (X, 2, 'Epochs', 0, 'Seed', 1, 'Condition', c);
%! [id, text] = what_warns (@() train (c));
%! assert (id, 'autoencoder:conditionNumbers');
%! assert (! isempty (strfind (text, 'uint8 (c)')));
%! assert (train (uint8 (c)).condition.count, 3);
%! for other = {uint8(c), c / 2, double(c > 0), [c c], (1:30)'}
%!   assert (what_warns (@() train (other{1})), '');
%! endfor

% ----- looking --------------------------------------------------------------

%!test # every plot draws into axes that it is given, and returns their figure
%! X = rand (12, 4);
%! m = ae_train (X, 2, 'Epochs', 2, 'Seed', 1);
%! plane = ae_train (X(:,1:2), 2, 'Epochs', 1, 'Seed', 1);
%! vae = vae_train (X, 2, 'Epochs', 1, 'Seed', 1);
%! calls = {@(varargin) plot_images(X, varargin{:}), @(varargin) plot_filters(m, varargin{:}), ...
%!          @(varargin) plot_training(m, varargin{:}), @(varargin) plot_latent(m, X, mod ((1:12)', 2), varargin{:}), ...
%!          @(varargin) plot_field(plane, X(:,1:2), varargin{:}), @(varargin) plot_traversal(vae, X(1,:), varargin{:})};
%! before = numel (get (0, 'children'));
%! for i = 1:numel (calls)
%!   fig = figure ('visible', 'off');
%!   axs = [subplot(1, 2, 1, 'parent', fig), subplot(1, 2, 2, 'parent', fig)];
%!   old = get (axs(2), 'position');
%!   assert (isequal (calls{i}('Parent', axs(2), 'Title', 'here'), fig));
%!   assert (isempty (get (axs(1), 'children')));
%!   assert (! isempty (get (axs(2), 'children')));
%!   assert (get (get (axs(2), 'title'), 'string'), 'here');
%!   assert (get (axs(2), 'position')(3) <= old(3) + eps);
%!   for bad = {fig, 1e6, -1.5}
%!     fail ("calls{i}('Parent', bad{1})", "option 'Parent' must be axes");
%!   endfor
%!   fail ("calls{i}('Parent', 'gca')", "option 'Parent' must be a handle");
%!   close (fig);
%! endfor
%! assert (numel (get (0, 'children')), before);

%!test # images beside noisy ones keep their contrast: the unit scale where 99 % lie in it
%! X = rand (10, 100);
%! X(1,1:9) = 1.5;
%! X(2,1) = -1;
%! fig = plot_images (X);
%! limits = get (get (findobj (fig, 'type', 'image'), 'parent'), 'clim');
%! close (fig);
%! assert (limits, [-1/254, 1], eps);
%! X(1,10:11) = 1.5;   # 1.2 %
%! fig = plot_images (X);
%! limits = get (get (findobj (fig, 'type', 'image'), 'parent'), 'clim');
%! close (fig);
%! assert (limits(2), 1.5);

%!function axs = training_axes (fig)
%!  axs = flipud (findobj (fig, 'type', 'axes', '-not', 'tag', 'legend'));
%!endfunction
%!function y = training_lines (ax)
%!  lines = flipud (findobj (ax, 'type', 'line', 'linestyle', '-'));
%!  y = arrayfun (@(h) {get(h, 'ydata')(:)}, lines);
%!endfunction

%!test # plot_training: a machine's free energy and its reconstruction have axes of their own
%! X = double (rand (50, 6) > 0.5);
%! m = rbm_train (X, 3, 'Epochs', 4, 'ValidationFraction', 0.2, 'Seed', 1);
%! fig = plot_training (m);
%! axs = training_axes (fig);
%! assert (numel (axs), 2);
%! assert (training_lines (axs(1)), {m.history.loss});
%! assert (training_lines (axs(2)), {m.history.validation});
%! close (fig);
%! m = aae_train (X, 2, 'Epochs', 3, 'Seed', 1);
%! fig = plot_training (m);
%! axs = training_axes (fig);
%! assert (training_lines (axs(2)), {m.history.accuracy});
%! assert (get (axs(2), 'ylim'), [0 1]);
%! close (fig);

%!test # iterations where there are no epochs; zeros left out; pretraining drawn; nothing to draw
%! X = rand (40, 6);
%! m = ae_train (X, 2, 'Optimizer', 'lbfgs', 'Epochs', 4, 'Seed', 1);
%! fig = plot_training (m);
%! assert (get (get (training_axes (fig), 'xlabel'), 'string'), 'iteration');
%! close (fig);
%! m = ae_train (X, [4 2], 'Pretrain', 'layerwise', 'PretrainEpochs', 3, 'Epochs', 5, 'Seed', 1);
%! fig = plot_training (m);
%! axs = training_axes (fig);
%! assert (training_lines (axs(1)), {m.pretraining(1).loss; m.pretraining(2).loss});
%! assert (training_lines (axs(2)), {m.history.loss});
%! assert (get (axs(2), 'xlim'), [1 5]);
%! close (fig);
%! m.history.sparsity = zeros (5, 1);
%! m.history.decay = m.history.loss / 2;
%! fig = plot_training (rmfield (m, 'pretraining'));
%! assert (numel (training_lines (training_axes (fig))), 3);
%! close (fig);
%! fail ("plot_training (ae_train (X, 2, 'Epochs', 0))", "has been trained for no epoch");

% ----- what the manual says ---------------------------------------------------

%!test # E log p (x|z) + log N <= I where p is a mass function; a density exceeds it
%! X = double (rand (40, 6) > 0.5);
%! X = unique (X, 'rows');
%! m = vae_train (X, [20 4], 'Activation', 'tanh', 'Epochs', 300, 'LearningRate', 0.01, 'Seed', 1);
%! [~, t] = vae_elbo (m, X, 'Samples', 2000, 'Seed', 1);
%! info = vae_information (m, X, 'Seed', 1);
%! assert (mean (t.reconstruction) + log (rows (X)) <= info.mutual_information + 4 * info.mutual_information_stderr);
%! x = linspace (-1, 1, 50)';
%! m = vae_train (x, 1, 'Likelihood', 'gaussian', 'Sigma', 0.01, 'Activation', 'linear', 'Epochs', 0, 'Seed', 1);
%! m.mean.weight = 1; m.logvar.weight = 0; m.logvar.bias = 2 * log (1e-3); m.decoder.weight = 1;
%! [~, t] = vae_elbo (m, x, 'Samples', 100, 'Seed', 1);
%! assert (mean (t.reconstruction) + log (50) > log (50) + 3);   # and I is at most log 50

%!test # batch normalisation's gradient along y: the part Epsilon / (v + Epsilon) of it is left
%! x = [1; 2; 4; 7];  e = [0.3; -1; 0.5; 2];  epsilon = 2;
%! v = mean ((x - mean (x)) .^ 2);  s = sqrt (v + epsilon);
%! y = @(x) (x - mean (x)) / sqrt (mean ((x - mean (x)) .^ 2) + epsilon);
%! d = (e - mean (e) - y (x) * mean (e .* y (x))) / s;
%! for i = 1:4
%!   h = 1e-5 * (1:4 == i)';
%!   assert (d(i), sum (e .* (y (x + h) - y (x - h))) / 2e-5, 1e-8);
%! endfor
%! assert (sum (d), 0, 1e-15);
%! assert (d' * y (x), (e' * y (x)) / s * epsilon / (v + epsilon), 1e-14);

%!test # the error of a linear autoencoder also goes up at its saddles: tr (M E C E' M')
%! A = randn (4, 30);  C = A * A' / 30;
%! [U, l] = eig (C);  D = U(:,[1 3]) * [2 1; 0 1];  E = pinv (D);
%! L = @(D) trace ((eye (4) - D * E) * C * (eye (4) - D * E)') / 2;
%! M = randn (4, 2);  h = 1e-3;
%! assert ((L (D + h * M) - 2 * L (D) + L (D - h * M)) / h ^ 2, trace (M * E * C * E' * M'), 1e-6 * trace (C) * sumsq (M(:)) * norm (E) ^ 2);
%! assert (trace (M * E * C * E' * M') > 0);

%!test # centred data: X'X is singular for every T, also where T <= D
%! for T = [3 6 20]
%!   X = randn (6, T);
%!   X = X - mean (X, 2);
%!   assert (norm (X' * X * ones (T, 1)) <= 100 * T * eps * norm (X) ^ 2);
%! endfor

%!test # FreeBits: a constant below f, observation by observation
%! X = double (rand (30, 5) > 0.5);
%! m = vae_train (X, 2, 'FreeBits', 0.3, 'Epochs', 30, 'LearningRate', 0.02, 'Seed', 1);
%! [mu, sigma] = vae_encode (m, X);
%! kl = (mu .^ 2 + sigma .^ 2 - 1 - log (sigma .^ 2)) / 2;
%! [~, terms] = ae_loss (m, X, 'Seed', 1);
%! assert (terms.kl, mean (sum (max (kl, 0.3), 2)), 1e-12);

% ----- names of other tools, options in structs, no observations ---------------

%!function said = what_fails (f)
%!  said = '';
%!  try
%!    f ();
%!  catch caught
%!    said = caught.message;
%!  end_try_catch
%!endfunction

%!test # what users of MATLAB, Keras and scikit-learn type is answered with ours
%! X = rand (12, 4);
%! pairs = {'SparsityProportion', 'SparsityTarget'; 'ValidationSplit', 'ValidationFraction'; 'InitialLearnRate', 'LearningRate'
%!          'LossFunction', 'Loss'; 'MaxEpochs', 'Epochs'; 'MiniBatchSize', 'BatchSize'; 'L2WeightRegularization', 'WeightDecay'
%!          'learning_rate', 'LearningRate'; 'batch-size', 'BatchSize'; 'random_state', 'Seed'; 'n_jobs', 'Threads'
%!          'kernel_initializer', 'Initialization'; 'callbacks', 'OutputFcn'; 'lr', 'LearningRate'; 'EncoderTransferFunction', 'Activation'
%!          'TrainingAlgorithm', 'Optimizer'; 'ScaleData', 'Normalize'; 'early_stopping', 'Patience'; 'alpha', 'WeightDecay'
%!          'warm_start', 'InitialModel'; 'Epoch', 'Epochs'; 'Optimiser', 'Optimizer'};
%! for i = 1:rows (pairs)
%!   said = what_fails (@() ae_train (X, 2, pairs{i,1}, 1));
%!   assert (strncmp (said, sprintf ("ae_train: there is no option '%s'; did you mean '%s'?", pairs{i,:}), 200), said);
%! endfor
%! assert (what_fails (@() vae_train (X, 2, 'LossFunction', 'mse')), ...
%!         "vae_train: there is no option 'LossFunction'; did you mean 'Likelihood'?");
%! assert (what_fails (@() ae_train (X, 2, 'Dropout', 0.2)), ...
%!         "ae_train: there is no option 'Dropout': it is a layer: {{'dense', 100}, {'dropout', 'Rate', 0.2}, {'dense', 10}}");
%! assert (! isempty (strfind (what_fails (@() ae_train (X, 2, 'UseGPU', true)), ": all is computed on the processor")));
%! assert (! isempty (strfind (what_fails (@() pca_fit (X, 'n_components', 2)), ": the code's size is an argument")));
%! assert (! isempty (strfind (what_fails (@() pca_fit (X, 2, 'Algorithm', 'svd')), "did you mean 'Method'?")));

%!test # and so are values, data sets and functions
%! X = rand (12, 4);
%! words = {'Loss', 'mse', 'squared'; 'Loss', 'binary_crossentropy', 'crossentropy'; 'Activation', 'logsig', 'sigmoid'
%!          'Activation', 'tansig', 'tanh'; 'Activation', 'purelin', 'linear'; 'Activation', 'identity', 'linear'
%!          'Optimizer', 'sgdm', 'momentum'; 'Optimizer', 'l-bfgs', 'lbfgs'; 'Initialization', 'xavier', 'glorot'
%!          'Normalize', 'zscore', 'standardize'; 'Normalize', 'minmax', 'range'; 'Optimizer', 'adm', 'adam'};
%! for i = 1:rows (words)
%!   said = what_fails (@() ae_train (X, 2, words{i,1:2}));
%!   wanted = sprintf ("not '%s'; did you mean '%s'?", words{i,2:3});
%!   assert (strcmp (said(max (1, end - numel (wanted) + 1):end), wanted), said);
%! endfor
%! assert (! isempty (strfind (what_fails (@() ae_dataset ('mnist')), "did you mean 'digits'?")));
%! assert (! isempty (strfind (what_fails (@() ae_options ('pca')), "did you mean 'pca_fit'?")));
%! assert (! isempty (strfind (what_fails (@() ae_options ('ae_tain')), "did you mean 'ae_train'?")));

%!test # a struct of options and pairs after it, or before: the later wins
%! X = rand (20, 4);
%! o = ae_options ('ae_train');
%! o.Epochs = 3;
%! o.Seed = 7;
%! m = ae_train (X, 2, o, 'Epochs', 2, 'WeightDecay', 0.1);
%! assert ([numel(m.history.loss), m.options.WeightDecay, m.seed], [2 0.1 7]);
%! assert (isequal (m, ae_train (X, 2, 'Epochs', 2, 'Seed', 7, 'WeightDecay', 0.1)));
%! m = ae_train (X, 2, 'Epochs', 2, 'Seed', 1, struct ('Epochs', 4), 'Seed', 3);
%! assert ([numel(m.history.loss), m.seed], [4 3]);
%! assert (rows (ae_dataset ('digits', 'test', struct ('Count', 5), 'Seed', 3)), 5);
%! assert (rows (ae_dataset ('digits', struct ('Count', 5), 'Seed', 3)), 5);
%! assert (rows (ae_dataset ('digits', 'Count', 5, struct ('Seed', 3))), 5);
%! close (plot_latent (m, X, struct ('Title', 'a'), 'Units', 1));
%! assert (what_fails (@() ae_train (X, 2, o, 3)), ...
%!         'ae_train: options are pairs of a name and a value, or structs; found 3 where a name belongs');
%! assert (what_fails (@() ae_train (X, 2, o, 'Epochs')), "ae_train: option 'Epochs' has no value");

%!test # ae_options of a function that takes none
%! assert (ae_options ('idx_read'), struct ());
%! assert (evalc ("ae_options ('idx_read')"), "idx_read takes no options.\n");

%!test # no observations, as pipelines may leave: 0 rows, of the width and class that there would be
%! X = rand (20, 5);
%! Z = zeros (0, 5);
%! ae = ae_train (X, [4 2], 'Epochs', 1);
%! vae = vae_train (X, [4 2], 'Epochs', 1);
%! full = vae_train (X, 2, 'Epochs', 1, 'Posterior', 'full');
%! cvae = vae_train (X, 2, 'Epochs', 0, 'Condition', X(:,1:2));
%! dae = ae_train (X, 2, 'Epochs', 1, 'Corruption', 'gaussian');
%! rbm = rbm_train (double (X > .5), 3, 'Epochs', 1);
%! psd = psd_train (X, 4, 'Epochs', 1);
%! fine = ae_finetune (ae, X, mod ((1:20)', 3), 'Epochs', 1);
%! words = ae_finetune (ae, X, repmat ({'a'; 'b'}, 10, 1), 'Epochs', 1);
%! [~, white] = ae_whiten (X);
%! [~, filter] = ae_whiten (rand (4, 9), 'Method', '1/f');
%! calls = {@() ae_encode(ae, Z), [0 2], []; @() ae_decode(ae, zeros (0, 2)), [0 5], []; @() ae_reconstruct(ae, Z), [0 5], []
%!          @() vae_encode(vae, Z), [0 2], [0 2]; @() vae_encode(full, Z), [0 2], [2 2 0]; @() vae_decode(vae, zeros (0, 2)), [0 5], []
%!          @() vae_reconstruct(vae, Z, 'Sample', true), [0 5], []; @() vae_elbo(vae, Z), [0 1], [1 1]; @() vae_nll(vae, Z), [0 1], [0 1]
%!          @() vae_elbo(cvae, Z, 'Condition', zeros (0, 2)), [0 1], [1 1]; @() ae_score(dae, Z), [0 5], []
%!          @() rbm_encode(rbm, Z), [0 3], []; @() rbm_reconstruct(rbm, Z), [0 5], []; @() rbm_energy(rbm, Z), [0 1], []
%!          @() rbm_likelihood(rbm, Z), [0 1], [1 1]; @() psd_encode(psd, Z), [0 4], []; @() psd_code(psd, Z), [0 4], [0 1]
%!          @() ae_predict(fine, Z), [0 1], [0 3]; @() ae_predict(words, Z), [0 1], [0 2]
%!          @() ae_corrupt(Z, 'Corruption', 'mask', 'CorruptionLevel', .2), [0 5], []; @() ae_mask(zeros (0, 9)), [0 9], [0 9]
%!          @() ae_whiten(Z, white), [0 5], []; @() ae_whiten(Z, white, 'Inverse', true), [0 5], []; @() ae_whiten(zeros (0, 9), filter), [0 9], []
%!          @() ae_encode(ae, Z', 'ObservationsIn', 'columns'), [2 0], []};
%! for i = 1:rows (calls)
%!   if isempty (calls{i,3})
%!     a = calls{i,1}();
%!   else
%!     [a, b] = calls{i,1}();
%!     assert (size (b), calls{i,3});
%!   endif
%!   assert (isequal (size (a), calls{i,2}), func2str (calls{i,1}));
%! endfor
%! assert (class (ae_encode (ae, single (Z))), 'single');
%! assert (iscell (ae_predict (words, Z)));
%! assert (what_fails (@() ae_encode (ae, [])), "ae_encode: argument 'X' must be a real, full, non-empty matrix of numbers, not empty");
%! assert (what_fails (@() ae_encode (ae, zeros (0, 4))), "ae_encode: argument 'X' must have 5 columns, as the model does, not 4");
%! assert (what_fails (@() ae_train (Z, 2)), "ae_train: argument 'X' must be a real, full, non-empty matrix of numbers, not empty");

%!test # a struct array is not "a struct, not a struct"; 1 + eps is not "1"
%! m = ae_train (rand (5, 3), 2, 'Epochs', 0);
%! assert (what_fails (@() ae_encode ([m m], rand (5, 3))), "ae_encode: argument 'model' must be a model: a struct, not a 1 x 2 struct array");
%! assert (what_fails (@() ae_encode (struct ('a', {}), rand (5, 3))), "ae_encode: argument 'model' must be a model: a struct, not a 0 x 0 struct array");
%! said = what_fails (@() ae_train (rand (5, 3), 2, 'SparsityTarget', 1 + eps, 'Sparsity', 'kl'));
%! assert (said, "ae_train: option 'SparsityTarget' must be a number in [0, 1], not 1.0000000000000002");
%! assert (! isempty (strfind (what_fails (@() ae_train (rand (5, 3), 2, 'SparsityTarget', 4/3)), 'not 1.333333333')));

% ----- what others answer ------------------------------------------------------

%!test # an OutputFcn's, a Prior's and a file's errors name the function; a user's own stay as they are
%! X = rand (12, 4);
%! assert (what_fails (@() ae_train (X, 2, 'Epochs', 1, 'OutputFcn', @(info) struct ())), ...
%!         'ae_train: a callback must answer true or false, not a struct');
%! assert (what_fails (@() aae_train (X, 2, 'Epochs', 1, 'Prior', @(n) ones (n, 2, 3))), ...
%!         "aae_train: the function 'Prior' must return 1000 x 2 real numbers, one sample a row, not a double of 1000 x 2 x 3");
%! assert (what_fails (@() aae_train (X, 2, 'Epochs', 1, 'Prior', @(n) 1i * ones (n, 2))), ...
%!         "aae_train: the function 'Prior' must return 1000 x 2 real numbers, one sample a row, not a complex double of 1000 x 2");
%! said = what_fails (@() ae_train (X, 2, 'Epochs', 1, 'CheckpointFile', '/nowhere/at/all.mat'));
%! assert (strncmp (said, "ae_train: the checkpoint '/nowhere/at/all.mat' cannot be written", 64), said);
%! assert (what_fails (@() ae_train (X, 2, 'Epochs', 1, 'OutputFcn', @(info) error ('mine:own', 'mine'))), 'mine');
%! assert (what_fails (@() ae_train (X, 2, 'Epochs', 1, 'OutputFcn', @(info) ae_encode (1, 2))), ...
%!         "ae_encode: argument 'model' must be a model: a struct, not 1");

%!test # codes too large for an account: it says so, and no units are active
%! X = rand (10, 3);
%! m = vae_train (X, 2, 'Epochs', 0, 'Seed', 1);
%! m.mean.weight *= 1e200;
%! info = vae_information (m, X, 'Seed', 1);
%! assert (strncmp (info.verdict, 'no account', 10), info.verdict);
%! assert (info.saturated, false);
