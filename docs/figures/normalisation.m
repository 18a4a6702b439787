% normalisation.png: the loss of a deep autoencoder of sigmoid units on the
% first 6000 images of Fashion-MNIST, with and without normalisation.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
X = ae_dataset ('fashion-mnist', 'train');
X = single (X(1:6000,:));
names = {'sigmoid', 'sigmoid, layernorm', 'sigmoid, batchnorm', 'relu'};
norms = {'', 'layernorm', 'batchnorm', ''};
fig = figure ('visible', 'off', 'color', 'white', 'paperunits', 'inches', ...
              'papersize', [6 3.4], 'paperposition', [0 0 6 3.4]);
hold on
for i = 1:4
  hidden = {};
  f = strtok (names{i}, ',');
  for k = [400 200 100 50]
    if isempty (norms{i})
      hidden{end + 1} = {'dense', k, 'Activation', f};
    else
      hidden{end + 1} = {'dense', k, 'Activation', 'linear'};
      hidden{end + 1} = {norms{i}, 'Activation', f};
    end
  end
  hidden{end + 1} = {'dense', 16, 'Activation', 'linear'};
  model = ae_train (X, hidden, 'Epochs', 15, 'LearningRate', 2e-3, 'Seed', 1);
  h = plot (1:15, model.history.loss, 'linewidth', 3);
  if i == 4
    set (h, 'color', [0.5 0.5 0.5]);
  end
end
hold off
axis ([1 15 0 65]);
set (gca, 'ygrid', 'on', 'gridcolor', [0.8 0.8 0.8]);
xlabel ('epoch');
ylabel ('loss of an image');
legend (names{:}, 'location', 'northeast');
autoencoder_print (fig, 'normalisation.png');
close (fig);
printf ('normalisation.png: %.0f kB\n', stat ('normalisation.png').size / 1024);
