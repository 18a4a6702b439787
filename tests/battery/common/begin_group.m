% begin_group: the state of Octave that every group of cases begins in.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function begin_group ()
  more off
  warning ('off', 'backtrace');
  warning ('off', 'autoencoder:slowBlas');  % of the machine, once a process
  set (0, 'defaultfigurevisible', 'off');
  if (any (strcmp (available_graphics_toolkits (), 'gnuplot')))
    warning ('off', 'Octave:gnuplot-graphics');
    graphics_toolkit ('gnuplot');
  end
end
