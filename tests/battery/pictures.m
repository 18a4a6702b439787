% The battery's lines of the plots: the data, texts and limits of what is drawn.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

% What a figure shows, as a cell.
function seen = shown (f, varargin)
  before = get (0, 'children');
  figure_handle = f (varargin{:});
  seen = {};
  for object = sort (findall (figure_handle))'
    part = {get(object, 'type')};
    for name = {'cdata', 'xdata', 'ydata', 'zdata', 'udata', 'vdata', 'string', 'name', 'xlim', 'ylim', 'clim', 'colormap'}
      if (isprop (object, name{1}))
        part{end+1} = get (object, name{1});
      end
    end
    if (! any (strncmp (part{1}, {'ui'}, 2)))
      seen{end+1} = part;
    end
  end
  close all
end

e = sample_data ('double');
m = models ('double');
try_all = struct ('plot_images', {{{e.X}}}, 'plot_filters', {{{m.plain}, {m.gaussian}, {m.deep}}}, ...
                  'plot_training', {{{m.plain}, {m.vae_mixture}, {m.aae}}}, ...
                  'plot_latent', {{{m.plain, e.X, e.g}, {m.vae, e.X}, {m.aae, e.X, e.names}, {m.numeric, e.X, e.g, 'Condition', e.C}}}, ...
                  'plot_traversal', {{{m.vae, e.X(1,:)}, {m.plain, e.X(1,:)}, {m.numeric, e.X(1,:), 'Condition', e.C(1,:)}}}, ...
                  'plot_field', {{{ae_train(e.X(:,1:2), 3, 'Epochs', 1, 'Seed', 1, 'Threads', 1), e.X(:,1:2)}, {m.linear, e.X}}});
known = known_values ('double');
for [calls, name] = try_all
  f = @(varargin) shown (str2func (name), varargin{:});
  for i = 1:numel (calls)
    stem = sprintf ('%s %d', name, i);
    note (stem, f, calls{i});
    if (i > 1)
      continue
    end
    for row = option_rows (name)
      [good, bad] = option_values (row, known);
      values = [good bad];
      for k = 1:numel (values)
        sign = '=~'(1 + (k > numel (good)));
        note (sprintf ('%s %s%s[%d]', stem, row.name, sign, k), f, [calls{i} {row.name, values{k}}]);
      end
    end
  end
end
