% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [ax, fig] = plot_axes (name, parent, width, height)
  % Axes to draw into and their figure: the user's, emptied unless they hold
  % what they have, or those of a new figure of that size in inches.

  if isempty (parent)
    fig = new_figure (width, height);
    ax = axes ('parent', fig);
    return
  end
  if ~isscalar (parent) || ~ishghandle (parent) ...
     || ~strcmp (get (parent, 'type'), 'axes')
    error ('autoencoder:badOption', ...
           '%s: option ''Parent'' must be axes, as gca or subplot gives', ...
           name);
  end
  ax = parent;
  fig = ancestor (ax, 'figure');
  if ~ishold (ax)
    cla (ax, 'reset');
  end
end
