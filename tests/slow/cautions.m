% cautions: three ways in which a small reconstruction error says nothing, as
% the lectures warn: a code with room copies, a continuous code of one number
% can know a training set by heart, and a code is one for its data alone.
% Errors are parts of the variance of what is reconstructed.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

function part = unexplained (model, X)
  part = sum (sumsq (X - ae_reconstruct (model, X), 2)) / sum (sumsq (X - mean (X), 2));
end

% ----- an overcomplete code copies ---------------------------------------------
% 64 pixels, 128 units, dead leaves; the noise has nothing in common with them
% but its size.
X = ae_patches (ae_dataset ('deadleaves', 'train', 'Count', 200), 8, 10000, 'Seed', 1) - 0.5;
T = ae_patches (ae_dataset ('deadleaves', 'test', 'Count', 100), 8, 2000, 'Seed', 2) - 0.5;
randn ('twister', 1);
noise = std (X(:)) * randn (size (T));
activations = {'linear', 'relu'};
corrupted = {'Corruption', 'gaussian', 'CorruptionLevel', std(X(:))};
for i = 1:2
  options = {'Activation', activations{i}, 'Epochs', 100, 'LearningRate', 2e-3, ...
             'Schedule', 'cosine', 'Seed', 1};
  plain = ae_train (X, 128, options{:});
  denoising = ae_train (X, 128, options{:}, corrupted{:});
  e = [unexplained(plain, T), unexplained(plain, noise), ...
       unexplained(denoising, T), unexplained(denoising, noise)];
  check (e(1:2) < 0.01, '%s, 64-128: error %.5f on images, %.5f on noise: a copy', ...
         activations{i}, e(1), e(2));
  check (e(4) > 0.4 && e(4) > 2 * e(3), ...
         '%s, denoising: %.3f on images, %.3f on noise: it knows them apart', ...
         activations{i}, e(3), e(4));
end

% ----- one number for an image -------------------------------------------------
T = ae_dataset ('digits', 'test', 'Count', 500);
X = ae_dataset ('digits', 'train', 'Count', 10);
model = ae_train (single (X), [256 128 64 1], 'Activation', 'relu', 'CodeActivation', ...
                  'linear', 'Initialization', 'he', 'Epochs', 3000, 'Schedule', 'cosine', ...
                  'Seed', 1);
e = [unexplained(model, X), unexplained(model, T)];
check (e(1) < 0.01 && e(2) > 1, ...
       '784-256-128-64-1, 10 digits, trained: error %.5f on them, %.2f on others', e(1), e(2));

% By construction, for any number of images: a random direction tells all apart,
% and what is linear between neighbours along it is a layer of relu units.
X = ae_dataset ('digits', 'train', 'Count', 300);
w = randn (1, 784) / 28;
[z, order] = sort (X * w');
slope = diff (X(order,:)) ./ diff (z);
layer = @(W, b, f) struct ('weight', W, 'bias', b, 'activation', f);
model = struct ('kind', 'autoencoder', 'encoder', layer (w, 0, 'linear'), 'decoder', ...
                [layer(ones (299, 1), -z(1:end - 1), 'relu'), ...
                 layer([slope(1,:); diff(slope)]', X(order(1),:)', 'linear')]);
e = [unexplained(model, X), unexplained(model, T)];
% Rounding of a code, eps |z|, over the least gap, squared.
bound = 1e4 * (eps * max (abs (z)) / min (diff (z))) ^ 2;
check (e(1) < bound && e(2) > 1, ...
       '784-1-299-784, 300 digits, by hand: error %.0e on them, %.2f on others', e(1), e(2));
PCA = pca_fit (X, 1);
centred = T - mean (X);
left = sum (sumsq (centred - centred * PCA * PCA', 2)) / sum (sumsq (T - mean (T), 2));
check (left < 1, 'one principal component of the same: %.2f on others', left);

% ----- a code for digits -------------------------------------------------------
others = {'dead leaves', @(part) ae_dataset('deadleaves', part, 'Size', 28, 'Count', 2000)};
if (exist ('/usr/share/datasets/fashion-mnist', 'dir'))
  others = [others; {'clothes', @(part) ae_dataset('fashion-mnist', part, 'Count', 10000)}];
end
train = @(X) ae_train (single (X), [256 32], 'Activation', 'relu', 'CodeActivation', ...
                       'linear', 'Epochs', 20, 'Schedule', 'cosine', 'Seed', 1);
model = train (ae_dataset ('digits', 'train'));
own = unexplained (model, ae_dataset ('digits', 'test'));
for i = 1:rows (others)
  T = others{i,2} ('test');
  foreign = unexplained (model, T);
  better = unexplained (train (others{i,2} ('train')), T);
  check (foreign > 3 * own && foreign > 1.5 * better, ...
         ['784-256-32, trained on digits: error %.3f on digits, %.3f on %s ' ...
          '(%.3f when trained on these)'], own, foreign, others{i,1}, better);
end
exit (check ());
