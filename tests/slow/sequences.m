% Sequences that a recurrent autoencoder learns.
%
%   sines   one channel, frequency U(.02, .10), random phase, 30 steps, 5000 and
%           1000 of them, an LSTM of 32 units, backwards, the rate falling in the
%           second half, the gradient cut to 1: the mean square error of the
%           test set is at most 1e-3 (principal components of 8: 3.6e-4; the same
%           in PyTorch: 1.3e-4 to 2.1e-4)
%   forced  the same decoder given the true step before: its loss is small, its
%           free run is not
%   rows    images of Fashion-MNIST as 28 steps of 28 numbers, 10,000 of them, 4
%           epochs: the squared error below that of 10 principal components
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

function X = sines (count, seed)
  rand ('twister', seed);
  f = .02 + .08 * rand (count, 1);
  X = sin (2 * pi * (f * (1:30) + rand (count, 1)));
end

X = sines (5000, 1);
Y = sines (1000, 2);
o = {'SequenceSize', [30 1], 'BatchSize', 50, 'LearningRate', 5e-3, ...
     'Schedule', 'late', 'GradientLimit', 1, 'Epochs', 20};
mse = @(m, Y) mean (mean ((Y - ae_reconstruct (m, Y)) .^ 2));
[coeff, ~, ~, ~, mu] = pca_fit (X, 8);
P = (Y - mu) * coeff * coeff' + mu;
e = zeros (1, 3);
for seed = 1:3
  m = ae_train (X, {{'lstm', 32, 'Reverse', true}}, o{:}, 'Seed', seed);
  e(seed) = mse (m, Y);
end
check (max (e) <= 1e-3, ...
  'sines: mean square errors %.1e %.1e %.1e, of 8 components %.1e, variance %.3f', ...
  e, mean (mean ((Y - P) .^ 2)), mean (var (Y(:), 1)));

f = ae_train (X, {{'lstm', 32, 'Reverse', true, 'Forcing', true}}, o{:}, 'Seed', 1);
forced = 2 * ae_loss (f, Y) / 30;
check (forced < 5e-4 && mse (f, Y) > 10 * forced, ...
  'forced: %.1e in its loss, %.1e when it runs free', forced, mse (f, Y));

[X, Y] = need_fashion (10000, 10000);
[coeff, ~, ~, ~, mu] = pca_fit (X, 10);
P = (Y - mu) * coeff * coeff' + mu;
m = ae_train (X, {{'lstm', 128, 'Reverse', true}}, 'SequenceSize', [28 28], ...
              'LearningRate', 2e-3, 'Schedule', 'late', 'BatchSize', 50, ...
              'GradientLimit', 1, 'Epochs', 4, 'Seed', 1);
R = ae_reconstruct (m, Y);
sse = [mean(sum ((Y - R) .^ 2, 2)), mean(sum ((Y - P) .^ 2, 2))];
check (sse(1) < sse(2), 'rows of images: squared error %.1f, of 10 components %.1f', sse);
exit (check ());
