% The battery's lines of what stands on principal components.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

data = @(precision, columns) {turned(sample_data (precision).X, columns), 2};
all = @(precision, columns) {turned(sample_data (precision).X, columns)};
few = @(precision, columns) {turned(sample_data (precision).X(1:5,:), columns), 2};
walk ('pca_fit', {
  'two', data, struct()
  'all', all, struct()
  'few', few, struct()
});
walk ('pca_compare', {
  'plain', data, struct()
  'tied', data, struct('Tied', true, 'Optimizer', 'adam')
  'model', @(precision, columns) {models(precision).linear, turned(sample_data (precision).X, columns)}, struct()
});
walk ('ppca_compare', {
  'plain', data, struct()
  'adam', data, struct('Optimizer', 'adam')
});
walk ('oja_learn', {
  'one', all, struct()
  'subspace', data, struct('Rule', 'subspace', 'Order', 'given')
  'sanger', data, struct('Rule', 'sanger', 'Schedule', 'inverse')
});
