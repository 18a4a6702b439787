% bits.png: where the values of 32 code units lie on test digits, of an
% autoencoder without noise on its code, and of semantic hashing.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
X = single (ae_dataset ('digits', 'train'));
T = single (ae_dataset ('digits', 'test'));
noise = [0 4];
titles = {'without noise', 'with noise of deviation 4'};
fig = figure ('visible', 'off', 'color', 'white', 'paperunits', 'inches', ...
              'papersize', [8 3], 'paperposition', [0 0 8 3]);
for i = 1:2
  model = hash_train (X, 32, 'Noise', noise(i), 'Epochs', 20, 'Seed', 1);
  Z = double (ae_encode (model.network, T));
  printf ('%-26s %.3f lie between .1 and .9\n', titles{i}, mean (abs (Z(:) - .5) < .4));
  share = histc (Z(:), 0:.05:1) / numel (Z);
  share(end-1) = share(end-1) + share(end);
  ax = axes ('parent', fig, 'position', [(i - 1) / 2 + .08, .15, .38, .7], 'fontsize', 9);
  bar (ax, .025:.05:1, share(1:20), 1, 'facecolor', [51 34 136] / 255);
  axis (ax, [0 1 0 .7]);
  title (ax, titles{i}, 'fontsize', 12, 'fontweight', 'normal');
  xlabel (ax, 'value of a unit');
end
autoencoder_print (fig, 'bits.png');
close (fig);
