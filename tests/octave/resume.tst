## What a call that was interrupted goes on with ('Resume'): the whole model,
## its history and its options are those of the call that was not, to the bit.
##
## Copyright (C) 2026 the authors of autoencoder
## SPDX-License-Identifier: GPL-3.0-or-later

## The call breaks off in the epoch after `last', whose checkpoint is there.
%!function stop = break_off (info, last)
%!  stop = false;
%!  if info.epoch > last
%!    error ('test:brokenOff', 'broken off');
%!  end
%!endfunction

## The model of a call that was broken off and resumed, and of the whole one;
## `again' is data that a resumed call wants again.
%!function [resumed, whole] = both (train, last, X, k, options, again)
%!  file = [tempname() '.mat'];
%!  unwind_protect
%!    whole = train (X, k, options{:}, again{:});
%!    try
%!      train (X, k, options{:}, again{:}, 'CheckpointFile', file, 'OutputFcn', @(info) break_off (info, last));
%!      error ('was not broken off');
%!    catch caught
%!      assert (caught.identifier, 'test:brokenOff');
%!    end_try_catch
%!    rand ('twister', 99); # nothing depends on it
%!    resumed = train (X, [], 'Resume', file, again{:});
%!    saved = load (file);
%!    if (isfield (whole, 'ended') && strcmp (whole.ended, 'epochs'))
%!      assert (numel (saved.model.history.loss), numel (whole.history.loss));
%!    endif
%!  unwind_protect_cleanup
%!    delete (file);
%!  end_unwind_protect
%!endfunction

%!function same (varargin)
%!  [resumed, whole] = both (varargin{:});
%!  names = fieldnames (whole);
%!  assert (fieldnames (resumed), names);
%!  for i = 1:numel (names)
%!    assert (isequaln (resumed.(names{i}), whole.(names{i})), '.%s differs', names{i});
%!  endfor
%!endfunction

%!function fails (f, pattern)
%!  try
%!    f ();
%!    said = 'nothing';
%!  catch caught
%!    said = caught.message;
%!  end_try_catch
%!  assert (! isempty (regexp (said, pattern, 'once')), said);
%!endfunction

%!shared X, Y, B, y
%! rand ('twister', 4); randn ('twister', 4);
%! X = randn (53, 3) * randn (3, 6) + 0.3 * randn (53, 6);
%! Y = 1 ./ (1 + exp (-X));
%! B = double (Y > 0.5);
%! y = 1 + (X(:,1) > 0) + (X(:,2) > 0);

%!test # all optimisers that go on, all schedules
%! optimizers = {'adam', 'sgd', 'momentum', 'nesterov', 'rmsprop', 'scg'};
%! schedules = {'constant', 'linear', 'cosine', 'exponential', 'inverse', 'linear'};
%! for i = 1:6
%!   same (@ae_train, 1 + mod (i, 5), X, [5 2], {'Optimizer', optimizers{i}, 'Schedule', schedules{i}, 'LearningRate', 1e-3, 'Epochs', 7, 'Threads', 1, 'Seed', i}, {});
%! endfor

%!test # in single precision, normalised, on two threads, with a seed from rand
%! rand ('twister', 3);
%! wide = single (randn (300, 200));
%! options = {'BatchSize', 150, 'Epochs', 5, 'Normalize', 'standardize', 'Threads', 2};
%! for optimizer = {'adam', 'scg'}
%!   o = options;
%!   if (strcmp (optimizer{1}, 'scg'))
%!     o(1:2) = [];
%!   endif
%!   file = [tempname() '.mat'];
%!   rand ('twister', 7);
%!   whole = ae_train (wide, [50 8], o{:}, 'Optimizer', optimizer{1});
%!   rand ('twister', 7);
%!   try
%!     ae_train (wide, [50 8], o{:}, 'Optimizer', optimizer{1}, 'CheckpointFile', file, 'OutputFcn', @(info) break_off (info, 2));
%!   end_try_catch
%!   resumed = ae_train (wide, [50 8], 'Resume', file);
%!   delete (file);
%!   assert (isequaln (resumed, whole));
%! endfor

%!test # Patience: the best so far, its parameters, and how long ago; Tolerance
%! options = {'Epochs', 60, 'LearningRate', 0.05, 'Optimizer', 'sgd', 'ValidationFraction', 0.2, 'Patience', 3, 'Tolerance', 0.02, 'Schedule', 'cosine', 'Seed', 3};
%! whole = ae_train (X, [5 2], options{:});
%! n = numel (whole.history.loss);
%! assert (whole.ended, 'patience');
%! assert (n < 60);
%! [~, best] = min (whole.history.validation);
%! for last = unique (min ([1, best, best + 1, n - 1], n - 1))
%!   same (@ae_train, last, X, [5 2], options, {});
%! endfor
%! same (@ae_train, 3, X, [5 2], {'Epochs', 9, 'Patience', 2, 'Seed', 3}, {'ValidationData', X(1:9,:)});

%!test # one that has ended stays so; one of all its epochs has more of them
%! file = [tempname() '.mat'];
%! o = {'Epochs', 60, 'LearningRate', 0.05, 'Optimizer', 'sgd', 'ValidationFraction', 0.2, 'Patience', 3, 'Seed', 3};
%! whole = ae_train (X, [5 2], o{:}, 'CheckpointFile', file);
%! assert (whole.ended, 'patience');
%! assert (isequaln (ae_train (X, [5 2], 'Resume', file), whole));
%! o = {'Seed', 3, 'BatchSize', 20};
%! ae_train (X, 2, o{:}, 'Epochs', 3, 'CheckpointFile', file);
%! more = ae_train (X, [], 'Resume', file, 'Epochs', 6);
%! assert (isequaln (more, ae_train (X, 2, o{:}, 'Epochs', 6)));
%! less = ae_train (X, [], 'Resume', file, 'Epochs', 2);
%! delete (file);
%! assert (numel (less.history.loss), 6);

%!test # penalties, corruption, ties, batch statistics, dropout, pre-training
%! o = {'Epochs', 5, 'Seed', 2, 'BatchSize', 16};
%! same (@ae_train, 2, X, 3, [o, {'Tied', true, 'Corruption', 'gaussian', 'Sparsity', 'kl', 'SparsityWeight', 0.1, 'WeightDecay', 1e-3}], {});
%! same (@ae_train, 2, X, 3, [o, {'DecoderNorm', 'unit', 'Contraction', 0.1, 'Sparsity', 'topk', 'SparsityCount', 2}], {});
%! same (@ae_train, 2, X, {{'dense', 6}, {'batchnorm'}, {'dropout', 'Rate', 0.2}, {'dense', 2}}, o, {});
%! same (@ae_train, 2, X, [4 2], [o, {'Shuffle', 'blocks', 'Window', 20, 'GradientLimit', 0.5, 'Loss', 'huber', 'Delta', 0.7, 'Activation', 'leakyrelu', 'Slope', 0.1}], {});
%! same (@ae_train, 2, X, {{'gru', 4}, {'dense', 2}}, [o, {'SequenceSize', [3 2]}], {});
%! same (@ae_train, 2, X, [4 2], [o, {'Pretrain', 'layerwise', 'PretrainEpochs', 2}], {});

%!test # variational models: sigma and priors that are learnt, warm-up, conditions
%! o = {'Epochs', 5, 'Seed', 2, 'BatchSize', 16};
%! same (@vae_train, 2, B, [5 2], [o, {'BetaWarmup', 4}], {});
%! same (@vae_train, 2, X, [5 2], [o, {'Likelihood', 'gaussian', 'Sigma', 'learn-each', 'Normalize', 'center', 'Posterior', 'full'}], {});
%! same (@vae_train, 2, X, [5 2], [o, {'Likelihood', 'gaussian', 'Sigma', 0.3, 'Prior', 'mixture', 'PriorComponents', 3}], {});
%! same (@vae_train, 2, B, [5 2], [o, {'Prior', 'vamp', 'PriorComponents', 3, 'Samples', 2, 'Bound', 'iwae'}], {});
%! same (@vae_train, 2, B, [5 2], [o, {'ConditionalPrior', 'learned'}], {'Condition', y});

%!test # machines: chains, centres, deviations
%! o = {'Epochs', 5, 'Seed', 2, 'BatchSize', 16};
%! same (@rbm_train, 2, B, 4, o, {});
%! same (@rbm_train, 2, round (5 * Y), 4, [o, {'Visible', 'counts'}], {});
%! same (@rbm_train, 2, B, 4, [o, {'Persistent', true, 'Steps', 2, 'Schedule', 'linear'}], {});
%! same (@rbm_train, 2, X, 4, [o, {'Visible', 'gaussian', 'Sigma', 0.7, 'Normalize', 'standardize', 'Center', false}], {});

%!test # sparse coding, adversarial models, labels
%! o = {'Epochs', 5, 'Seed', 2, 'BatchSize', 16};
%! same (@psd_train, 2, X, 8, [o, {'Lambda', 0.2}], {});
%! small = {'Discriminator', [8 8], 'DiscriminatorSteps', 2, 'GeneratorRate', 1e-4};
%! same (@aae_train, 2, X, [5 2], [o, small], {});
%! same (@aae_train, 2, X, [5 2], [o, small, {'Encoder', 'gaussian'}], {});
%! same (@aae_train, 2, X, [5 2], [o, small, {'Prior', 'mixture', 'PriorComponents', 4}], {'Labels', y});
%! same (@gan_train, 2, Y, 3, [o, {'Generator', 6, 'Discriminator', 6, 'LearningRate', 1e-3, 'Average', 0.9}], {});
%! same (@gan_train, 2, X, 3, [o, {'Generator', 6, 'Discriminator', 6, 'Codes', {{'categorical', 2}}}], {'Condition', y});
%! m = ae_train (X, [5 2], 'Epochs', 2, 'Seed', 1);
%! file = [tempname() '.mat'];
%! for t = {'top', 'all'}
%!   f = [o, {'Train', t{1}, 'Optimizer', 'momentum'}];
%!   whole = ae_finetune (m, X, y, f{:});
%!   try
%!     ae_finetune (m, X, y, f{:}, 'CheckpointFile', file, 'OutputFcn', @(info) break_off (info, 3));
%!   end_try_catch
%!   assert (isequaln (ae_finetune (m, X, y, 'Resume', file), whole));
%! endfor
%! delete (file);

%!test # neighbourhood components, pairs, hashes
%! o = {'Epochs', 5, 'Seed', 2, 'BatchSize', 16};
%! P = [1:2:51; 2:2:52]';
%! s = y(P(:,1)) == y(P(:,2));
%! nca = @(X, k, varargin) nca_train (X, y, k, varargin{:});
%! siamese = @(X, k, varargin) siamese_train (X, P, s, k, varargin{:});
%! same (nca, 2, X, 2, [o, {'Optimizer', 'adam'}], {});
%! same (nca, 2, X, [5 2], [o, {'ReconstructionWeight', .3, 'ValidationFraction', .2, 'Patience', 3}], {});
%! same (nca, 2, X, [], [o, {'InitialModel', nca_train(X, y, [4 2], 'Epochs', 1, 'Seed', 9)}], {});
%! same (siamese, 2, X, [5 2], [o, {'ValidationFraction', .3, 'Normalize', 'standardize'}], {});
%! same (siamese, 2, X, [], [o, {'InitialModel', siamese_train(X, P, s, [4 2], 'Epochs', 1, 'Seed', 9)}], {});
%! bits = @(X, k, varargin) hash_train (X, 4, varargin{:});
%! same (bits, 2, X, 4, [o, {'Hidden', 6}], {});
%! same (bits, 2, B, 4, [o, {'Hidden', [6 5], 'Threshold', 'median', 'Pretrain', 'layerwise', 'PretrainEpochs', 1}], {});
%! same (bits, 2, X, 4, [o, {'InitialModel', hash_train(X, 4, 'Hidden', 6, 'Epochs', 1, 'Seed', 9).network}], {});
%! file = [tempname() '.mat'];
%! unwind_protect
%!   siamese (X, [5 2], o{:}, 'CheckpointFile', file);
%!   fails (@() siamese_train (X, P(1:20,:), s(1:20), [], 'Resume', file), 'must have the 26 observations');
%!   bits (X, 4, o{:}, 'Hidden', 6, 'CheckpointFile', file);
%!   fails (@() hash_train (X, 5, 'Resume', file), 'contradicts option .Resume., whose layers are .6 4.');
%!   fails (@() hash_train (X, 4, 'Resume', file, 'Hidden', 7), 'option .Hidden. contradicts .Resume.');
%!   fails (@() hash_train (X, 4, 'Resume', file, 'Method', 'pca'), 'option .Resume. contradicts .Method.');
%!   fails (@() nca_train (X, y, [], 'Resume', file), 'must be a checkpoint of nca_train, not hash_train');
%! unwind_protect_cleanup
%!   delete (file);
%! end_unwind_protect
%! m = hash_train (X, 4, 'Hidden', 6, 'Epochs', 1).network;
%! fails (@() hash_train (X, 5, 'InitialModel', m), 'argument .bits. contradicts option .InitialModel., which has 4');

## Comparisons train in units of their own.
%!error <pca_compare: option 'CheckpointFile' is not for a comparison, which trains in units of its own: ae_train takes it> pca_compare (X, 2, 'CheckpointFile', 'a.mat')
%!error <ppca_compare: option 'CheckpointFile' is not for a comparison, which trains in units of its own: vae_train takes it> ppca_compare (X, 2, 'CheckpointFile', 'a.mat')
%!test
%! file = [tempname() '.mat'];
%! unwind_protect
%!   ae_train (X, 2, 'Epochs', 1, 'CheckpointFile', file);
%!   fails (@() pca_compare (X, 2, 'Resume', file), 'option .Resume. is not for a comparison');
%!   fails (@() ppca_compare (X, 2, 'Resume', file), 'option .Resume. is not for a comparison');
%! unwind_protect_cleanup
%!   delete (file);
%! end_unwind_protect

%!test # a call that began from a model; what is watched may be others
%! m = ae_train (X, [5 2], 'Activation', 'tanh', 'Normalize', 'range', 'Epochs', 3, 'Seed', 5);
%! file = [tempname() '.mat'];
%! other = [tempname() '.mat'];
%! o = {'InitialModel', m, 'Epochs', 6, 'Seed', 6, 'Schedule', 'linear'};
%! whole = ae_train (X, [], o{:});
%! try
%!   ae_train (X, [], o{:}, 'CheckpointFile', file, 'OutputFcn', @(info) break_off (info, 4));
%! end_try_catch
%! before = load (file);
%! resumed = ae_train (X, [], 'Resume', file, 'CheckpointFile', other, 'OutputFcn', @(info) false, 'Verbose', false);
%! after = load (file);
%! written = load (other);
%! delete (file);
%! delete (other);
%! assert (isequaln (resumed, whole));
%! assert (isequaln (before, after));
%! assert (numel (written.model.history.loss), 6);

## cg and lbfgs go on from their point, and say that it is not to the bit.
%!function goes_on (optimizer, X)
%!  [resumed, whole] = both (@ae_train, 4, X, [5 2], {'Optimizer', optimizer, 'Epochs', 9, 'Seed', 1}, {});
%!  assert (resumed.history.loss(1:4), whole.history.loss(1:4));
%!  assert (numel (resumed.history.loss), 9);
%!  assert (all (diff (resumed.history.loss) < 0));
%!endfunction
%!warning <ae_train: cg begins its directions anew after 4 iterations> goes_on ('cg', X)
%!warning <ae_train: lbfgs begins its directions anew after 4 iterations> goes_on ('lbfgs', X)

## What may not be said.
%!shared X, y, file
%! X = rand (20, 4);
%! y = (X(:,1) > 0.5) + 1;
%! file = [tempname() '.mat'];
%! aae_train (X, 2, 'Discriminator', 4, 'Prior', 'mixture', 'PriorComponents', 2, 'Labels', y, 'Epochs', 2, 'CheckpointFile', file);
%!error <option 'LearningRate' contradicts 'Resume'> aae_train (X, [], 'Resume', file, 'Labels', y, 'LearningRate', 0.5)
%!error <option 'Seed' contradicts 'Resume'> aae_train (X, [], 'Resume', file, 'Labels', y, 'Seed', 77)
%!error <wants the data of .*: X and Labels, not X and no other> aae_train (X, [], 'Resume', file)
%!error <wants the data of .*: X and Labels, not X and ValidationData, Labels|Labels, ValidationData> aae_train (X, [], 'Resume', file, 'Labels', y, 'ValidationData', X)
%!error <'X' must have the 20 observations> aae_train (X(1:9,:), [], 'Resume', file, 'Labels', y(1:9))
%!error <'X' must have 4 variables> aae_train (X(:,1:3), [], 'Resume', file, 'Labels', y)
%!error <option 'Resume' must be of the kind 'autoencoder', not 'aae'> ae_train (X, [], 'Resume', file)
%!error <argument 'hidden' contradicts option 'Resume', whose layers are \[2\]> aae_train (X, 3, 'Resume', file, 'Labels', y)
%!error <'InitialModel' contradicts 'Resume'> aae_train (X, 2, 'Resume', file, 'Labels', y, 'InitialModel', load (file).model)
%!error <aae_train: option 'Resume': there is no file> aae_train (X, [], 'Resume', [file 'x'])
%!error <option 'Resume' must be the name of a file, not> ae_train (X, [], 'Resume', 3)
%!test
%! assert (numel (aae_train (X, 2, 'Resume', file, 'Labels', y, 'Epochs', 3).history.loss), 3);
%! model = load (file).model;
%! for field = {'function', 'parameters', 'epoch', 'begun', 'observations', 'slots', 'optimizer'}
%!   bad = model;
%!   bad.state.(field{1}) = 'x';
%!   s.model = bad;
%!   save ('-v7', file, '-struct', 's');
%!   try
%!     aae_train (X, [], 'Resume', file, 'Labels', y);
%!     error ('%s was taken', field{1});
%!   catch caught
%!     assert (caught.identifier, 'autoencoder:badModel', caught.message);
%!   end_try_catch
%! endfor
%! delete (file);
