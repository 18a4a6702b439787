% rate.png: rate and distortion of 1,000 test images of Fashion-MNIST by 30 and
% 128 principal components and an autoencoder of 30 units, found from 20,000
% training images, with JPEG beside.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
X = single (ae_dataset ('fashion-mnist', 'train', 'Count', 20000));
T = single (ae_dataset ('fashion-mnist', 'test', 'Count', 1000));
[coeff, ~, ~, ~, mu] = pca_fit (X, 128);
ae = ae_train (X, [512 256 30], 'Epochs', 20, 'Schedule', 'cosine', 'Seed', 1);
models = {ae_from(coeff(:,1:30), mu), ae_from(coeff, mu), ae};
names = {'PCA, 30', 'PCA, 128', 'autoencoder, 30', 'JPEG'};
steps = 2 .^ (-3:.5:2);
for i = 1:3
  scale = 1;
  if (i == 3)   % to the deviation of the components' numbers
    scale = sqrt (mean (var (ae_encode (ae, T))) / mean (var (ae_encode (models{1}, T))));
  end
  [f, curve] = plot_rate (models{i}, T, 'Steps', scale * steps);
  close (f);
  curves{i} = curve{1}(:,2:3);
end
curves{4} = jpeg_points (double (T), [1 2 3 5 7 10 14 20])(:,2:3);
colours = [136 204 238; 51 34 136; 204 102 119; 120 120 120] / 255;
marks = {'-o', '-s', '-d', '--x'};
fig = figure ('visible', 'off', 'color', 'white', 'paperunits', 'inches', ...
              'papersize', [6.4 4], 'paperposition', [0 0 6.4 4]);
ax = axes ('parent', fig, 'fontsize', 9);
hold (ax, 'on');
for i = 1:4
  plot (ax, curves{i}(:,1), curves{i}(:,2), marks{i}, 'linewidth', 2, 'markersize', 4, ...
        'color', colours(i,:));
  printf ('%-16s %s\n', names{i}, mat2str (curves{i}, 3));
end
axis (ax, [0 .8 0 30]);
set (ax, 'xgrid', 'on', 'ygrid', 'on', 'gridcolor', [.85 .85 .85]);
xlabel (ax, 'bits a pixel');
ylabel (ax, 'squared error of an image');
legend (ax, names{:}, 'location', 'northeast');
autoencoder_print (fig, 'rate.png');
close (fig);
printf ('rate.png: %.0f kB\n', stat ('rate.png').size / 1024);
