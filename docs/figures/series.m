% series.png: a sensor's record with faults; the score of its windows by an lstm,
% put back to points of time, with the threshold; and what each channel adds.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
randn ('twister', 1);
rand ('twister', 1);
T = 40;
train = ae_windows (sensor_record (4000), T);
held = ae_windows (sensor_record (2000), T);
model = ae_train (train, {{'lstm', 16, 'Reverse', true}}, 'SequenceSize', [T 2], ...
                  'Epochs', 40, 'LearningRate', 5e-3, 'Seed', 1);
d = anomaly_fit (model, held, 'Rate', .01);
[S, faulty] = sensor_record (1200, 'stuck');
[W, places] = ae_windows (S, T);
[score, ~, ~, parts] = anomaly_score (d, W);
time = 1:1200;
fig = figure ('visible', 'off', 'color', 'white', 'paperunits', 'inches', ...
              'papersize', [8 4.8], 'paperposition', [0 0 8 4.8]);
panels = {S, ae_unwindow(score, places), ae_unwindow(parts(:,1:2*T), places)};
names = {'two channels', 'score of the windows, and the threshold', ...
         'what each channel adds at a step'};
colours = [51 34 136; 204 102 119] / 255;
for p = 1:3
  ax = axes ('parent', fig, 'position', [.07, 1.03 - .32 * p, .9, .22], 'fontsize', 9);
  hold (ax, 'on');
  y = panels{p};
  top = 1.1 * max (y(:));
  low = min (0, 1.1 * min (y(:)));
  edges = find (diff ([false; faulty; false]));
  for e = 1:2:numel (edges)
    patch (edges([e e e+1 e+1]), [low top top low], [.9 .9 .9], 'edgecolor', 'none', ...
           'parent', ax);
  end
  for c = 1:columns (y)
    plot (ax, time, y(:,c), 'color', colours(c,:));
  end
  if (p == 2)
    plot (ax, [1 1200], d.threshold * [1 1], 'k--');
  end
  axis (ax, [1 1200 low top]);
  title (ax, names{p}, 'fontsize', 10, 'fontweight', 'normal');
end
autoencoder_print (fig, 'series.png');
close (fig);
