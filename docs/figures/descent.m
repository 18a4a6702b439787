% descent.png: the same autoencoder of digits trained by five optimisers: the loss
% by epoch, one epoch being one evaluation of all data for the minimisers.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
X = single (ae_dataset ('digits', 'train')(1:2000,:));
names = {'sgd', 'momentum', 'adam', 'cg', 'lbfgs'};
rates = {{'LearningRate', 0.02}, {'LearningRate', 0.005}, {'LearningRate', 2e-3}, {}, {}};
[fig, axs] = sheet (1, 560, 350);
for i = 1:5
  model = ae_train (X, [100 16], 'Activation', 'tanh', 'Optimizer', names{i}, ...
                    'Epochs', 60, 'Seed', 1, rates{i}{:});
  loss = model.history.loss;
  semilogy (axs, 1:numel (loss), loss, 'linewidth', 3, 'color', hue (i));
end
set (axs, 'yscale', 'log', 'ygrid', 'on', 'gridcolor', [0.8 0.8 0.8]);
axis (axs, [1 60 5 120]);
set (axs, 'ytick', [5 10 20 40], 'yticklabel', {'5', '10', '20', '40'});
xlabel (axs, 'epoch, or iteration');
ylabel (axs, 'loss of an image');
legend (axs, names{:}, 'location', 'northeast');
keep (fig, 'descent.png');
