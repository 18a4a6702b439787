% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function field_axes (ax, f, X, limits, arrows, caption)
  % Draws f (x) - x as arrows over the density of the data.

  set (ax, 'fontsize', 11, 'box', 'on', 'layer', 'top');
  held = ishold (ax);
  hold (ax, 'on');
  [density, cx, cy] = smooth_histogram (X, limits);
  imagesc (ax, cx, cy, density);
  % White to a mid grey: arrows must be seen on it.
  colormap (ax, repmat (linspace (1, 0.55, 64)', 1, 3));
  set (ax, 'ydir', 'normal');

  width = limits(2) - limits(1);
  height = limits(4) - limits(3);
  spacing = max (width, height) / arrows;
  nx = max (2, round (width / spacing));
  ny = max (2, round (height / spacing));
  gx = limits(1) + width * ((1:nx) - 0.5) / nx;
  gy = limits(3) + height * ((1:ny) - 0.5) / ny;
  [x, y] = meshgrid (gx, gy);
  d = double (f ([x(:), y(:)])) - [x(:), y(:)];
  % The square root of the length: small arrows stay visible, and the longest
  % is 1.3 spacings.
  size_of = sqrt (sum (d .^ 2, 2));
  longest = max (size_of) + realmin;
  factor = 1.3 * spacing * sqrt (size_of / longest) ./ max (size_of, realmin);
  arrow = quiver (ax, x(:), y(:), d(:,1) .* factor, d(:,2) .* factor, 0);
  set (arrow, 'color', [51 34 136] / 255, 'linewidth', 1, 'tag', 'field');
  try
    set (arrow, 'maxheadsize', 0.25);
  catch
    % A toolkit without it draws its own heads.
  end

  axis (ax, 'equal');
  set (ax, 'xlim', limits(1:2), 'ylim', limits(3:4));
  xlabel (ax, 'x_1', 'fontsize', 12);
  ylabel (ax, 'x_2', 'fontsize', 12);
  if ~isempty (caption)
    title (ax, caption, 'fontsize', 13, 'fontweight', 'normal', ...
           'interpreter', 'none');
  end
  if ~held
    hold (ax, 'off');
  end
end

function [density, cx, cy] = smooth_histogram (X, limits)
  % Counts in cells, smoothed along both sides.
  cells = 100;
  step = [limits(2) - limits(1), limits(4) - limits(3)] / cells;
  at = floor ((X - limits([1 3])) ./ step) + 1;
  inside = all (at >= 1 & at <= cells, 2);
  density = zeros (cells);
  if any (inside)
    density = accumarray (at(inside,[2 1]), 1, [cells cells]);
  end
  deviation = std (X, 0, 1) * size (X, 1) ^ (-1 / 6);
  density = conv2 (kernel (deviation(2) / step(2), cells), ...
                   kernel (deviation(1) / step(1), cells), density, 'same');
  cx = limits(1) + step(1) * ((1:cells) - 0.5);
  cy = limits(3) + step(2) * ((1:cells) - 0.5);
end

function k = kernel (deviation, cells)
  deviation = min (max (deviation, 0.5), cells / 4);
  reach = ceil (3 * deviation);
  k = exp (-(-reach:reach) .^ 2 / (2 * deviation ^ 2));
  k = k / sum (k);
end
