% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function model = rbm_train (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{model} =} rbm_train (@var{X}, @var{hidden})
  % @deftypefnx {} {@var{model} =} rbm_train (@var{X}, @var{hidden}, @var{Name}, @var{Value}, @dots{})
  % @deftypefnx {} {@var{model} =} rbm_train (@var{X}, @var{hidden}, @var{options})
  % Train a restricted Boltzmann machine.
  %
  % A machine of d visible units v and @var{hidden} hidden ones, h in @{0, 1@},
  % is the density p (v) = sum_h exp (-E (v, h)) / Z with
  %
  % @example
  % @group
  % E = - b'v - c'h - h'W v                            'Visible', 'bernoulli'
  % E = ||v - b||^2 / (2 Sigma^2) - c'h - h'W v / Sigma            'gaussian'
  % E = - b'v - c'h - h'W v - log n! + sum log v_i!                  'counts'
  % @end group
  % @end example
  %
  % @noindent
  % Counts, whole numbers of which each observation has n in all, are drawn
  % from multinomial (n, softmax (b + W'h)): n is given, not modelled, and each
  % has its own Z.  Learning rates must be smaller the greater n is.
  %
  % It is fitted by contrastive divergence: the gradient of the free energy's
  % difference F (v) - F (v'), where F (v) = -log sum_h exp (-E (v, h)) and v'
  % is what a chain of @code{'Steps'} sweeps of Gibbs's sampler makes of v.
  % With @code{'Persistent'} the chains go on from step to step.
  % @code{'Center'} learns in coordinates in which data and hidden units are
  % centred, which makes learning faster and independent of whether pixels are
  % mostly on or mostly off.
  %
  % @var{X} is N x d, an observation in each row; in [0, 1] for Bernoulli units
  % (grey values count as probabilities), not below 0 for counts.  @code{ae_options ('rbm_train')}
  % prints the table of all options.  The visible biases start at the log odds
  % (or the means) of @var{X}; those of centred coordinates, that is: with
  % @code{'Center'} (the default) @code{visible_bias}, which is of the machine
  % itself, begins at the log odds minus @code{weight' * 1/2}, and
  % @code{hidden_bias} at @code{- weight * mean (X)'}, of normalised @var{X}.
  %
  % @var{model} is a struct with @code{kind} 'rbm', @code{weight} (hidden x d),
  % @code{visible_bias} (d x 1), @code{hidden_bias} (hidden x 1),
  % @code{visible}, @code{sigma}, @code{normalize}, and the records of
  % training.  @code{history.free_energy} is the difference above: noise about a
  % number near zero, which does not measure the fit.
  % @code{history.validation} is the mean loss of the reconstruction of held-out
  % data (cross-entropy, half the squared distance over Sigma^2, or minus the
  % multinomial log-likelihood without what depends on the counts alone);
  % @code{rbm_likelihood} is what to compare models by.
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows,
  % or all the same @code{ae_open} struct, and all return the model that one would
  % learn with the batches of all together, for @code{'BatchSize'} is each
  % process's; see @code{ae_rank} and @file{docs/cluster.md}.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: as for @code{ae_train}; @code{autoencoder:badOption} also where
  % @code{'Sigma'} or @code{'Normalize'} is given for other than Gaussian units, and for
  % the optimisers cg, lbfgs and scg: with frozen chains there is no minimum.
  %
  % Source: G. E. Hinton (2002), Training products of experts by minimizing
  % contrastive divergence; T. Tieleman (2008) for persistent chains; J.
  % Melchior, A. Fischer and L. Wiskott (2016) for centring; R. Salakhutdinov and
  % G. Hinton (2009), Semantic hashing, for counts.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000) > 0.5;
  % model = rbm_train (X, 64, 'Epochs', 20, 'Seed', 1);
  % model.history.loss(end)    % about
  % @print{} ans = -21.630
  % plot_filters (model);
  % @end group
  % @end example
  % @seealso{rbm_encode, rbm_reconstruct, rbm_sample, rbm_energy, rbm_likelihood, plot_filters, ae_train, ae_options}
  % @end deftypefn

  model = autoencoder_mex ('rbm_train', varargin{:});
end

%!demo
%! X = ae_dataset ('digits', 'train') > 0.5;
%! model = rbm_train (X(1:3000,:), 64, 'Epochs', 20, 'LearningRate', 0.05, 'Seed', 1);
%! plot_filters (model, 'Title', 'the weights of 64 hidden units');

%!shared X
%! X = dec2bin (0:31) - '0';
%! X(:,2) = X(:,1);
%! X = [X; X(1:28,:)];

%!test # the struct
%! m = rbm_train (X, 3, 'Epochs', 4, 'Seed', 1);
%! assert (m.kind, 'rbm');
%! assert (m.visible, 'bernoulli');
%! assert (isempty (m.sigma));
%! assert (size (m.weight), [3 5]);
%! assert (size (m.visible_bias), [5 1]);
%! assert (size (m.hidden_bias), [3 1]);
%! assert (numel (m.history.loss), 4);
%! assert (m.history.loss, m.history.free_energy);
%! assert (m.options.Steps, 1);
%! assert (m.seed, 1);
%! m = rbm_train (X, 3, 'Epochs', 1, 'Visible', 'gaussian', 'Sigma', 0.5);
%! assert (m.visible, 'gaussian');
%! assert (m.sigma, 0.5);

%!test # no epochs: independent units with the means of the data
%! p = (sum (X) + 0.5) / (rows (X) + 1);
%! m = rbm_train (X, 3, 'Epochs', 0, 'Seed', 1, 'Center', false);
%! assert (m.visible_bias', log (p ./ (1 - p)), 1e-12);
%! assert (m.hidden_bias, zeros (3, 1));
%! m = rbm_train (X, 3, 'Epochs', 0, 'Seed', 1);
%! assert (m.visible_bias' + 0.5 * sum (m.weight), log (p ./ (1 - p)), 1e-12);
%! assert (m.hidden_bias, -m.weight * mean (X)', 1e-12);
%! m = rbm_train (X, 3, 'Epochs', 0, 'Seed', 1, 'Center', false, ...
%!                'Visible', 'gaussian', 'Sigma', 2);
%! assert (m.visible_bias', mean (X), 1e-12);

%!test # it learns, whatever the variant
%! base = rbm_train (X, 3, 'Epochs', 0, 'Seed', 1);
%! o = {'Epochs', 200, 'LearningRate', 0.05, 'BatchSize', 10, 'Seed', 1};
%! for more = {{}, {'Center', false}, {'Steps', 3}, ...
%!             {'Persistent', true, 'Optimizer', 'sgd', 'BatchSize', 60, 'Epochs', 2000}, ...
%!             {'Optimizer', 'adam', 'LearningRate', 0.02}, {'WeightDecay', 1e-3}}
%!   m = rbm_train (X, 3, o{:}, more{1}{:});
%!   gain = mean (rbm_likelihood (m, X)) - mean (rbm_likelihood (base, X));
%!   assert (gain > 0.3);   # the copied unit is worth log (2)
%! end
%! Y = randn (300, 1) * [1 2] + 0.3 * randn (300, 2);
%! base = rbm_train (Y, 4, 'Epochs', 0, 'Visible', 'gaussian');
%! m = rbm_train (Y, 4, 'Epochs', 100, 'Visible', 'gaussian', 'Seed', 1);
%! assert (mean (rbm_likelihood (m, Y)) > mean (rbm_likelihood (base, Y)) + 0.5);

%!function g = rbm_train_update (model, V, k, copies)
%!  % one step of steepest descent of rate 1: minus the gradient
%!  X = repmat (V, copies, 1);
%!  new = rbm_train (X, rows (model.weight), 'InitialModel', model, ...
%!                   'Optimizer', 'sgd', 'LearningRate', 1, 'Epochs', 1, ...
%!                   'BatchSize', rows (X), 'Center', false, 'Steps', k, 'Seed', 1);
%!  g = [(new.weight - model.weight)(:); new.hidden_bias - model.hidden_bias;
%!       new.visible_bias - model.visible_bias];
%!endfunction

%!test # CD-k's update tends to the gradient of the likelihood: chi-square
%! model = struct ('kind', 'rbm', 'weight', [1 -1 0.5; -0.5 1 1], ...
%!                 'visible_bias', [0.2; -0.3; 0.1], 'hidden_bias', [0.3; -0.2]);
%! V = [1 1 0; 1 1 0; 0 0 1; 1 0 1];
%! states = dec2bin (0:7) - '0';
%! % what E is linear in, with h at its mean, a row for each v
%! features = @(v) [kron(v, ones (1, 2)) .* repmat(rbm_encode (model, v), 1, 3), ...
%!                  rbm_encode(model, v), v];
%! f = features (states);
%! p = exp (rbm_likelihood (model, states));
%! expected = (p' * f)';
%! C = f' * (p .* f) - expected * expected';
%! exact = mean (features (V))' - expected;
%! copies = 5000;
%! for k = [1 5 40]
%!   off = rbm_train_update (model, V, k, copies) - exact;
%!   distance(k) = norm (off);
%! end
%! assert (distance(1) > 2 * distance(5));
%! assert (copies * rows (V) * off' * pinv (C, 1e-10) * off < 37.4); # 11 degrees, 1e-4

%!test # CD-1's update is what its definition says: chi-square
%! model = struct ('kind', 'rbm', 'weight', [1 -1; -0.5 2], ...
%!                 'visible_bias', [0.2; -0.3], 'hidden_bias', [0.3; -0.2]);
%! states = dec2bin (0:3) - '0';
%! v = [1 0];
%! h = rbm_encode (model, v);
%! p_hidden = prod (states .* h + (1 - states) .* (1 - h), 2);
%! o = 1 ./ (1 + exp (-(states * model.weight + model.visible_bias')));
%! p = zeros (4, 1);
%! for i = 1:4
%!   p += p_hidden(i) * prod (states .* o(i,:) + (1 - states) .* (1 - o(i,:)), 2);
%! end
%! n = 20000;
%! g = rbm_train_update (model, v, 1, n);
%! off = g(end-1:end) - (v' - states' * p);
%! C = states' * (p .* states) - (states' * p) * (p' * states);
%! assert (n * off' * (C \ off) < 18.5);   # 2 degrees, 1e-4

%!test # a model that goes on: centred coordinates are the same density
%! m = rbm_train (X, 3, 'Epochs', 3, 'Seed', 1);
%! a = rbm_train (X, 3, 'Epochs', 0, 'InitialModel', m, 'Seed', 2);
%! assert (a.weight, m.weight);
%! assert (a.visible_bias, m.visible_bias, 1e-12);
%! assert (a.hidden_bias, m.hidden_bias, 1e-12);

%!test # the gradient, chains frozen: both kinds, both precisions, decay
%! for class = {@double, @single}
%!   for kind = {'bernoulli', 'gaussian', 'counts'}
%!     m = rbm_train (class{1} (X), 3, 'Epochs', 5, 'Seed', 1, 'Visible', kind{1}, ...
%!                    'Steps', 2, 'WeightDecay', 0.1, 'LearningRate', 0.1);
%!     report = ae_gradcheck (m, class{1} (X));
%!     assert ({report.block}, {'weight', 'hidden_bias', 'visible_bias'});
%!     assert (all ([report.pass]));
%!   end
%! end

%!test # equal seeds, equal models; columns; precision
%! o = {'Epochs', 2, 'Persistent', true, 'BatchSize', 7};
%! a = rbm_train (X, 3, o{:}, 'Seed', 7);
%! b = rbm_train (X, 3, o{:}, 'Seed', 7);
%! c = rbm_train (X, 3, o{:}, 'Seed', 8);
%! assert (isequal (a, b));
%! assert (! isequal (a.weight, c.weight));
%! b = rbm_train (X', 3, o{:}, 'Seed', 7, 'ObservationsIn', 'columns');
%! assert (a.weight, b.weight);
%! c = rbm_train (single (X), 3, 'Epochs', 1, 'Seed', 7);
%! assert (c.class, 'single');
%! assert (class (c.weight), 'single');
%! c = rbm_train (X > 0.5, 3, 'Epochs', 1, 'Seed', 7);
%! assert (c.class, 'double');

%!test # chains do not depend on how the batch is shared
%! Y = double (rand (512, 200) > 0.5);
%! for chains_go_on = [false true]
%!   o = {'Epochs', 2, 'Seed', 1, 'BatchSize', 400, 'Persistent', chains_go_on};
%!   a = rbm_train (Y, 40, o{:}, 'Threads', 1);
%!   b = rbm_train (Y, 40, o{:}, 'Threads', 2);
%!   assert (a.weight, b.weight, 1e-12);
%! end

%!test # validation is the reconstruction's loss; a watcher can stop
%! T = X(41:60,:);
%! m = rbm_train (X(1:40,:), 3, 'Epochs', 5, 'Seed', 1, 'ValidationData', T, ...
%!                'OutputFcn', @(info) info.epoch == 3);
%! assert (numel (m.history.validation), 3);
%! o = rbm_reconstruct (m, T);
%! assert (m.history.validation(end), ...
%!         -mean (sum (T .* log (o) + (1 - T) .* log (1 - o), 2)), 1e-10);
%! m = rbm_train (X, 3, 'Epochs', 3, 'ValidationFraction', 0.2, 'Patience', 1);
%! assert (numel (m.validation), 12);

%!test # Gaussian units and normalised data: the units of X come back
%! Y = 100 + 20 * randn (200, 1) * [1 1 0.5];
%! o = {'Visible', 'gaussian', 'Normalize', 'standardize', 'Sigma', 0.7, 'Seed', 1};
%! m = rbm_train (Y, 4, o{:}, 'Epochs', 50);
%! assert (m.normalize.offset, mean (Y), 1e-10);
%! assert (m.normalize.scale, std (Y), 1e-10);
%! assert (mean (rbm_reconstruct (m, Y)), mean (Y), 10);
%! again = rbm_train (Y, 4, o{:}, 'Epochs', 0, 'InitialModel', m);
%! assert (again.visible_bias, m.visible_bias, 1e-12);

%!test # the struct of defaults
%! o = ae_options ('rbm_train');
%! o.Epochs = 1;
%! o.Seed = 1;
%! assert (rbm_train (X, 2, o).weight, rbm_train (X, 2, 'Epochs', 1, 'Seed', 1).weight);

%!error <rbm_train: argument 'X' is missing> rbm_train ()
%!error <rbm_train: argument 'hidden' is missing> rbm_train (1)
%!error <argument 'X' must be a real> rbm_train ('a', 1)
%!error <argument 'X' must be finite> rbm_train (NaN, 1)
%!error <argument 'X' must lie in \[0, 1\]> rbm_train ([0 2], 1)
%!error <argument 'hidden' must be a whole number> rbm_train (1, [2 3])
%!error <argument 'hidden' must be at most> rbm_train (1, 1e9)
%!error <'Sigma' contradicts 'Visible'> rbm_train (1, 1, 'Sigma', 1)
%!error <'Normalize' contradicts 'Visible'> rbm_train (1, 1, 'Normalize', 'center')
%!error <option 'Sigma' must be a number in \(0> rbm_train (1, 1, 'Visible', 'gaussian', 'Sigma', 0)
%!error <option 'Visible' must be one of> rbm_train (1, 1, 'Visible', 'binary')
%!error <option 'Steps' must be> rbm_train (1, 1, 'Steps', 0)
%!error <option 'Persistent' must be true or false> rbm_train (1, 1, 'Persistent', 3)
%!error <option 'Optimizer' must be one of.*lbfgs> rbm_train (1, 1, 'Optimizer', 'lbfgs')
%!error <'Visible' decides> rbm_train (1, 1, 'Loss', 'squared')
%!error <option 'InitialModel'> rbm_train (ones (3), 2, 'InitialModel', ae_train (ones (3), 2, 'Epochs', 0))
%!error <ae_loss: argument 'model' must be no rbm> ae_loss (rbm_train (X, 2, 'Epochs', 0), X)

%!test # structs that do not fit are refused by the field's name
%! good = rbm_train (X, 3, 'Epochs', 0, 'Seed', 1);
%! cases = {'weight', [], '\.weight is missing';
%!          'weight', ones(2, 5), '\.hidden_bias must be 2 x 1, not 3 x 1';
%!          'weight', 'a', '\.weight must be a real';
%!          'visible_bias', ones(1, 5), '\.visible_bias must be 5 x 1';
%!          'visible_bias', [NaN; ones(4, 1)], '\.visible_bias holds NaN';
%!          'hidden_bias', {{}}, '\.hidden_bias must be';
%!          'visible', 'binary', '\.visible must be one of';
%!          'kind', 'rmb', '\.kind must be .*rbm';
%!          'version', 2, '\.version must be 1';
%!          'normalize', 3, '\.normalize must be a struct'};
%! for i = 1:rows (cases)
%!   bad = good;
%!   bad.(cases{i,1}) = cases{i,2};
%!   try
%!     rbm_encode (bad, X);
%!     error ('taken');
%!   catch e
%!     assert (e.identifier, 'autoencoder:badModel', cases{i,1});
%!     assert (! isempty (regexp (e.message, cases{i,3})), e.message);
%!   end
%! end
%!error <model.hidden_bias is missing> rbm_encode (struct ('kind', 'rbm', 'weight', 1, 'visible_bias', 1), 1)
%!error <model.sigma must be positive> rbm_encode (struct ('kind', 'rbm', 'visible', 'gaussian', 'sigma', -1, 'weight', 1, 'visible_bias', 1, 'hidden_bias', 1), 1)

%!test # 2 epochs and 2 more are 4, bit for bit: chains and centre go on
%! X = double (rand (70, 9) > 0.5);
%! file = [tempname() '.mat'];
%! unwind_protect
%!   for given = {{}, {'Persistent', true}, {'Center', true}, {'Persistent', true, 'Center', true}}
%!     options = [given{1}, {'BatchSize', 16, 'Seed', 3, 'Threads', 2}];
%!     whole = rbm_train (X, 5, options{:}, 'Epochs', 4);
%!     rbm_train (X, 5, options{:}, 'Epochs', 2, 'CheckpointFile', file);
%!     half = load (file);
%!     more = rbm_train (X, 5, options{:}, 'Epochs', 2, 'InitialModel', half.model);
%!     assert (more.weight, whole.weight);
%!     assert (more.visible_bias, whole.visible_bias);
%!     assert (more.hidden_bias, whole.hidden_bias);
%!   end
%! unwind_protect_cleanup
%!   unlink (file);
%! end_unwind_protect

%!test # counts: totals stay, draws follow the softmax, what is read and refused
%! rand ('twister', 3);
%! V = floor (5 * rand (60, 4) .^ 2);
%! V(1,:) = 0;
%! m = rbm_train (V, 3, 'Visible', 'counts', 'Epochs', 3, 'Seed', 1, 'LearningRate', 1e-3);
%! assert (m.visible, 'counts');
%! H = 1 ./ (1 + exp (-(V * m.weight' + m.hidden_bias')));
%! assert (rbm_encode (m, V), H, 1e-13);
%! assert (rbm_energy (m, V), -V * m.visible_bias - sum (log1p (exp (V * m.weight' + m.hidden_bias')), 2), 1e-12);
%! P = exp (H * m.weight + m.visible_bias');
%! assert (rbm_reconstruct (m, V), sum (V, 2) .* P ./ sum (P, 2), 1e-12);
%! [S, h] = rbm_sample (m, 60, 'Start', V, 'Steps', 3, 'Mean', false, 'Seed', 2);
%! assert (sum (S, 2), sum (V, 2));
%! assert (S, round (S));
%! [M, h] = rbm_sample (m, 60, 'Start', V, 'Steps', 3, 'Seed', 2);
%! P = exp (h * m.weight + m.visible_bias');
%! assert (M, sum (V, 2) .* P ./ sum (P, 2), 1e-12);
%! % without weights the draws are multinomial: chi-square of 3 degrees at 1e-6
%! m.weight(:) = 0;
%! m.visible_bias = log ([1; 2; 3; 4]);
%! S = sum (rbm_sample (m, 400, 'Start', repmat ([30 0 0 0], 400, 1), 'Steps', 1, 'Mean', false, 'Seed', 5));
%! wanted = 12000 * [.1 .2 .3 .4];
%! assert (sum ((S - wanted) .^ 2 ./ wanted) < 30.7);
%! assert (isequal (rbm_train (V, 3, 'Visible', 'counts', 'Epochs', 1, 'Seed', 1), rbm_train (V, 3, 'Visible', 'counts', 'Epochs', 1, 'Seed', 1)));

%!test # a machine of counts finds two topics
%! rand ('twister', 4);
%! topic = repmat ([1; 2], 100, 1);
%! share = [.4 .4 .1 .1; .1 .1 .4 .4];
%! V = zeros (200, 4);
%! for i = 1:200
%!   V(i,:) = histc (rand (1, 20), cumsum ([0, share(topic(i),:)]))(1:4);
%! end
%! m = rbm_train (V, 2, 'Visible', 'counts', 'Epochs', 60, 'Seed', 1, 'LearningRate', 2e-3);
%! H = rbm_encode (m, V);
%! apart = max (abs (mean (H(topic == 1,:)) - mean (H(topic == 2,:))));
%! assert (apart > .7);
%! a = ae_train (V, [8 2], 'Loss', 'multinomial', 'Pretrain', 'rbm', 'PretrainEpochs', 3, 'Epochs', 2, 'Seed', 1);
%! assert (all (isfinite (a.history.loss)));

%!error <argument 'X' must not be negative for a multinomial loss; row 1, column 2 is -2> rbm_train ([1 -2; 3 4], 2, 'Visible', 'counts')
%!error <option 'Sigma' contradicts 'Visible'> rbm_train (X, 2, 'Visible', 'counts', 'Sigma', 2)
%!error <option 'Start' is wanted of a machine of counts> rbm_sample (rbm_train (X, 2, 'Visible', 'counts', 'Epochs', 0), 3)
%!error <argument 'model' must not have .visible 'counts'> rbm_likelihood (rbm_train (X, 2, 'Visible', 'counts', 'Epochs', 0), X)
