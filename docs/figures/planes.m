% planes.png: codes of two units on Fashion-MNIST with reconstruction only, KL
% only and both, points drawn from q (z | x); manifold.png: the last's manifold,
% and paths between images.  tests/slow/planes.m has the figures.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
[X, labels] = ae_dataset ('fashion-mnist', 'train');
X = single (X(1:10000,:));
[T, labels] = ae_dataset ('fashion-mnist', 'test');
T = single (T(1:2000,:));
labels = labels(1:2000);
beta = [0 Inf 1];
for i = 1:3
  models{i} = vae_train (X, [256 2], 'Likelihood', 'gaussian', 'Beta', beta(i), ...
                         'Activation', 'relu', 'Epochs', 40, 'LearningRate', 2e-3, ...
                         'Schedule', 'cosine', 'Seed', 1, 'Threads', 1);
  [mu, sigma] = vae_encode (models{i}, T);
  randn ('twister', 1);
  codes{i} = double (mu + sigma .* randn (size (mu)));
end
scatters ('planes.png', codes, labels, {}, ...
          {'reconstruction only', 'KL only', 'both'}, 1000);

pairs = [1 2; 3 5; 8 9; 11 13; 2 19; 4 23];
paths = [];
for p = 1:6
  paths = [paths; vae_interpolate(models{3}, T(pairs(p,1),:), T(pairs(p,2),:), 6)];
end
panels ('manifold.png', {vae_manifold(models{3}, 6), paths}, ...
        {'the manifold', 'paths between images'}, [6 6], 'unit', 600);
