% game.png and garments.png: trainings told by pictures, digits and, where it is
% installed, Fashion-MNIST, with gan_train's defaults.  Each row is the generator
% after so many epochs, each column the same noise.  The name of a set as an
% argument: that one.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
sets = {'digits', 'game.png', [1 2 5 12]; ...
        'fashion-mnist', 'garments.png', [1 2 5 15]};
named = ismember (sets(:,1), argv ());
if any (named)
  sets = sets(named,:);
elseif ! exist ('/usr/share/datasets/fashion-mnist', 'dir')
  sets(2,:) = [];
end
for set = sets'
  [name, file, epochs] = set{:};
  X = single (ae_dataset (name, 'train'));
  checkpoint = [tempname() '.mat'];
  steps = diff ([0, epochs]);
  models = begins = {};
  for k = 1:numel (epochs)
    gan_train (X, 64, 'Seed', 1, 'Threads', 1, 'Epochs', steps(k), 'CheckpointFile', checkpoint, begins{:});
    models{k} = load (checkpoint).model;
    begins = {'InitialModel', models{k}};
  end
  delete (checkpoint);
  fig = figure ('visible', 'off', 'color', 'white', 'paperunits', 'inches', ...
                'papersize', [7.2 2.2], 'paperposition', [0 0 7.2 2.2]);
  ax = axes ('parent', fig, 'position', [0.01 0.02 0.98 0.86]);
  plot_samples (models, 'Count', 16, 'ImageSize', [28 28], 'Parent', ax, ...
                'Title', ['samples after', sprintf(' %d,', epochs(1:end-1)), sprintf(' %d epochs', epochs(end))]);
  keep (fig, file);
end
