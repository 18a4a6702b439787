% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function latent_axes (fig, Z, units, labels, caption, curves, ...
                      style)
  % Draws codes, one or two columns, coloured by their labels, over curves of two
  % rows.

  % Tol's muted palette and black: ten colours that colour-blind eyes tell
  % apart; the markers help.
  palette = [51 34 136; 221 204 119; 17 119 51; 204 102 119; 136 204 238; ...
             136 34 85; 68 170 153; 170 68 153; 153 153 51; 0 0 0] / 255;
  markers = 'osd^vosd^v';

  ax = axes ('parent', fig, 'fontsize', 11, 'box', 'on');
  hold (ax, 'on');
  if nargin < 6
    curves = {};
  end
  if nargin < 7
    style = '-';
  end
  low = min (Z, [], 1);
  high = max (Z, [], 1);
  for i = 1:numel (curves)
    plot (ax, curves{i}(1,:), curves{i}(2,:), style, 'linewidth', 1.5, ...
          'markersize', 3, 'color', [0.45 0.45 0.45]);
    low = min (low, min (curves{i}, [], 2)');
    high = max (high, max (curves{i}, [], 2)');
  end
  if isempty (labels)
    labels = zeros (size (Z, 1), 1);
  end
  values = unique (labels)';
  few = numel (values) <= size (palette, 1);
  lines = zeros (1, numel (values) * few);
  if size (Z, 2) == 1
    if ~few
      values = values(1);
      labels(:) = values;
      lines = 0;
    end
    edges = linspace (min (Z), ...
                      max (Z) + eps (max (max (abs (Z)), 1e-100)) * 4, 31);
    middle = (edges(1:end - 1) + edges(2:end)) / 2;
    for i = 1:numel (values)
      share = histc (Z(labels == values(i)), edges) / size (Z, 1);
      lines(i) = plot (ax, middle, share(1:end - 1), '-', 'linewidth', 2, ...
                       'color', palette(i,:), 'marker', markers(i), ...
                       'markersize', 5);
    end
    ylabel (ax, 'share of observations', 'fontsize', 12);
  elseif few
    size_of = 2.5 + 3 * (size (Z, 1) <= 500);
    for i = 1:numel (values)
      of = labels == values(i);
      lines(i) = plot (ax, Z(of,1), Z(of,2), markers(i), 'markersize', ...
                       size_of, 'color', palette(i,:), 'markerfacecolor', ...
                       palette(i,:), 'linestyle', 'none');
    end
  else
    scatter (ax, Z(:,1), Z(:,2), 12 + 24 * (size (Z, 1) <= 1000), labels, ...
             'filled');
    colormap (ax, viridis_map ());
    set (ax, 'clim', [values(1), values(end)]);
    bar = colorbar ('peer', ax);
    set (bar, 'fontsize', 11);
  end
  if numel (units) == 2
    ylabel (ax, sprintf ('unit %d', units(2)), 'fontsize', 12);
  end
  xlabel (ax, sprintf ('unit %d', units(1)), 'fontsize', 12);
  margin = 0.03 * (high - low);
  flat = ~(margin > 8 * eps (max (abs (low), 1e-100)));     % dead units
  margin(flat) = 0.5 * max (abs (low(flat)), 1);
  set (ax, 'xlim', [low(1) - margin(1), high(1) + margin(1)]);
  if size (Z, 2) == 2
    set (ax, 'ylim', [low(2) - margin(2), high(2) + margin(2)]);
  end
  if few && numel (values) > 1
    words = cell (1, numel (values));
    for i = 1:numel (values)
      words{i} = sprintf ('%g', values(i));
    end
    legend (lines, words, 'location', 'eastoutside', 'fontsize', 11);
  end
  if ~isempty (caption)
    title (ax, caption, 'fontsize', 13, 'fontweight', 'normal', ...
           'interpreter', 'none');
  end
  hold (ax, 'off');
end

function map = viridis_map ()
  % Dark blue to yellow, of evenly growing lightness, between the corners of
  % matplotlib's viridis.
  corners = [68 1 84; 59 82 139; 33 145 140; 94 201 98; 253 231 37] / 255;
  map = interp1 (0:4, corners, linspace (0, 4, 128));
end
