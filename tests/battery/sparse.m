% The battery's lines of psd_train: every option in two surroundings.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

data = @(precision, columns) {turned(sample_data (precision).X, columns), 6};
walk ('psd_train', {
  'plain', data, struct('Lambda', 0.1)
  'decayed', data, struct('Lambda', 0.05, 'WeightDecay', 1e-3, 'WeightDecayL1', 1e-3, 'ValidationFraction', 0.3, 'Patience', 1, 'Normalize', 'center', 'Optimizer', 'momentum')
});
