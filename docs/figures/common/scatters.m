% scatters (file, codes, labels, curves, titles, width): a PNG of planes side by
% side.  codes{p} is N x 2, coloured by its labels, ten at most (one list for
% each, or one for all); over them the closed curves{p}{c}, 2 x M; titles{p} stands above, `width' is that of the
% picture in pixels.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
function scatters (file, codes, labels, curves, titles, width)
  palette = [51 34 136; 221 204 119; 17 119 51; 204 102 119; 136 204 238; ...
             136 34 85; 68 170 153; 170 68 153; 153 153 51; 0 0 0] / 255;
  count = numel (codes);
  size_of = [width, round(width / count) + 10];
  fig = figure ('visible', 'off', 'color', 'white', 'paperunits', 'inches', ...
                'papersize', size_of / 100, 'paperposition', [0 0 size_of / 100]);
  for p = 1:count
    of = labels;
    if iscell (labels)
      of = labels{p};
    end
    values = unique (of)';
    ax = axes ('parent', fig, 'position', ...
               [(p - 1 + 0.13) / count, 0.1, 0.83 / count, 0.8], ...
               'fontsize', 9, 'box', 'on');
    hold (ax, 'on');
    for i = 1:numel (values)
      z = codes{p}(of == values(i),:);
      plot (ax, z(:,1), z(:,2), '.', 'markersize', 4, 'color', palette(i,:));
    end
    if ! isempty (curves)
      for c = 1:numel (curves{p})
        plot (ax, curves{p}{c}(1,:), curves{p}{c}(2,:), '-', 'linewidth', 1, ...
              'color', [0.3 0.3 0.3]);
      end
    end
    reach = 1.05 * max (abs (codes{p}(:)));
    axis (ax, [-1 1 -1 1] * reach, 'square');
    title (ax, titles{p}, 'fontsize', 12, 'fontweight', 'normal');
  end
  autoencoder_print (fig, file);
  close (fig);
  printf ('%s: %.0f kB\n', file, stat (file).size / 1024);
end
