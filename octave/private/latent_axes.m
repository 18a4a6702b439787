% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function latent_axes (ax, own, Z, units, index, classes, caption, curves, ...
                      style)
  % Draws codes, one or two columns, coloured by their labels, over curves of two
  % rows.  classes are the different labels, numbers or texts, and index the
  % number of each observation's among them; grey is 0, a label that is missing.
  % Both are empty where there are no labels.  own: the axes fill a figure.

  % Tol's muted palette and black: ten colours that colour-blind eyes tell
  % apart; the markers help.
  palette = [51 34 136; 221 204 119; 17 119 51; 204 102 119; 136 204 238; ...
             136 34 85; 68 170 153; 170 68 153; 153 153 51; 0 0 0] / 255;
  markers = 'osd^vosd^v';
  grey = [0.72 0.72 0.72];

  held = ishold (ax);
  hold (ax, 'on');
  if nargin < 9
    curves = {};
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
  labelled = ~isempty (index);
  words = label_words (classes);
  if ~labelled
    index = ones (size (Z, 1), 1);
    words = {''};
  end
  few = numel (words) <= size (palette, 1);
  if size (Z, 2) == 1 && ~few   % no colours: one line for all
    few = true;
    labelled = false;
    index(:) = 1;
    words = {''};
  end

  groups = 1:numel (words) * few;
  colours = palette(groups,:);
  if any (index == 0)
    groups = [0, groups];
    colours = [grey; colours];
    markers = ['o', markers];
    words = [{'none'}; words(:)];
  end
  lines = zeros (1, numel (groups));
  if size (Z, 2) == 1
    edges = linspace (min (Z), ...
                      max (Z) + eps (max (max (abs (Z)), 1e-100)) * 4, 31);
    middle = (edges(1:end - 1) + edges(2:end)) / 2;
    for i = 1:numel (groups)
      share = histc (Z(index == groups(i)), edges) / size (Z, 1);
      lines(i) = plot (ax, middle, share(1:end - 1), '-', 'linewidth', 2, ...
                       'color', colours(i,:), 'marker', markers(i), ...
                       'markersize', 5);
    end
    ylabel (ax, 'share of observations', 'fontsize', 12);
  else
    size_of = 2.5 + 3 * (size (Z, 1) <= 500);
    for i = 1:numel (groups)
      of = index == groups(i);
      lines(i) = plot (ax, Z(of,1), Z(of,2), markers(i), 'markersize', ...
                       size_of, 'color', colours(i,:), 'markerfacecolor', ...
                       colours(i,:), 'linestyle', 'none');
    end
  end
  if ~few
    colour_by_quantity (ax, Z, index, classes);
  end
  set (ax, 'fontsize', 11, 'box', 'on');
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
  if few && labelled && numel (lines) > 1
    legend_beside (lines, words, own);
  end
  if ~isempty (caption)
    title (ax, caption, 'fontsize', 13, 'fontweight', 'normal', ...
           'interpreter', 'none');
  end
  if ~held
    hold (ax, 'off');
  end
end

function words = label_words (classes)
  if iscell (classes)
    words = classes(:);
    return
  end
  words = cell (numel (classes), 1);
  for i = 1:numel (classes)
    words{i} = sprintf ('%.10g', classes(i));
  end
end

function colour_by_quantity (ax, Z, index, classes)
  % More labels than there are colours: their value, or that of the place of a
  % text in the alphabet, on a scale.
  of = index > 0;
  if iscell (classes)
    values = index;
    ends = [1, numel(classes)];
  else
    numbers = double (classes(:));
    values = zeros (size (index));
    values(of) = numbers(index(of));
    ends = numbers([1, end])';
  end
  scatter (ax, Z(of,1), Z(of,2), 12 + 24 * (size (Z, 1) <= 1000), ...
           values(of), 'filled');
  colormap (ax, viridis_map ());
  set (ax, 'clim', ends);
  bar = colorbar ('peer', ax);
  set (bar, 'fontsize', 11);
  if iscell (classes)
    shown = unique (round (linspace (1, numel (classes), ...
                                     min (numel (classes), 25))));
    set (bar, 'ytick', shown, 'yticklabel', classes(shown));
  end
end

function map = viridis_map ()
  % Dark blue to yellow, of evenly growing lightness, between the corners of
  % matplotlib's viridis.
  corners = [68 1 84; 59 82 139; 33 145 140; 94 201 98; 253 231 37] / 255;
  map = interp1 (0:4, corners, linspace (0, 4, 128));
end
