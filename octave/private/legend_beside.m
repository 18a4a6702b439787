% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function legend_beside (lines, words, own)
  % A legend to the right of axes that have a figure of their own; within others,
  % which may be small, without a box.  Without a display Octave measures words
  % too short: spaces hold them off the box.

  if exist ('OCTAVE_VERSION', 'builtin') > 0
    words = strcat (words, {'  '});
  end
  if own
    legend (lines, words, 'location', 'eastoutside', 'fontsize', 11, ...
            'interpreter', 'none');
  else
    legend (lines, words, 'location', 'northeast', 'fontsize', 8, ...
            'interpreter', 'none', 'box', 'off');
  end
end
