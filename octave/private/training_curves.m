% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function training_curves (fig, history, caption)
  % Draws the loss, its terms and the validation loss, a column each of the
  % struct history, into the figure.

  names = fieldnames (history)';
  terms = setdiff (names, {'loss', 'validation', 'gradient_norm', ...
                           'learning_rate', 'epoch', 'epochs', 'seconds'}, ...
                   'stable');
  if numel (terms) < 2
    terms = {};
  end
  names = [{'loss'}, terms, intersect({'validation'}, names)];

  % Okabe and Ito's palette, which colour-blind eyes tell apart.
  palette = [0 0 0; 0.90 0.62 0; 0.34 0.71 0.91; 0 0.62 0.45; ...
             0.80 0.47 0.65; 0.60 0.60 0.60];
  clf (fig);
  ax = axes ('parent', fig, 'fontsize', 11, 'box', 'on');
  hold (ax, 'on');
  all_values = [];
  lines = [];
  shown = {};
  for i = 1:numel (names)
    y = double (history.(names{i})(:));
    if isempty (y) || ~isnumeric (history.(names{i}))
      continue
    end
    all_values = [all_values; y];
    colour = palette(mod (i - 1, 6) + 1,:);
    if strcmp (names{i}, 'validation')
      colour = [0.84 0.37 0];
    end
    lines(end + 1) = plot (ax, 1:numel (y), y, '-', 'color', colour, ...
                           'linewidth', 3);
    shown{end + 1} = strrep (names{i}, '_', ' ');
    if numel (y) == 1
      set (lines(end), 'marker', 'o');
    end
    if strcmp (names{i}, 'validation')
      [least, at] = min (y);
      lines(end + 1) = plot (ax, at, least, 'o', 'color', colour, ...
                             'markersize', 8, 'linewidth', 2);
      shown{end + 1} = sprintf ('best: epoch %d', at);
    end
  end
  values = all_values(isfinite (all_values));
  if ~isempty (values) && all (values > 0) && max (values) > 10 * min (values)
    set (ax, 'yscale', 'log');
  end
  count = numel (history.loss);
  set (ax, 'xlim', [1, max(count, 2)]);
  xlabel (ax, 'epoch', 'fontsize', 12);
  ylabel (ax, 'per observation', 'fontsize', 12);
  legend (lines, shown, 'location', 'eastoutside', 'fontsize', 11);
  if ~isempty (caption)
    title (ax, caption, 'fontsize', 13, 'fontweight', 'normal', ...
           'interpreter', 'none');
  end
  hold (ax, 'off');
end
