% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function training_curves (ax, history, caption, unit, pretraining, own)
  % Draws columns of the struct history: the loss, its terms and the validation
  % loss into the axes; unless these are the user's, what has another scale into
  % axes below, and the losses of a pretraining, a struct array of histories,
  % into others above.  unit is what the numbers of a column count: 'epoch' or
  % 'iteration'.

  names = fieldnames (history)';
  names = names(~strncmp (names, 'gradient_norm', 13));
  machine = isfield (history, 'free_energy');
  apart = intersect (names, {'accuracy', 'data', 'samples'});
  if machine
    % The loss is a difference of free energies, what is held out is the
    % reconstruction's.
    apart = [apart, intersect(names, {'validation'})];
  end
  terms = setdiff (names, [apart, {'loss', 'validation', ...
                                   'learning_rate', 'epoch', 'epochs', ...
                                   'seconds'}], 'stable');
  if numel (terms) < 2
    terms = {};
  end
  above = columns (history, [{'loss'}, terms, ...
                             setdiff(intersect ({'validation'}, names), ...
                                     apart)], unit);
  below = columns (history, apart, unit);
  if machine
    above = renamed (above, 'loss', 'free energy difference');
    below = renamed (below, 'validation', 'reconstruction, held out');
  end
  panels = {above};
  if ~isempty (below) && own
    panels{end + 1} = below;
  end
  count = max (numel (history.loss), 2);
  lengths = count * ones (1, numel (panels));
  units = repmat ({unit}, 1, numel (panels));
  if ~isempty (pretraining) && own
    before = struct ('y', {}, 'name', {}, 'colour', {});
    shades = [0 0 0; 0.90 0.62 0; 0.34 0.71 0.91; 0 0.62 0.45; ...
              0.80 0.47 0.65; 0.60 0.60 0.60];
    longest = 2;
    for i = 1:numel (pretraining)
      before(i) = struct ('y', double (pretraining(i).loss(:)), 'name', ...
                          sprintf ('pretraining, layer %d', i), 'colour', ...
                          shades(mod (i - 1, 6) + 1,:));
      longest = max (longest, numel (pretraining(i).loss));
    end
    panels = [{before}, panels];
    lengths = [longest, lengths];
    units = [{'epoch'}, units];
  end

  panels = same_length (panels);
  axs = split (ax, numel (panels));
  for i = 1:numel (panels)
    draw_panel (axs(i), panels{i}, lengths(i), units{i}, own);
  end
  if ~isempty (caption)
    title (axs(1), caption, 'fontsize', 13, 'fontweight', 'normal', ...
           'interpreter', 'none');
  end
end

function curves = columns (history, names, unit)
  % Those that have numbers; zeros throughout say nothing, the loss aside.
  % Okabe and Ito's palette, which colour-blind eyes tell apart.
  palette = [0 0 0; 0.90 0.62 0; 0.34 0.71 0.91; 0 0.62 0.45; ...
             0.80 0.47 0.65; 0.60 0.60 0.60];
  curves = struct ('y', {}, 'name', {}, 'colour', {});
  for i = 1:numel (names)
    y = history.(names{i});
    if ~isnumeric (y) || isempty (y) || (i > 1 && ~any (y(:)))
      continue
    end
    colour = palette(mod (i - 1, 6) + 1,:);
    if strcmp (names{i}, 'validation')
      colour = [0.84 0.37 0];
    end
    y = double (y(:));
    curves(end + 1) = struct ('y', y, 'name', names{i}, 'colour', colour);
    if strcmp (names{i}, 'validation')
      [least, at] = min (y);
      curves(end + 1) = struct ('y', [at; least], 'name', ...
                                sprintf ('best: %s %d', unit, at), ...
                                'colour', colour);
    end
  end
end

function curves = renamed (curves, name, words)
  for i = 1:numel (curves)
    if strcmp (curves(i).name, name)
      curves(i).name = words;
    end
  end
end

function panels = same_length (panels)
  % Legends of (nearly) one width leave axes of one width.
  longest = 0;
  for i = 1:numel (panels)
    longest = max ([longest, cellfun(@numel, {panels{i}.name})]);
  end
  for i = 1:numel (panels) * (numel (panels) > 1)
    lengths = cellfun (@numel, {panels{i}.name});
    [most, at] = max (lengths);
    panels{i}(at).name = [panels{i}(at).name, ...
                          repmat(' ', 1, longest - most)];
  end
end

function axs = split (ax, count)
  % The axes, and others below: all in the place of the one.
  place = get (ax, 'position');
  gap = 0.2 * place(4) * (count > 1);
  height = (place(4) - (count - 1) * gap) / count;
  axs = ax;
  for i = 1:count
    if i > 1
      axs(i) = axes ('parent', get (ax, 'parent'));
    end
    if count > 1
      set (axs(i), 'position', ...
           [place(1), place(2) + (count - i) * (height + gap), place(3), ...
            height]);
    end
  end
end

function draw_panel (ax, curves, count, unit, own)
  held = ishold (ax);
  hold (ax, 'on');
  all_values = [];
  lines = [];
  for i = 1:numel (curves)
    y = curves(i).y;
    if strncmp (curves(i).name, 'best: ', 6)
      lines(end + 1) = plot (ax, y(1), y(2), 'o', 'color', ...
                             curves(i).colour, 'markersize', 8, ...
                             'linewidth', 2);
      continue
    end
    all_values = [all_values; y];
    lines(end + 1) = plot (ax, 1:numel (y), y, '-', 'color', ...
                           curves(i).colour, 'linewidth', 3);
    if numel (y) == 1
      set (lines(end), 'marker', 'o');
    end
  end
  values = all_values(isfinite (all_values));
  if ~isempty (values) && all (values > 0) && max (values) > 10 * min (values)
    set (ax, 'yscale', 'log');
  end
  set (ax, 'fontsize', 11, 'box', 'on', 'xlim', [1, count]);
  xlabel (ax, unit, 'fontsize', 12);
  if all (strncmp ({curves.name}, 'accuracy', 8))
    set (ax, 'ylim', [0 1]);
    ylabel (ax, 'part', 'fontsize', 12);
  else
    ylabel (ax, 'per observation', 'fontsize', 12);
  end
  legend_beside (lines, strrep ({curves.name}, '_', ' '), own);
  if ~held
    hold (ax, 'off');
  end
end
