% The battery's lines of aae_train and gan_train: every option in several
% surroundings.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

data = @(precision, columns) {turned(sample_data (precision).X, columns), [5 2]};
e = sample_data ('double');
walk ('aae_train', {
  'plain', data, struct('Discriminator', 4)
  'mixture', data, struct('Discriminator', [4 3], 'Prior', 'mixture', 'PriorComponents', 4, 'Labels', e.g, 'WeightDecay', 1e-3, 'ValidationFraction', 0.3, 'Normalize', 'standardize')
  'sample', data, struct('Discriminator', 4, 'Prior', @ring, 'Optimizer', 'momentum', 'Loss', 'crossentropy', 'Schedule', 'cosine', 'DiscriminatorSteps', 2)
});

data = @(precision, columns) {turned(sample_data (precision).X, columns), 3};
walk ('gan_train', {
  'plain', data, struct('Generator', 5, 'Discriminator', 4)
  'usual', data, struct('Average', 0.9, 'Schedule', 'late')
  'coded', data, struct('Generator', 5, 'Discriminator', [4 3], 'Codes', {{{'categorical', 3}, {'uniform', 1}}}, 'DiscriminatorSteps', 2)
  'slopes', data, struct('Generator', 5, 'Discriminator', [4 3], 'Objective', 'wasserstein', 'Noise', 'uniform')
});
