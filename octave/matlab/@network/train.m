% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [net, tr] = train (net, X, T)
  % -*- texinfo -*-
  % @deftypefn {} {[@var{net}, @var{tr}] =} train (@var{net}, @var{X}, @var{T})
  % Train all layers of a network: method of the class network.
  %
  % @var{X} is D x N, a sample in each column, or a cell of images.  Where the
  % last layer is a softmax layer, @var{T} is K x N, in each column a single 1
  % at the class (sparse, as from @code{ind2vec}, will do), and what is
  % minimised is @code{net.performFcn}, without penalties, by
  % @code{ae_finetune}.  Where the network reconstructs its input, @var{T} is
  % @var{X} again, and @code{ae_train} minimises the mean squared error (of the
  % scaled data, if they are scaled).  A network that ends in a code has no
  % targets that it could be trained with.
  %
  % @code{net.trainFcn}, @code{net.trainParam}, @code{net.divideFcn} and
  % @code{net.divideParam} say how: see @code{help network}.  With validation
  % samples the best network is returned, and training ends when @code{max_fail}
  % iterations in a row were no better.
  %
  % @var{tr} is a struct: @code{epoch}, @code{perf}, @code{vperf},
  % @code{gradient} from iteration 0 on, @code{num_epochs}, @code{best_epoch},
  % @code{best_perf}, @code{best_vperf}, @code{stop}, @code{trainInd},
  % @code{valInd}, @code{testInd}, @code{trainFcn}, @code{performFcn}.
  %
  % Errors: @code{autoencoder:badCall}, @code{autoencoder:badData}.  Warning:
  % @code{autoencoder:ignored}.
  % @seealso{stack, trainSoftmaxLayer, ae_finetune}
  % @end deftypefn

  if nargin ~= 3
    error ('autoencoder:badCall', 'train: called as train (net, X, T)');
  end
  X = autoencoder_images ('train: argument ''X''', X, net.form);
  T = autoencoder_images ('train: argument ''T''', T);
  if size (X, 2) ~= size (T, 2)
    error ('autoencoder:badData', ...
           'train: argument ''T'' must have %d columns, as X has, not %d', ...
           size (X, 2), size (T, 2));
  end
  switch net.output
    case 'softmax'
      goal = class_goal (net, X, T);
    case 'reconstruction'
      goal = rebuild_goal (net, X, T);
    otherwise
      error ('autoencoder:badCall', ...
             ['train: a network that ends in a code has no targets; stack ' ...
              'a softmax layer on it, or use stack (..., ''Decoder'', true)']);
  end
  set = divided (net, size (X, 2));
  options = training_options (net, goal.factor, set);
  if ~isempty (set.valInd)
    options = [options, goal.held(set.valInd)];
  end
  first = goal.value (set.trainInd);
  net.model = goal.fit (net.model, set.trainInd, options);
  tr = training_record (net, goal.factor, set, first);
end

% What is minimised is a struct: value (at) is the error of the network on the
% samples AT, fit the model trained on them, held the options for validation;
% factor is the error divided by the objective of ae_train or ae_finetune.

function goal = class_goal (net, X, T)
  labels = one_hot ('train', T, size (net.model.head.weight, 1));
  loss = 'crossentropy';
  goal.factor = 1 / size (T, 1);
  if strcmp (net.performFcn, 'mse')
    loss = 'squared';
    goal.factor = 2 / size (T, 1);
  end
  scope = 'all';
  if identity (net.model)
    scope = 'top';
  end
  goal.value = @(at) perform (net, T(:,at), sim (net, X(:,at)));
  goal.fit = @(model, at, options) ...
    ae_finetune (bare (model), X(:,at), labels(at), 'Train', scope, ...
                 'LabelLoss', loss, 'ReconstructionWeight', 0, options{:});
  goal.held = @(at) {'ValidationData', X(:,at), ...
                     'ValidationLabels', labels(at)};
end

function goal = rebuild_goal (net, X, T)
  if ~isequal (size (X), size (T)) || any (X(:) ~= T(:))
    error ('autoencoder:badData', ...
           ['train: argument ''T'' must equal ''X'': this network learns ' ...
            'to reconstruct its input']);
  end
  offset = net.model.normalize.offset';
  scale = net.model.normalize.scale';
  X = bsxfun (@rdivide, bsxfun (@minus, X, offset), scale);
  goal.factor = 2 / size (X, 1);
  model = unscaled (net.model);
  goal.value = @(at) mse (X(:,at) - ae_reconstruct (model, X(:,at), ...
                                                    'ObservationsIn', ...
                                                    'columns'));
  goal.fit = @(model, at, options) rebuild (model, X(:,at), options);
  goal.held = @(at) {'ValidationData', X(:,at)};
end

function fitted = rebuild (model, X, options)
  % The data are scaled already, and the model's scaling is put back.
  hidden = cell (1, numel (model.encoder));
  for i = 1:numel (hidden)
    hidden{i} = dense (model.encoder(i));
  end
  decoder = cell (1, numel (model.decoder) - 1);
  for i = 1:numel (decoder)
    decoder{i} = dense (model.decoder(i));
  end
  fitted = ae_train (X, hidden, 'Decoder', decoder, 'OutputActivation', ...
                     model.decoder(end).activation, 'Loss', 'squared', ...
                     'Normalize', 'none', 'Sparsity', 'none', ...
                     'InitialModel', unscaled (model), options{:});
  fitted.normalize = model.normalize;
end

function layer = dense (from)
  layer = {'dense', size(from.weight, 1), 'Activation', from.activation};
end

function model = unscaled (model)
  model = rmfield (bare (model), 'normalize');
end

function model = bare (model)
  % Without what an earlier training left.
  left = intersect (fieldnames (model), {'history', 'options', 'validation', ...
                                         'seed', 'state', 'pretraining'});
  model = rmfield (model, left);
end

function set = divided (net, count)
  % Which samples train, stop the training, and are left alone.
  set = struct ('trainInd', 1:count, 'valInd', [], 'testInd', []);
  p = net.divideParam;
  switch net.divideFcn
    case 'dividerand'
      share = [p.trainRatio, p.valRatio, p.testRatio];
      if any (share < 0) || share(1) <= 0
        error ('autoencoder:badCall', ...
               'train: divideParam must have ratios >= 0, of training > 0');
      end
      last = round (count * cumsum (share) / sum (share));
      last(1) = max (last(1), 1);
      order = randperm (count);
      set.trainInd = sort (order(1:last(1)));
      set.valInd = sort (order(last(1) + 1:last(2)));
      set.testInd = sort (order(last(2) + 1:count));
    case 'divideind'
      set.trainInd = p.trainInd;
      set.valInd = p.valInd;
      set.testInd = p.testInd;
  end
end

function options = training_options (net, factor, set)
  % Those that ae_train and ae_finetune have both.
  p = net.trainParam;
  known = fieldnames (struct (network ()).trainParam)';
  others = setdiff (fieldnames (p)', known);
  if ~isempty (others)
    warning ('autoencoder:ignored', ...
             'train: net.trainParam.%s has no effect', ...
             strjoin (others, ', net.trainParam.'));
  end
  names = optimisers ();
  options = {'ObservationsIn', 'columns', 'Optimizer', names.(net.trainFcn), ...
             'Epochs', p.epochs, 'GradientTolerance', p.min_grad / factor, ...
             'WeightDecay', 0, 'Verbose', logical(p.showCommandLine), ...
             'Seed', 1, 'Threads', p.threads};
  options = [options, autoencoder_window(p.showWindow)];
  if ~isempty (set.valInd)
    options = [options, {'Patience', p.max_fail}];
  end
  if p.goal > 0 || p.time < Inf
    stop = @(info) factor * info.loss <= p.goal || info.seconds >= p.time;
    options = [options, {'OutputFcn', stop}];
  end
end

function tr = training_record (net, factor, set, first)
  history = net.model.history;
  count = numel (history.loss);
  tr = set;
  tr.trainFcn = net.trainFcn;
  tr.performFcn = net.performFcn;
  tr.epoch = 0:count;
  tr.num_epochs = count;
  tr.perf = [first, factor * history.loss'];
  tr.gradient = [NaN, factor * history.gradient_norm'];
  tr.vperf = [];
  judged = tr.perf;
  if ~isempty (set.valInd)
    tr.vperf = [NaN, factor * history.validation'];
    judged = tr.vperf;
  end
  [~, best] = min (judged);
  tr.best_epoch = tr.epoch(best);
  tr.best_perf = tr.perf(best);
  tr.best_vperf = tr.vperf(best(~isempty (tr.vperf)));
  p = net.trainParam;
  if count >= p.epochs
    tr.stop = 'Maximum epoch reached.';
  elseif tr.gradient(end) <= p.min_grad
    tr.stop = 'Minimum gradient reached.';
  elseif ~isempty (set.valInd) && count - tr.best_epoch >= p.max_fail
    tr.stop = 'Validation stop.';
  elseif tr.perf(end) <= p.goal
    tr.stop = 'Performance goal met.';
  else
    tr.stop = 'Ended.';
  end
end

%!shared X, T, a, b, s
%! X = 4 * rand (6, 60) - 1;
%! T = full (ind2vec (1 + (X(1,:) > 0.5) + (X(2,:) > 1.5), 3));
%! a = trainAutoencoder (X, 5, 'MaxEpochs', 20, 'Seed', 1);
%! b = trainAutoencoder (encode (a, X), 4, 'MaxEpochs', 20, 'Seed', 2);
%! s = trainSoftmaxLayer (encode (b, encode (a, X)), T, 'MaxEpochs', 20);

%!test # it learns, by either error; what tr says
%! for f = {'crossentropy', 'mse'}
%!   net = stack (a, b, s);
%!   net.performFcn = f{1};
%!   net.trainParam.epochs = 150;
%!   [deep, tr] = train (net, X, T);
%!   assert (tr.perf(1), perform (net, T, net (X)), 1e-13);
%!   assert (tr.perf(end), perform (deep, T, deep (X)), 1e-12);
%!   assert (tr.perf(end) < 0.5 * tr.perf(1));
%!   assert (tr.epoch, 0:tr.num_epochs);
%!   assert (tr.num_epochs == 150, strcmp (tr.stop, 'Maximum epoch reached.'));
%!   assert (mean (vec2ind (deep (X)) == vec2ind (T)) > 0.9);
%!   assert (! isequal (deep.IW{1}, net.IW{1}));
%! end

%!test # sparse targets; the softmax layer alone; equal calls, equal bits
%! net = stack (a, b, s);
%! net.trainParam.epochs = 5;
%! assert (isequal (train (net, X, T), train (net, X, sparse (T))));
%! y = 1 + (rand (1, 60) > 0.5) + (rand (1, 60) > 0.5);   % not separable
%! T = full (ind2vec (y, 3));
%! t = trainSoftmaxLayer (X, T, 'MaxEpochs', 10);
%! t.trainParam.epochs = 400;
%! [t, tr] = train (t, X, T);
%! u = trainSoftmaxLayer (X, T, 'MaxEpochs', 500);
%! assert (tr.stop, 'Minimum gradient reached.');
%! assert (t (X), u (X), 1e-4);                            % convex: one optimum

%!test # the unrolled autoencoder, whose data are scaled
%! net = stack (a, b, 'Decoder', true);
%! net.trainParam.epochs = 100;
%! [deep, tr] = train (net, X, X);
%! assert (tr.perf(end) < 0.9 * tr.perf(1));
%! scaled = (X - a.InputOffset) ./ a.InputScale;
%! got = (deep (X) - a.InputOffset) ./ a.InputScale;
%! assert (tr.perf(end), mean ((scaled - got)(:).^2), 1e-13);
%! one = network (a);
%! one.trainParam.epochs = 10;
%! [one, tr] = train (one, X, X);
%! assert (tr.perf(end) < tr.perf(1));

%!test # validation samples, drawn or given; the best is kept
%! rand ('twister', 3);
%! net = stack (a, b, s);
%! net.divideFcn = 'dividerand';
%! net.trainParam.epochs = 200;
%! [deep, tr] = train (net, X, T);
%! assert (sort ([tr.trainInd, tr.valInd, tr.testInd]), 1:60);
%! assert (numel (tr.valInd), 9);
%! assert (tr.best_vperf, min (tr.vperf));
%! assert (perform (deep, T(:,tr.valInd), deep (X(:,tr.valInd))), tr.best_vperf, 1e-12);
%! net.divideFcn = 'divideind';
%! net.divideParam = struct ('trainInd', 1:2:60, 'valInd', 2:4:60, 'testInd', 4:4:60);
%! [deep, tr] = train (net, X, T);
%! assert (tr.valInd, 2:4:60);
%! auto = network (a);
%! auto.divideFcn = 'dividerand';
%! auto.trainParam.epochs = 4;
%! [auto, tr] = train (auto, X, X);
%! assert (numel (tr.vperf), numel (tr.perf));

%!test # other optimisers, a goal, a parameter without effect
%! net = stack (a, b, s);
%! net.trainParam.epochs = 30;
%! for f = {'traincgf', 'trainbfg'}
%!   net.trainFcn = f{1};
%!   [~, tr] = train (net, X, T);
%!   assert (tr.perf(end) < tr.perf(1));
%! end
%! net.trainParam.goal = 0.9 * tr.perf(1);
%! [~, tr] = train (net, X, T);
%! assert (tr.num_epochs < 30);
%! assert (tr.stop, 'Performance goal met.');

%!warning <net.trainParam.mu has no effect>
%! s.trainParam.mu = 3;
%! s.trainParam.epochs = 1;
%! train (s, encode (b, encode (a, X)), T);

%!error <train: called as> train (s, 1)
%!error <argument 'T' must have 60 columns, as X has, not 2> train (stack (a, b, s), X, T(:,1:2))
%!error <argument 'T' must have 3 rows> train (stack (a, b, s), X, T(1:2,:))
%!error <a network that ends in a code has no targets> train (stack (a, b), X, T)
%!error <argument 'T' must equal 'X'> train (stack (a, b, 'Decoder', true), X, 2 * X)
