% words.png: documents of a topic model as points of a plane: the codes of two
% units of a multinomial autoencoder, coloured by the topic that leads.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
X = single (ae_dataset ('words'));
[T, leads, ~, shares] = ae_dataset ('words', 'test');
model = ae_train (X, [100 2], 'Loss', 'multinomial', 'Corruption', 'mask', ...
                  'CorruptionLevel', .5, 'Epochs', 100, 'LearningRate', 2e-3, ...
                  'Schedule', 'linear', 'Threads', 1, 'Seed', 1);
Z = double (ae_encode (model, single (T)));
near = knn_predict (double (ae_encode (model, X)), nthargout (2, @ae_dataset, 'words'), Z, 10);
printf ('the leading topic of ten neighbours is right for %.2f (1/20 by chance)\n', ...
        mean (near == leads));
fig = figure ('visible', 'off', 'color', 'white', 'paperunits', 'inches', ...
              'papersize', [7 5.5], 'paperposition', [0 0 7 5.5]);
ax = axes ('parent', fig, 'position', [.08 .08 .88 .86], 'fontsize', 9);
hold (ax, 'on');
colours = hsv (20) .* (.55 + .4 * mod ((0:19)', 2));
for t = 1:20
  plot (ax, Z(leads == t,1), Z(leads == t,2), '.', 'color', colours(t,:), 'markersize', 7);
  [~, order] = sort (shares(:,t), 'descend');
  sure = order(1:10);
  text (median (Z(sure,1)), median (Z(sure,2)), sprintf ('%d', t), 'parent', ax, ...
        'fontsize', 12, 'horizontalalignment', 'center');
end
xlabel (ax, 'z_1');
ylabel (ax, 'z_2');
autoencoder_print (fig, 'words.png');
close (fig);
