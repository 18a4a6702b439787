% edges.png: what 25 units learn in the sparse autoencoder exercise, on dead
% leaves; tests/slow/ufldl.m holds the same against the exercise's formula.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
images = ae_dataset ('deadleaves', 'train', 'Count', 80, 'Size', 256, ...
                     'LeastRadius', 8);
images = reshape (images, 80, 2, 128, 2, 128);
images = reshape (mean (mean (images, 2), 4), 80, 128 * 128);
white = reshape (ae_whiten (images, 'Method', '1/f'), 80, 128, 128);
white = white(:,9:120,9:120);  % without the rim, where it meets itself
X = ae_patches (white(:,:), 8, 10000, 'Seed', 1);
X = X - mean (X, 2);
bound = 3 * std (X(:));
X = 0.5 + 0.4 * min (max (X / bound, -1), 1);
model = ae_train (X, 25, 'Activation', 'sigmoid', 'OutputActivation', 'sigmoid', ...
                  'WeightDecay', 1e-4, 'Sparsity', 'kl', 'SparsityWeight', 3, ...
                  'SparsityTarget', 0.01, 'Optimizer', 'lbfgs', 'Epochs', 400, 'Seed', 1);
panels ('edges.png', {X(1:25,:) - 0.5, model.encoder.weight}, ...
        {'whitened patches', '25 units'}, [5 5], 'symmetric', 700);
