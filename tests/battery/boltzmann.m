% The battery's lines of rbm_train: every option in three surroundings.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

data = @(precision, columns) {turned(sample_data (precision).X, columns), 4};
walk ('rbm_train', {
  'plain', data, struct()
  'gaussian', data, struct('Visible', 'gaussian', 'Sigma', 0.7, 'Normalize', 'standardize', 'Steps', 2, 'WeightDecay', 1e-3, 'ValidationFraction', 0.3)
  'persistent', data, struct('Persistent', true, 'Center', false, 'WeightDecayL1', 1e-3, 'Optimizer', 'sgd', 'Schedule', 'linear')
});
