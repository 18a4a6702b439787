% depth.png: the size of the gradient at the start by layer, of encoders of ten
% layers: sigmoids lose a factor at each, relu units do not.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
X = single (ae_dataset ('digits', 'train')(1:500,:));
names = {'sigmoid', 'tanh', 'relu'};
starts = {'glorot', 'glorot', 'he'};
widths = 100 * ones (1, 10);
[fig, axs] = sheet (1, 560, 330);
for i = 1:3
  model = ae_train (X, [widths 16], 'Activation', names{i}, 'Epochs', 0, ...
                    'Initialization', starts{i}, 'Seed', 1);
  [~, ~, gradient] = ae_loss (model, X);
  size_of = zeros (1, 10);
  for j = 1:10
    G = double (gradient.encoder(j).weight);
    size_of(j) = norm (G, 'fro') / sqrt (numel (G));
  end
  semilogy (axs, 1:10, size_of, '-o', 'linewidth', 3, 'color', hue (i));
end
set (axs, 'yscale', 'log', 'ytick', 10 .^ (-14:4:2), 'ygrid', 'on', 'gridcolor', [0.8 0.8 0.8]);
xlabel (axs, 'layer of the encoder');
ylabel (axs, 'gradient of a weight, root mean square');
legend (axs, names{:}, 'location', 'southeast');
title (axs, 'before the first step', 'fontsize', 12, 'fontweight', 'normal');
keep (fig, 'depth.png');
