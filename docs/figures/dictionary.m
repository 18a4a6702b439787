% dictionary.png: 100 atoms learnt from whitened patches of dead leaves, without
% and with the prediction term; tests/slow/psd_sklearn.py has the numbers.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
images = ae_dataset ('deadleaves', 'train', 'Count', 80, 'Size', 256, ...
                     'LeastRadius', 8);
images = reshape (images, 80, 2, 128, 2, 128);
images = reshape (mean (mean (images, 2), 4), 80, 128 * 128);
X = ae_patches (images, 8, 30000, 'Seed', 1);
X = X - mean (X, 2);
X = ae_whiten (X, 'Epsilon', 0.5 * mean (var (X)));
flags = [false true];
for i = 1:2
  model = psd_train (single (X), 100, 'Lambda', 1, 'Epochs', 12, 'BatchSize', 64, ...
                     'LearningRate', 1e-2, 'Schedule', 'linear', 'Seed', 1, ...
                     'Prediction', flags(i));
  atoms{i} = model.dictionary';
end
panels ('dictionary.png', atoms, {'sparse coding', 'with the prediction term'}, ...
        [10 10], 'symmetric', 900);
