% game.png: a training told by pictures, digits with gan_train's defaults.  Each row
% is the generator after so many epochs, each column the same noise.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
epochs = [1 2 5 12];
X = single (ae_dataset ('digits', 'train'));
models = cell (size (epochs));
for k = 1:numel (epochs)
  models{k} = gan_train (X, 64, 'Seed', 1, 'Threads', 1, 'Epochs', epochs(k));
end
fig = figure ('visible', 'off', 'color', 'white', 'paperunits', 'inches', ...
              'papersize', [7.2 2.2], 'paperposition', [0 0 7.2 2.2]);
ax = axes ('parent', fig, 'position', [0.01 0.02 0.98 0.86]);
plot_samples (models, 'Count', 16, 'ImageSize', [28 28], 'Parent', ax, ...
              'Title', ['samples after', sprintf(' %d,', epochs(1:end-1)), sprintf(' %d epochs', epochs(end))]);
autoencoder_print (fig, 'game.png');
close (fig);
printf ('game.png: %.0f kB\n', stat ('game.png').size / 1024);
