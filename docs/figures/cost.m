% cost.png: the cost of a map with the number of points.  Processor time of one
% thread on images of Fashion-MNIST: an autoencoder 784-128-2 of 10 epochs and
% all codes; t-SNE of 32 principal components with 1,000 iterations on a grid, by
% a tree (50 iterations are made and counted twentyfold, as the neighbours are
% not), and with all pairs (10, a hundredfold).
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
X = single (ae_dataset ('fashion-mnist', 'train', 'Count', 10000));
[~, score] = pca_fit (X, 32);
score = double (score);
N = [625 1250 2500 5000 10000];
names = {'t-SNE, all pairs', 't-SNE, a tree', 't-SNE, a grid', 'autoencoder'};
methods = {'exact', 'barneshut', 'fft'};
made = [10 50 1000];
most = [5000 10000 10000];
seconds = nan (4, numel (N));
one = {'Threads', 1};
for i = 1:numel (N)
  P = score(1:N(i),:);
  for m = 1:3
    if (N(i) > most(m))
      continue
    end
    begin = cputime ();
    tsne_map (P, 'Method', methods{m}, 'Iterations', 0, one{:});
    still = cputime () - begin;
    begin = cputime ();
    tsne_map (P, 'Method', methods{m}, 'Iterations', made(m), one{:});
    seconds(m,i) = still + (cputime () - begin - still) * 1000 / made(m);
  end
  begin = cputime ();
  ae = ae_train (X(1:N(i),:), [128 2], 'Epochs', 10, 'Seed', 1, one{:});
  ae_encode (ae, X(1:N(i),:), one{:});
  seconds(4,i) = cputime () - begin;
end
colours = [204 102 119; 221 204 119; 17 119 51; 51 34 136] / 255;
marks = {'-o', '-^', '-d', '-s'};
fig = figure ('visible', 'off', 'color', 'white', 'paperunits', 'inches', ...
              'papersize', [6.4 4], 'paperposition', [0 0 6.4 4]);
ax = axes ('parent', fig, 'fontsize', 9, 'xscale', 'log', 'yscale', 'log');
hold (ax, 'on');
for m = 1:4
  seen = ! isnan (seconds(m,:));
  line = polyfit (log (N(seen)(end-2:end)), log (seconds(m,seen)(end-2:end)), 1);
  printf ('%-16s %s s, exponent of the last three %.2f\n', names{m}, ...
          mat2str (seconds(m,seen), 3), line(1));
  plot (ax, N(seen), seconds(m,seen), marks{m}, 'linewidth', 2, 'markersize', 4, ...
        'color', colours(m,:));
end
axis (ax, [500 12500 .05 500]);
set (ax, 'ygrid', 'on', 'gridcolor', [.85 .85 .85], 'yminorgrid', 'off', ...
     'xtick', N, 'xticklabel', {'625', '1250', '2500', '5000', '10000'});
xlabel (ax, 'observations');
ylabel (ax, 'seconds of a processor');
legend (ax, names{:}, 'location', 'northwest');
autoencoder_print (fig, 'cost.png');
close (fig);
printf ('cost.png: %.0f kB\n', stat ('cost.png').size / 1024);
