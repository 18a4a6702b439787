% scores.png: data in the plane with the loadings of PCA and the decoder of a
% linear autoencoder, and the scores beside the codes: the same up to a matrix.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
randn ('twister', 2);
X = randn (400, 2) * [2 0; 0 0.7] * [cos(0.5) sin(0.5); -sin(0.5) cos(0.5)];
X = X - mean (X);
[coeff, score] = pca_fit (X, 2);
model = ae_train (X, 2, 'Activation', 'linear', 'OutputActivation', 'linear', ...
                  'Bias', false, 'Optimizer', 'lbfgs', 'Epochs', 500, 'Seed', 8);
Z = ae_encode (model, X);
D = model.decoder.weight;
[fig, axs] = sheet (3, 960, 340);
clouds = {X, score, Z};
titles = {'data', 'scores of PCA', 'codes of the autoencoder'};
for i = 1:3
  plot (axs(i), clouds{i}(:,1), clouds{i}(:,2), '.', 'markersize', 4, 'color', hue (6));
  reach = 1.1 * max (abs (clouds{i}(:)));
  axis (axs(i), [-1 1 -1 1] * reach, 'square');
  title (axs(i), titles{i}, 'fontsize', 12, 'fontweight', 'normal');
end
for j = 1:2
  plot (axs(1), [0 3 * coeff(1,j)], [0 3 * coeff(2,j)], '-', 'linewidth', 3, 'color', hue (1));
  d = D(:,j) / norm (D(:,j));
  plot (axs(1), [0 3 * d(1)], [0 3 * d(2)], '-', 'linewidth', 3, 'color', hue (2));
end
keep (fig, 'scores.png');
