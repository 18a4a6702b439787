% [fig, axs] = sheet (count, width, height): a white page of width x height
% hundredths of an inch, not shown, with `count' axes side by side that hold.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
function [fig, axs] = sheet (count, width, height)
  fig = figure ('visible', 'off', 'color', 'white', 'paperunits', 'inches', ...
                'papersize', [width height] / 100, ...
                'paperposition', [0 0 width height] / 100);
  left = 62 / width;
  share = (1 - 12 / width) / count;
  for i = 1:count
    axs(i) = axes ('parent', fig, 'fontsize', 9, 'box', 'on', 'position', ...
                   [(i - 1) * share + left, 46 / height, share - left, 1 - 80 / height]);
    hold (axs(i), 'on');
  end
end
