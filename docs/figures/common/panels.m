% panels (file, images, titles, layout, range, width): a PNG of montages side
% by side.  images{p} is N x d, a square image in each row, drawn in a grid of
% layout = [rows columns], a line between them.  range 'symmetric' gives each
% image a scale of its own about 0 (mid grey), 'unit' is black 0 to white 1.
% titles{p} stands above, width is that of the picture in pixels, about.  32
% greys: the file stays small, the eye sees no difference.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
function panels (file, images, titles, layout, range, width)
  count = numel (images);
  side = sqrt (columns (images{1}));
  across = layout(2) * (side + 1) - 1;
  down = layout(1) * (side + 1) - 1;
  gap = 14;
  zoom = max (1, floor (((width - gap) / count - gap) / across));
  size_of = [count * (zoom * across + gap) + gap, zoom * down + gap + 38];
  fig = figure ('visible', 'off', 'color', 'white', 'paperunits', 'inches', ...
                'papersize', size_of / 100, 'paperposition', [0 0 size_of / 100]);
  for p = 1:count
    ax = axes ('parent', fig, 'position', ...
               [gap + (p - 1) * (zoom * across + gap), gap, zoom * [across down]] ...
               ./ [size_of size_of]);
    imagesc (montage (images{p}, side, layout, range), 'parent', ax);
    set (ax, 'clim', [-1 31]);
    colormap (ax, [0.35 0.47 0.66; gray(32)]);
    axis (ax, 'off');
    title (ax, titles{p}, 'fontsize', 12, 'fontweight', 'normal');
  end
  autoencoder_print (fig, file);
  close (fig);
  printf ('%s: %.0f kB\n', file, stat (file).size / 1024);
end

function canvas = montage (images, side, layout, range)
  canvas = -ones (layout(1) * (side + 1) - 1, layout(2) * (side + 1) - 1);
  for i = 1:min (rows (images), prod (layout))
    picture = double (reshape (images(i,:), side, side));
    if strcmp (range, 'symmetric')
      picture = 0.5 + 0.5 * picture / max (max (abs (picture(:))), realmin);
    end
    down = floor ((i - 1) / layout(2)) * (side + 1);
    right = mod (i - 1, layout(2)) * (side + 1);
    canvas(down + (1:side), right + (1:side)) = round (31 * min (max (picture, 0), 1));
  end
end
