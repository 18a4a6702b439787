% Weights of observations: identities that hold whatever the model is.
%
%   whole weights are repetitions of rows;
%   the objective and its gradient are linear in the weights, divided by their
%   mean: those of weights e_1, e_2, ... added;
%   weights that are all alike change no bit;
%   a row that weighs nothing could be another.
%
% Tolerances: rounding, a few hundred terms of size 1 at most.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!function X = data ()
%!  rand ('twister', 5);
%!  X = 0.1 + 0.8 * rand (9, 6);
%!endfunction

%!function w = weights ()
%!  w = [1 3 0 2 1 1 4 0 2]';
%!endfunction

%!function X = repeated (X)
%!  X = X(repelem (1:9, weights ()'),:);
%!endfunction

%!function numbers = flat (s)
%!  % all numbers of a struct of structs
%!  if (isnumeric (s))
%!    numbers = double (s(:));
%!    return
%!  end
%!  numbers = zeros (0, 1);
%!  if (! isstruct (s))
%!    return
%!  end
%!  for i = 1:numel (s)
%!    for name = fieldnames (s)'
%!      numbers = [numbers; flat(s(i).(name{1}))];
%!    endfor
%!  endfor
%!endfunction

%!function v = objective (m, X, varargin)
%!  [value, terms, gradient] = ae_loss (m, X, 'Seed', 3, varargin{:});
%!  v = [value; flat(terms); flat(gradient)];
%!endfunction

%!function list = autoencoders ()
%!  % each without a draw of its own for a row
%!  list = {{2}, {[5 2], 'WeightDecay', .1}, {3, 'Loss', 'crossentropy'}, ...
%!          {3, 'Loss', 'poisson'}, {3, 'Loss', 'multinomial'}, {3, 'Loss', 'laplace'}, {3, 'Loss', 'huber'}, ...
%!          {3, 'OutputActivation', 'tanh'}, {3, 'Tied', true}, ...
%!          {4, 'Sparsity', 'l1', 'SparsityWeight', .3}, ...
%!          {4, 'Sparsity', 'kl', 'SparsityWeight', .3}, ...
%!          {4, 'Sparsity', 'topk', 'SparsityCount', 2}, ...
%!          {3, 'Contraction', .2}, {[5 3], 'Contraction', .2, 'Activation', 'tanh'}, ...
%!          {{{'conv', 2, 'Size', 2, 'Activation', 'tanh'}, {'dense', 2}}, 'Contraction', .2, 'ImageSize', [2 3]}, ...
%!          {{{'conv', 2, 'Size', 2}, {'dense', 2}}, 'ImageSize', [2 3]}, ...
%!          {{{'lstm', 3}, {'dense', 2}}, 'SequenceSize', [3 2]}};
%!endfunction

%!function list = variational ()
%!  list = {{[4 2]}, {[4 2], 'Samples', 3}, {[4 2], 'Samples', 3, 'Bound', 'iwae'}, ...
%!          {2, 'Likelihood', 'gaussian'}, {2, 'Likelihood', 'gaussian', 'Posterior', 'full', 'Sigma', 'learn-each'}, ...
%!          {2, 'Likelihood', 'gaussian', 'Expectation', 'sampled', 'Sigma', 'learn', 'Samples', 2}, ...
%!          {[4 2], 'Likelihood', 'laplace', 'Sigma', 'learn-each'}, {[4 2], 'Posterior', 'full', 'Beta', 2}, ...
%!          {[4 2], 'FreeBits', .01}, {[4 2], 'Prior', 'mixture', 'PriorComponents', 3, 'Samples', 2}, ...
%!          {[4 2], 'Prior', 'vamp', 'PriorComponents', 3}, {[4 2], 'Beta', Inf}, {[4 2], 'Beta', 0}, ...
%!          {[4 2], 'Condition', (1:9)' / 9, 'ConditionalPrior', 'learned'}, ...
%!          {[4 2], 'Condition', (1:9)' / 9, 'ConditionalPrior', 'learned', 'Bound', 'iwae', 'Samples', 2}};
%!endfunction

%!function given = condition_of (list)
%!  at = find (strcmp (list(2:end), 'Condition')) + 1;
%!  given = list([at, at + 1]);
%!endfunction

%!test # whole weights are repetitions of rows, value, terms and gradient
%! X = data ();
%! for a = autoencoders ()
%!   m = ae_train (X, a{1}{:}, 'Epochs', 0, 'Seed', 2);
%!   assert (objective (m, X, 'Weights', weights ()), objective (m, repeated (X)), 1e-12);
%!   assert (objective (m, X, 'Weights', weights ()', 'Threads', 2), objective (m, repeated (X)), 1e-12);
%!   s = ae_train (single (X), a{1}{:}, 'Epochs', 0, 'Seed', 2);
%!   assert (objective (s, single (X), 'Weights', weights ()), objective (s, single (repeated (X))), 1e-4);
%! endfor

%!function by_parts (m, X, varargin)
%!  w = weights ();
%!  all = objective (m, X, 'Weights', w, varargin{:});
%!  sum = 0;
%!  for i = find (w)'
%!    sum = sum + w(i) / 14 * objective (m, X, 'Weights', (1:9)' == i, varargin{:});
%!  endfor
%!  assert (all, sum, 1e-11 * max (1, max (abs (all))));
%!endfunction

%!test # linear in the weights, with everything that is drawn for a row
%! X = data ();
%! for a = [variational(), {{[4 2], 'Likelihood', 'gaussian', 'Normalize', 'standardize'}}]
%!   by_parts (vae_train (X, a{1}{:}, 'Epochs', 0, 'Seed', 2), X, condition_of (a{1}){:});
%! endfor
%! by_parts (ae_train (X, [5 3], 'Contraction', .2, 'ContractionSamples', 2, 'Epochs', 0, 'Seed', 2), X);
%! C = mat2cell (reshape (X, [], 2), [7 4 2 3 1 5 2 2 1]', 2);
%! by_parts (ae_train (C, {{'gru', 3}, {'dense', 2}}, 'Epochs', 0, 'Seed', 2), C);
%! N = X;
%! N([2 14 30 47]) = NaN;
%! by_parts (ae_train (N, 3, 'Missing', 'ignore', 'Epochs', 0, 'Seed', 2), N);
%! by_parts (vae_train (N, [4 2], 'Missing', 'ignore', 'Epochs', 0, 'Seed', 2), N);

%!test # the gradients are right, in both precisions
%! X = data ();
%! for a = autoencoders ()
%!   for C = {X, single(X)}
%!     r = ae_gradcheck (ae_train (C{1}, a{1}{:}, 'Epochs', 0, 'Seed', 2), C{1}, 'Weights', weights ());
%!     assert (all ([r.pass]));
%!   endfor
%! endfor
%! for a = variational ()
%!   for C = {X, single(X)}
%!     r = ae_gradcheck (vae_train (C{1}, a{1}{:}, 'Epochs', 0, 'Seed', 2), C{1}, 'Weights', weights (), condition_of (a{1}){:});
%!     assert (all ([r.pass]));
%!   endfor
%! endfor

%!test # labels: a classifier's objective, with a reconstruction or without, some labels missing
%! X = data ();
%! y = [1 2 3 1 NaN 3 1 2 NaN]';
%! m = ae_train (X, [5 3], 'Epochs', 0, 'Seed', 2);
%! for given = {{}, {'ReconstructionWeight', .5}, {'LabelLoss', 'squared'}}
%!   f = ae_finetune (m, X, y, given{1}{:}, 'Epochs', 0, 'Seed', 1);
%!   a = objective (f, X, 'Labels', y, 'Weights', weights ());
%!   b = objective (f, repeated (X), 'Labels', repeated (y));
%!   assert (a, b, 1e-12);
%!   r = ae_gradcheck (f, X, 'Labels', y, 'Weights', weights ());
%!   assert (all ([r.pass]));
%! endfor

%!function same (f, varargin)
%!  % two calls that differ in rounding alone
%!  a = f (data (), 'Weights', weights (), varargin{:});
%!  b = f (repeated (data ()), varargin{:});
%!  assert (a.history.loss, b.history.loss, 1e-9);
%!  assert (flat (a.encoder), flat (b.encoder), 1e-7);
%!  assert (flat (a.decoder), flat (b.decoder), 1e-7);
%!endfunction

%!test # training in full batches is training on repeated rows, from the output's start and the normalisation on
%! for optimiser = {'sgd', 'momentum', 'adam', 'lbfgs', 'cg', 'scg'}
%!   batch = {'BatchSize', 100};
%!   if (any (strcmp (optimiser{1}, {'lbfgs', 'cg', 'scg'})))
%!     batch = {};
%!   endif
%!   for n = {'none', 'center'}
%!     same (@(X, varargin) ae_train (X, [5 2], 'Optimizer', optimiser{1}, batch{:}, 'LearningRate', .01, 'Epochs', 8, 'Seed', 4, 'Activation', 'tanh', varargin{:}), 'Normalize', n{1});
%!   endfor
%! endfor
%! same (@(X, varargin) vae_train (X, 2, 'Likelihood', 'gaussian', 'BatchSize', 100, 'Epochs', 8, 'Seed', 4, varargin{:}));
%! same (@(X, varargin) vae_train (X, [5 2], 'Likelihood', 'gaussian', 'Beta', Inf, 'BatchSize', 100, 'Epochs', 8, 'Seed', 4, varargin{:}));
%! y = [1 2 3 1 2 3 1 2 2]';
%! m = ae_train (data (), [5 3], 'Epochs', 0, 'Seed', 2);
%! for top = {'all', 'top'}
%!   a = ae_finetune (m, data (), y, 'Weights', weights (), 'Train', top{1}, 'BatchSize', 100, 'Epochs', 8, 'Seed', 1);
%!   b = ae_finetune (m, repeated (data ()), repeated (y), 'Train', top{1}, 'BatchSize', 100, 'Epochs', 8, 'Seed', 1);
%!   assert (a.history.loss, b.history.loss, 1e-10);
%!   assert (flat (a.head), flat (b.head), 1e-9);
%! endfor

%!test # 'standardize': the weighted mean, and N - 1 of the rows
%! w = weights () * 9 / 14;
%! m = ae_train (data (), 2, 'Normalize', 'standardize', 'Weights', weights (), 'Epochs', 0);
%! assert (m.normalize.offset, w' * data () / 9, 1e-14);
%! assert (m.normalize.scale, sqrt (w' * (data () - m.normalize.offset) .^ 2 / 8), 1e-14);

%!test # weights that are alike change no bit; their unit does not matter
%! X = rand (50, 6);
%! w = 0.5 + rand (50, 1);
%! for train = {@ae_train, @vae_train}
%!   f = @(varargin) train{1} (X, [5 2], 'Epochs', 3, 'BatchSize', 16, 'Seed', 1, varargin{:});
%!   assert (isequal (f (), f ('Weights', .1 * ones (50, 1))));
%!   a = f ('Weights', w);
%!   assert (isequal (a, f ('Weights', w')));
%!   assert (isequal (a, f ('Weights', 2 ^ 900 * w)));
%!   assert (isequal (a, f ('Weights', 2 ^ -900 * w)));
%!   assert (! isequal (a, f ()));
%!   assert (isfield (a.options, 'Weights'), false);   # data are not kept
%! endfor

%!test # what weighs nothing could be anything; what is held out counts alike
%! X = rand (60, 6);
%! w = rand (60, 1);
%! f = @(X, w, varargin) ae_train (X, [5 2], 'Epochs', 3, 'BatchSize', 16, 'Seed', 1, 'Weights', w, varargin{:});
%! m = f (X, w, 'ValidationFraction', .25);
%! v = w;
%! v(m.validation) = 7;
%! assert (isequal (m, f (X, v, 'ValidationFraction', .25)));
%! assert (m.history.validation(end), ae_loss (m, X(m.validation,:)), 1e-14);
%! w(5) = 0;
%! Y = X;
%! Y(5,:) = 1e3;
%! assert (f (X, w).encoder, f (Y, w).encoder);
%! m = f (X, w, 'ValidationData', X(1:9,:));
%! assert (m.history.validation(end), ae_loss (m, X(1:9,:)), 1e-14);

%!test # the history is the weighted mean; batches, threads, columns, files
%! X = rand (257, 6);
%! w = rand (257, 1) .^ 4;
%! f = @(X, varargin) ae_train (X, [5 2], 'Epochs', 2, 'BatchSize', 16, 'LearningRate', 0, 'Seed', 1, 'Weights', w, varargin{:});
%! m = f (X);
%! each = sum ((X - ae_reconstruct (m, X)) .^ 2, 2) / 2;
%! assert (m.history.loss, [1; 1] * (w' * each) / sum (w), 1e-13);
%! assert (ae_loss (m, X, 'Weights', w), (w' * each) / sum (w), 1e-13);
%! g = @(X, varargin) f (X, 'LearningRate', .01, varargin{:});
%! m = g (X);
%! assert (g (X, 'Threads', 2).history.loss, m.history.loss, 1e-12);
%! assert (g (X', 'ObservationsIn', 'columns').history.loss, m.history.loss);
%! file = [tempname(), '.npy'];
%! unwind_protect
%!   npy_write (file, X);
%!   assert (g (ae_open (file)).history.loss, m.history.loss);
%!   assert (g (ae_open (file), 'Shuffle', 'blocks').history.loss, g (X, 'Shuffle', 'blocks').history.loss);
%! unwind_protect_cleanup
%!   unlink (file);
%! end_unwind_protect

%!test # 'Resume' takes them again, and goes on to the bit
%! X = rand (40, 6);
%! w = rand (40, 1);
%! file = [tempname(), '.mat'];
%! unwind_protect
%!   whole = ae_train (X, 2, 'Weights', w, 'Epochs', 6, 'Seed', 1);
%!   ae_train (X, 2, 'Weights', w, 'Epochs', 3, 'Seed', 1, 'CheckpointFile', file);
%!   m = ae_train (X, 2, 'Resume', file, 'Weights', w, 'Epochs', 6);
%!   assert (m.encoder, whole.encoder);
%!   assert (m.history.loss, whole.history.loss);
%!   try
%!     ae_train (X, 2, 'Resume', file, 'Epochs', 6);
%!     error ('taken');
%!   catch e
%!     assert (strfind (e.message, 'X and Weights') > 0);
%!   end_try_catch
%! unwind_protect_cleanup
%!   unlink (file);
%! end_unwind_protect

%!test # who does not weigh says so
%! X = double (rand (20, 4) > .5);
%! calls = {@() rbm_train(X, 2, 'Weights', ones (20, 1)), @() psd_train(X, 2, 'Weights', ones (20, 1)), ...
%!          @() aae_train(X, [4 2], 'Weights', ones (20, 1)), @() gan_train(X, 2, 'Weights', ones (20, 1)), ...
%!          @() nca_train(X, X(:,1), 2, 'Weights', ones (20, 1)), @() siamese_train(X, [1 2], true, 2, 'Weights', ones (20, 1))};
%! for c = calls
%!   try
%!     c{1} ();
%!     error ('taken');
%!   catch e
%!     assert (strfind (e.message, '''Weights'': observations are weighed by ae_train, vae_train and ae_finetune alone') > 0);
%!   end_try_catch
%! endfor

%!error <ae_loss: option 'Weights' is for models of ae_train, vae_train and ae_finetune, not for aae> ae_loss (aae_train (rand (20, 3), [4 2], 'Epochs', 0), rand (20, 3), 'Weights', rand (20, 1))
%!error <ae_train: option 'Weights' must be a vector of 9 numbers, one an observation, not 8 x 1> ae_train (rand (9, 3), 2, 'Weights', ones (8, 1))
%!error <ae_train: option 'Weights' must be a vector of 9 numbers, one an observation, not 3 x 3> ae_train (rand (9, 3), 2, 'Weights', ones (3))
%!error <vae_train: option 'Weights' must be finite and not negative; number 2 is -1> vae_train (rand (3, 3), 2, 'Weights', [1 -1 1])
%!error <vae_train: option 'Weights' must be finite and not negative; number 3 is NaN> vae_train (rand (3, 3), 2, 'Weights', [1 1 NaN])
%!error <ae_train: option 'Weights' must be finite and not negative; number 1 is Inf> ae_train (rand (3, 3), 2, 'Weights', [Inf 1 1])
%!error <ae_train: option 'Weights' must not be 0 for all observations that are trained on> ae_train (rand (3, 3), 2, 'Weights', [0 0 0])
%!error <ae_finetune: option 'Weights' must not be 0 for all observations that are trained on> ae_finetune (ae_train (rand (9, 3), 2, 'Epochs', 0), rand (9, 3), [1 2 1 NaN(1,6)], 'Weights', [0 0 0 1 1 1 1 1 1])
