% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function fig = new_figure (width, height, own)
  % An empty figure of that size in inches, on the screen and on paper: the
  % current one if nothing is in it, as after `figure', unless one of its OWN is
  % asked for.  Without a display it is invisible and drawn by a toolkit that
  % needs none, so that print works in either case.

  options = {'color', [1 1 1], 'paperunits', 'inches', ...
             'papersize', [width height], ...
             'paperposition', [0 0 width height]};
  blind = isunix () && ~ismac () && isempty (getenv ('DISPLAY')) ...
          && isempty (getenv ('WAYLAND_DISPLAY'));
  if blind
    options = [options, {'visible', 'off'}];
  end
  octave = exist ('OCTAVE_VERSION', 'builtin') > 0;
  if octave
    state = warning ('off', 'all');
    again = onCleanup (@() warning (state));
  end

  % The first figure of a session, and axes in it, tell what the system lacks.
  persistent sound
  fig = get (0, 'currentfigure');
  if isempty (fig) || ~isempty (get (fig, 'children')) || (nargin > 2 && own)
    fig = [];
  end
  try
    if isempty (fig)
      fig = figure (options{:});
    else
      set (fig, options{:});
    end
    if isempty (sound)
      delete (axes ('parent', fig));
      sound = true;
    end
  catch problem
    close (fig);
    no_picture (problem);
  end
  place = get (fig, 'position');
  set (fig, 'position', [place(1:2), round(100 * [width height])]);
  if octave && blind ...
     && ~strcmp (get (fig, '__graphics_toolkit__'), 'gnuplot') ...
     && any (strcmp (available_graphics_toolkits (), 'gnuplot'))
    graphics_toolkit (fig, 'gnuplot');
  end
end
