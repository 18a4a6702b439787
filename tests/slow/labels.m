% labels: what pre-training is worth where labels are few.  A network of
% 784-200-200 relu units and a softmax layer on 1,000 labelled images of
% Fashion-MNIST, from random weights and from stacked denoising autoencoders
% that have seen 20,000 images without labels.  Both are tuned on the same
% grid, with the same epochs, by validation images; then five pairs of other
% draws of the 1,000 labels and seeds are compared on the test images.  Beside
% it nearest neighbours of pixels, of 30 principal components, of the codes.
% By hand, or by make check-slow:
%   octave --path octave tests/slow/labels.m
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

% The most frequent label among the k nearest rows of A, for each row of B.
function guess = nearest (A, labels, B, k)
  D = sumsq (A, 2)' - 2 * B * A';
  [~, order] = sort (D, 2);
  guess = mode (labels(order(:,1:k)), 2);
end

% The labelled rows of one draw.
function rows = draw (seed, many, count)
  rand ('twister', seed);
  rows = randperm (many, count);
end

function value = accuracy (start, X, y, T, t, setting, seed)
  model = ae_finetune (start, X, y, 'LearningRate', setting(1), ...
                       'WeightDecay', setting(2), 'Epochs', 40, ...
                       'BatchSize', 50, 'Schedule', 'cosine', 'Seed', seed);
  value = mean (ae_predict (model, T) == t);
end

[X, T, y, t] = need_fashion ();
V = X(50001:52000,:);
v = y(50001:52000);
X = X(1:20000,:);
y = y(1:20000);

shape = {[200 200], 'Activation', 'relu', 'OutputActivation', 'sigmoid'};
pre = ae_train (X, shape{:}, 'Corruption', 'mask', 'CorruptionLevel', 0.3, ...
                'Pretrain', 'layerwise', 'PretrainEpochs', 15, ...
                'Epochs', 0, 'Seed', 1);
fresh = @(seed) ae_train (X(1:2,:), shape{:}, 'Epochs', 0, 'Seed', seed);

% The grid, on two draws, by validation images.
grid = [1e-3 0; 3e-3 0; 1e-2 0; 3e-2 0; 1e-3 1e-3; 3e-3 1e-3; 1e-2 1e-3; 3e-2 1e-3];
score = zeros (rows (grid), 2);
for i = 1:rows (grid)
  for seed = 1:2
    r = draw (100 + seed, rows (X), 1000);
    score(i,:) = score(i,:) + [accuracy(fresh(seed), X(r,:), y(r), V, v, grid(i,:), seed), ...
                               accuracy(pre, X(r,:), y(r), V, v, grid(i,:), seed)] / 2;
  end
  printf ('# rate %g, decay %g: validation %.4f random, %.4f pre-trained\n', ...
          grid(i,:), score(i,:));
end
[~, best] = max (score);

result = zeros (5, 6);
[coeff, ~, ~, ~, mu] = pca_fit (X, 30);
for seed = 1:5
  r = draw (seed, rows (X), 1000);
  A = X(r,:);
  result(seed,1) = accuracy (fresh (seed), A, y(r), T, t, grid(best(1),:), seed);
  result(seed,2) = accuracy (pre, A, y(r), T, t, grid(best(2),:), seed);
  result(seed,3) = mean (nearest (A, y(r), T, 3) == t);
  result(seed,4) = mean (nearest ((A - mu) * coeff, y(r), (T - mu) * coeff, 3) == t);
  result(seed,5) = mean (nearest (ae_encode (pre, A), y(r), ae_encode (pre, T), 3) == t);
  top = ae_finetune (pre, A, y(r), 'Train', 'top', 'Optimizer', 'lbfgs', ...
                     'WeightDecay', 1e-2, 'Epochs', 300, 'Seed', seed);
  result(seed,6) = mean (ae_predict (top, T) == t);
end
names = {'fine-tuned from random weights', 'fine-tuned from pre-training', ...
         'pixels, 3 nearest', '30 principal components, 3 nearest', ...
         'codes, 3 nearest', 'codes, softmax alone'};
for i = 1:6
  printf ('# %-36s %.4f +- %.4f\n', names{i}, mean (result(:,i)), ...
          std (result(:,i)) / sqrt (5));
end
gain = result(:,2) - result(:,1);
check (mean (gain) > 2 * std (gain) / sqrt (5) && all (best > 0), ...
       'pre-training brings %.4f, standard error %.4f, of 5 pairs: %s', ...
       mean (gain), std (gain) / sqrt (5), sprintf (' %.4f', gain));
check (mean (result(:,2)) > max (mean (result(:,3:5))), ...
       'fine-tuned it is better than nearest neighbours, of pixels, components or codes');
exit (check ());
