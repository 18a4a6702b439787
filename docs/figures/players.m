% players.png: a generator of one variable that begins at N (0, .25) learns N (4, 1), after 4, 8, 16 and 40
% epochs: p of the data, q of the samples, and D between them.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
randn ('twister', 1);
X = 4 + randn (12800, 1);
pdf = @(x) exp (-(x - 4) .^ 2 / 2) / sqrt (2 * pi);
given = {'Generator', {{'dense', 1, 'Activation', 'linear'}}, 'Discriminator', [16 16], ...
         'Activation', 'tanh', 'LearningRate', 2e-3, 'Schedule', 'late', 'Seed', 1};
start = gan_train (X, 1, given{:}, 'Normalize', 'none', 'Epochs', 0);
start.generator.weight = 0.5;
start.generator.bias = 0;
epochs = [4 8 16 40];
[fig, axs] = sheet (4, 1000, 260);
x = linspace (-3, 9, 400)';
for i = 1:4
  model = gan_train (X, 1, given{:}, 'Epochs', epochs(i), 'InitialModel', start);
  S = gan_sample (model, 20000, 'Seed', 2);
  q = histc (S, -3:0.25:9.01) / numel (S) / 0.25;
  plot (axs(i), x, pdf (x), 'linewidth', 3, 'color', hue (1));
  plot (axs(i), (-3:0.25:9)' + 0.125, q(1:49), 'linewidth', 3, 'color', hue (2));
  plot (axs(i), x, gan_discriminate (model, x), 'linewidth', 2, 'color', hue (6));
  axis (axs(i), [-3 9 0 1]);
  title (axs(i), sprintf ('%d epochs', epochs(i)), 'fontsize', 12, 'fontweight', 'normal');
  xlabel (axs(i), 'x');
end
legend (axs(1), 'data p', 'samples q', 'D', 'location', 'northwest');
keep (fig, 'players.png');
