% modes.png: eight Gaussians on a ring, and samples of a generator trained for 2,
% 6 and 30 epochs, as in tests/slow/gan.m.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
rand ('twister', 1);
randn ('twister', 1);
ring = 2 * [cos(pi / 4 * (1:8)'), sin(pi / 4 * (1:8)')];
X = ring(ceil (8 * rand (12800, 1)),:) + 0.1 * randn (12800, 2);
hidden = {{'dense', 64, 'Activation', 'relu'}, {'dense', 64, 'Activation', 'relu'}};
epochs = [2 6 30];
clouds = {X(1:1500,:)};
for i = 1:3
  model = gan_train (X, 8, 'Generator', hidden, 'Discriminator', [64 64], ...
                     'LearningRate', 1e-3, 'Schedule', 'late', 'BatchSize', 128, ...
                     'Epochs', epochs(i), 'Seed', 1);
  clouds{i + 1} = gan_sample (model, 1500, 'Seed', 1);
end
[fig, axs] = sheet (4, 1000, 270);
titles = {'data', '2 epochs', '6', '30'};
for i = 1:4
  plot (axs(i), clouds{i}(:,1), clouds{i}(:,2), '.', 'markersize', 4, 'color', hue (1 + (i > 1)));
  axis (axs(i), [-3.2 3.2 -3.2 3.2], 'square');
  title (axs(i), titles{i}, 'fontsize', 12, 'fontweight', 'normal');
end
keep (fig, 'modes.png');
