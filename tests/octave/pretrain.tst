## Copyright (C) 2026 the authors of autoencoder
## SPDX-License-Identifier: GPL-3.0-or-later
##
## Greedy pre-training: what ae_train does layer by layer is what one can do by
## hand with ae_train or rbm_train and ae_stack, bit for bit where the same
## numbers meet the same code, since layer l has the seed Seed + l - 1.

%!shared X
%! X = rand (70, 8);

%!function m = layer_of (deep, l)
%!  m = struct ('kind', 'autoencoder', 'encoder', deep.encoder(l), ...
%!              'decoder', deep.decoder(end + 1 - l));
%!endfunction

%!test # layer by layer; the whole is the stack of its parts
%! common = {'Activation', 'tanh', 'CodeActivation', 'tanh', 'LearningRate', 0.01, 'BatchSize', 16, ...
%!           'WeightDecay', 1e-3, 'Corruption', 'mask', 'CorruptionLevel', 0.2, 'Threads', 1};
%! start = ae_train (X, [6 4 3], common{:}, 'Epochs', 0, 'Seed', 7);
%! m = ae_train (X, [6 4 3], common{:}, 'Epochs', 0, 'Seed', 7, ...
%!               'Pretrain', 'layerwise', 'PretrainEpochs', 4);
%! Z = X;
%! parts = cell (1, 3);
%! for l = 1:3
%!   output = 'tanh';
%!   if l == 1
%!     output = 'linear';
%!   end
%!   parts{l} = ae_train (Z, columns (start.encoder(l).weight'), common{:}, ...
%!                        'OutputActivation', output, 'Epochs', 4, ...
%!                        'InitialModel', layer_of (start, l), 'Seed', 6 + l);
%!   assert (m.encoder(l).weight, parts{l}.encoder.weight, 1e-13);
%!   assert (m.decoder(4-l).bias, parts{l}.decoder.bias, 1e-13);
%!   assert (m.pretraining(l).loss, parts{l}.history.loss, 1e-12);
%!   Z = ae_encode (parts{l}, Z);
%! end
%! s = ae_stack (parts{:});
%! assert (ae_reconstruct (m, X), ae_reconstruct (s, X), 1e-12);
%! assert (numel (m.pretraining), 3);
%! assert (isempty (m.history.loss));

%!test # sigmoid units are reconstructed under cross-entropy, the first bit for bit
%! m = ae_train (X, [6 3], 'Loss', 'crossentropy', 'Activation', 'sigmoid', 'CodeActivation', 'sigmoid', 'Epochs', 0, 'Seed', 1, ...
%!               'Pretrain', 'layerwise', 'PretrainEpochs', 3, 'PretrainLearningRate', 0.02);
%! start = ae_train (X, [6 3], 'Loss', 'crossentropy', 'Activation', 'sigmoid', 'CodeActivation', 'sigmoid', 'Epochs', 0, 'Seed', 1);
%! a = ae_train (X, 6, 'Loss', 'crossentropy', 'Activation', 'sigmoid', 'CodeActivation', 'sigmoid', 'Epochs', 3, 'LearningRate', 0.02, ...
%!               'InitialModel', layer_of (start, 1), 'Seed', 1);
%! assert (isequal (m.encoder(1), a.encoder));
%! b = ae_train (ae_encode (a, X), 3, 'Loss', 'crossentropy', 'Activation', 'sigmoid', 'CodeActivation', 'sigmoid', 'Epochs', 3, 'LearningRate', 0.02, ...
%!               'InitialModel', layer_of (start, 2), 'Seed', 2);
%! assert (m.pretraining(2).loss, b.history.loss, 1e-12);
%! assert (m.encoder(2).weight, b.encoder.weight, 1e-13);

%!test # machines: those of rbm_train, unrolled; tied or not
%! first = {'Optimizer', 'adam', 'LearningRate', 0.01, 'Epochs', 3, 'BatchSize', 16};
%! common = {'OutputActivation', 'sigmoid', 'LearningRate', 0.01, 'BatchSize', 16, ...
%!           'Epochs', 0, 'Seed', 4, 'Pretrain', 'rbm', 'PretrainEpochs', 3};
%! m = ae_train (X, [6 3], common{:});
%! a = rbm_train (X, 6, first{:}, 'Seed', 4);
%! b = rbm_train (rbm_encode (a, X), 3, first{:}, 'Seed', 5);
%! assert (isequal (m.encoder(1).weight, a.weight));
%! assert (isequal (m.decoder(2).weight, a.weight'));
%! assert (isequal (m.encoder(1).bias, a.hidden_bias));
%! assert (isequal (m.decoder(2).bias, a.visible_bias));
%! assert (m.encoder(2).weight, b.weight, 1e-13);
%! assert (m.decoder(1).bias, b.visible_bias, 1e-13);
%! assert (m.pretraining(1).free_energy, a.history.free_energy);
%! assert (numel (m.pretraining(2).validation), 3);
%! assert (ae_reconstruct (m, X), ae_reconstruct (ae_stack (a, b), X), 1e-13);
%! t = ae_train (X, [6 3], common{:}, 'Tied', true);
%! assert (isequal (t.encoder(1), m.encoder(1)));
%! assert ([t.decoder.tied], [2 1]);

%!test # Gaussian visible units for a linear output, Gaussian hidden ones for a linear code
%! Y = X - mean (X);
%! m = ae_train (Y, [6 2], 'CodeActivation', 'linear', 'Epochs', 0, 'Seed', 4, ...
%!               'Normalize', 'standardize', 'Pretrain', 'rbm', 'PretrainEpochs', 5);
%! a = rbm_train (Y, 6, 'Visible', 'gaussian', 'Normalize', 'standardize', 'Optimizer', 'adam', ...
%!                'LearningRate', 1e-3, 'Epochs', 5, 'Seed', 4);
%! assert (m.encoder(1).weight, a.weight, 1e-13);
%! assert (isequal ({m.encoder.activation}, {'sigmoid', 'linear'}));
%!test # Gaussian on both sides: v ~ N (b, (I - W'W)^-1), so that the singular
%!     # values are sqrt (1 - 1 / variance) along directions of variance above 1
%! state = randn ('twister');
%! unwind_protect
%!   randn ('twister', 1);
%!   [Q, ~] = qr (randn (8));
%!   Z = 3 + randn (2000, 8) .* sqrt ([5 3 1 1 1 1 1 1]) * Q';
%! unwind_protect_cleanup
%!   randn ('twister', state);
%! end_unwind_protect
%! m = ae_train (Z, 2, 'Activation', 'linear', 'Epochs', 0, 'Seed', 1, 'LearningRate', 0.01, ...
%!               'Schedule', 'linear', 'Pretrain', 'rbm', 'PretrainEpochs', 60);
%! l = eig (cov (Z));
%! s = svd (m.encoder.weight);
%! assert (m.decoder.weight, m.encoder.weight');
%! assert (s, sqrt (1 - 1 ./ l([end, end - 1])), 4 / sqrt (2000));   # statistical
%! assert (subspace (Q(:,1:2), m.encoder.weight') < 0.15);
%! assert (numel (m.pretraining.validation), 60);

%!test # then it is trained; the same seed, the same bits; a checkpoint starts after it
%! common = {'Optimizer', 'lbfgs', 'Epochs', 15, 'Seed', 3, 'Threads', 2};
%! for method = {'layerwise', 'rbm'}
%!   more = {'OutputActivation', 'sigmoid', 'Pretrain', method{1}, 'PretrainEpochs', 3};
%!   m = ae_train (X, [6 3], common{:}, more{:});
%!   assert (isequal (m, ae_train (X, [6 3], common{:}, more{:})));
%!   assert (m.history.loss(end) < m.history.loss(1));
%!   b = ae_train (X, [6 3], common{:}, more{:}, 'Epochs', 0);
%!   assert (m.history.loss(1) <= ae_loss (b, X));
%!   assert (isequal (m.pretraining, b.pretraining));
%! end
%! f = ae_finetune (m, X, X(:,1) > 0.5, 'Epochs', 2);
%! assert (! isfield (f, 'pretraining'));

%!test # rows held out are not trained on
%! Y = X;
%! common = {'Epochs', 0, 'Seed', 3, 'ValidationFraction', 0.3, 'PretrainEpochs', 3};
%! m = ae_train (Y, [6 3], common{:}, 'Pretrain', 'layerwise');
%! Y(m.validation,:) = 0.5;
%! n = ae_train (Y, [6 3], common{:}, 'Pretrain', 'layerwise');
%! assert (isequal (m.encoder, n.encoder));
%! assert (! isequal (m.pretraining(1).validation, n.pretraining(1).validation));

%!test # single, columns, verbose
%! m = ae_train (single (X'), [6 3], 'ObservationsIn', 'columns', 'Epochs', 0, 'Seed', 2, ...
%!               'Pretrain', 'layerwise', 'PretrainEpochs', 2);
%! n = ae_train (X, [6 3], 'Epochs', 0, 'Seed', 2, 'Pretrain', 'layerwise', 'PretrainEpochs', 2);
%! assert (class (m.encoder(2).weight), 'single');
%! assert (double (m.encoder(2).weight), n.encoder(2).weight, 1e-4);
%! said = evalc ("ae_train (X, [6 3], 'Epochs', 1, 'Verbose', true, 'Pretrain', 'layerwise', 'PretrainEpochs', 1);");
%! assert (! isempty (strfind (said, 'pre-training of layer 2 of 2: 6 - 3')));

%!error <option 'Pretrain' must be one of 'none', 'layerwise', 'rbm'> ae_train (X, 3, 'Pretrain', 'greedy')
%!error <option 'PretrainEpochs' contradicts 'Pretrain', which is 'none'> ae_train (X, 3, 'PretrainEpochs', 3)
%!error <option 'PretrainLearningRate' contradicts 'Pretrain'> ae_train (X, 3, 'PretrainLearningRate', 3)
%!error <option 'Pretrain' contradicts 'InitialModel'> ae_train (X, 3, 'Pretrain', 'rbm', 'InitialModel', ae_train (X, 3, 'Epochs', 0))
%!error <option 'Decoder' contradicts 'Pretrain'> ae_train (X, [6 3], 'Decoder', 5, 'Pretrain', 'layerwise')
%!error <option 'Decoder' contradicts 'Pretrain'> ae_train (X, [6 3], 'Decoder', [], 'Pretrain', 'layerwise', 'Decoder', {})
%!error <'rbm'\) contradicts the activation 'tanh' of layer 1> ae_train (X, [6 3], 'Activation', 'tanh', 'Pretrain', 'rbm')
%!error <'rbm'\) contradicts the activation 'tanh' of decoder layer 2> ae_train (X, [6 3], 'OutputActivation', 'tanh', 'Pretrain', 'rbm')
%!error <'rbm'\) contradicts the activation 'linear' of decoder layer 1> ae_train (X, {{'dense', 6}, {'dense', 3}}, 'Decoder', {{'dense', 6, 'Activation', 'linear'}}, 'Pretrain', 'rbm')
%!error <'rbm'\) contradicts 'Bias'> ae_train (X, [6 3], 'Bias', false, 'Pretrain', 'rbm')
%!error <argument 'X' must lie in \[0, 1\]> ae_train (X + 1, 3, 'OutputActivation', 'sigmoid', 'Pretrain', 'rbm')
