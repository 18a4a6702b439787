% sines.png: a sine that an autoencoder of an LSTM has not seen, from a code of
% eight numbers, and from eight principal components; and beyond its end.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
rand ('twister', 1);
t = 1:30;
waves = @(n) sin (2 * pi * (.02 + .08 * rand (n, 1)) * t + 2 * pi * rand (n, 1));
X = waves (3000);
T = waves (200);
model = ae_train (X, {{'lstm', 32, 'Reverse', true}, {'dense', 8, 'Activation', 'linear'}}, ...
                  'SequenceSize', [30 1], 'LearningRate', 5e-3, 'Schedule', 'late', ...
                  'BatchSize', 50, 'Epochs', 20, 'GradientLimit', 1, 'Seed', 1);
R = ae_reconstruct (model, T);
[coeff, ~, ~, ~, mu] = pca_fit (X, 8);
P = (T - mu) * coeff * coeff' + mu;
printf ('mean square error %.2g, of PCA %.2g\n', mean ((R - T)(:) .^ 2), mean ((P - T)(:) .^ 2));
[fig, axs] = sheet (2, 800, 320);
for i = 1:2
  plot (axs(i), t, T(i,:), 'linewidth', 3, 'color', hue (6));
  plot (axs(i), t, R(i,:), '-', 'linewidth', 2, 'color', hue (1));
  plot (axs(i), t, P(i,:), '-', 'linewidth', 2, 'color', hue (2));
  axis (axs(i), [1 30 -2.4 1.2]);
  xlabel (axs(i), 'step');
end
legend (axs(1), 'sequence', 'LSTM, 8 numbers', 'PCA, 8 numbers', 'location', 'south');
keep (fig, 'sines.png');
