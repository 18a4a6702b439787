% The battery's lines of ae_train: every option in four surroundings.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

data = @(name) @(precision, columns) {turned(sample_data (precision).(name), columns), [5 2]};
walk ('ae_train', {
  'plain', data('X'), struct()
  'kl', data('X'), struct('Sparsity', 'kl', 'SparsityWeight', 0.1, 'Corruption', 'mask', 'Contraction', 0.05, 'WeightDecay', 1e-3, 'ValidationFraction', 0.3, 'Pretrain', 'layerwise', 'PretrainEpochs', 1, 'Optimizer', 'momentum')
  'topk', data('X'), struct('Sparsity', 'topk', 'SparsityCount', 1, 'Tied', true, 'Corruption', 'gaussian', 'Loss', 'crossentropy', 'Optimizer', 'lbfgs', 'Activation', 'tanh', 'Contraction', 0.1, 'ContractionSamples', 2)
  'l1', data('X'), struct('Sparsity', 'l1', 'SparsityWeight', 0.01, 'DecoderNorm', 'unit', 'WeightDecayL1', 1e-3, 'Patience', 1, 'Normalize', 'range', 'ValidationData', sample_data('double').V, 'Optimizer', 'nesterov', 'Schedule', 'cosine', 'Activation', 'relu')
});
