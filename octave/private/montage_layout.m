% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [layout, inches] = montage_layout (count, shape, wanted)
  % Rows and columns of a grid for that many images, about a square where none
  % is wanted, and the size of a figure that fits it.

  h = shape(1) + 1;
  w = shape(2) + 1;
  if isempty (wanted)
    columns = min (count, max (1, round (sqrt (count * h / w))));
    layout = [ceil(count / columns), columns];
  else
    layout = double (reshape (wanted, 1, 2));
  end
  pixels = layout .* [h w];
  inches = 6 * pixels / max (pixels);
  inches = max (inches([2 1]), 1.5);
end
