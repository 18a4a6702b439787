% The battery's lines of vae_train: every option in six surroundings.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

data = @(precision, columns) {turned(sample_data (precision).X, columns), [5 2]};
linear = @(precision, columns) {turned(sample_data (precision).X, columns), 2};
e = sample_data ('double');
walk ('vae_train', {
  'plain', data, struct()
  'full', data, struct('Posterior', 'full', 'Likelihood', 'gaussian', 'Sigma', 'learn', 'Normalize', 'standardize', 'ValidationFraction', 0.3, 'Optimizer', 'rmsprop')
  'mixture', data, struct('Prior', 'mixture', 'PriorComponents', 3, 'WeightDecay', 1e-3, 'Samples', 2, 'BetaWarmup', 2, 'Activation', 'tanh')
  'vamp', data, struct('Prior', 'vamp', 'PriorComponents', 3, 'Likelihood', 'gaussian', 'Sigma', 'learn-each', 'Posterior', 'full', 'WeightDecayL1', 1e-3)
  'iwae', data, struct('Bound', 'iwae', 'Samples', 3, 'Schedule', 'linear', 'Patience', 1, 'ValidationData', e.V)
  'condition', data, struct('Condition', e.C, 'ConditionalPrior', 'learned', 'FreeBits', 0.1)
  'linear', linear, struct('Likelihood', 'gaussian', 'Normalize', 'center', 'Optimizer', 'lbfgs')
});
