% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function montage_axes (ax, images, shape, layout, range, caption, own)
  % One picture of many.  Row i of images is an image of shape [h w channels]
  % in column-major order; they fill a grid of layout(1) x layout(2) places
  % row by row, a line of one pixel between them.  range is 'common', 'each',
  % 'unit', 'symmetric' or 'auto': unit where 99 % of the numbers lie in [0, 1],
  % so that clean images keep their contrast beside noisy ones, else common.
  % The axes hold the numbers themselves, unless each image has a scale of its
  % own or there are three channels.  They fill the figure if it is their own.

  count = size (images, 1);
  h = shape(1);
  w = shape(2);
  channels = shape(3);
  images = double (images);

  if strcmp (range, 'auto')
    inside = mean (images(:) >= 0 & images(:) <= 1);
    choices = {'common', 'unit'};
    range = choices{1 + (inside >= 0.99)};
  end
  switch range
    case 'each'
      low = min (images, [], 2);
      high = max (images, [], 2);
      high(high == low) = low(high == low) + 1;
      images = (images - repmat (low, 1, size (images, 2))) ...
               ./ repmat (high - low, 1, size (images, 2));
      limits = [0 1];
    case 'symmetric'
      high = max (abs (images), [], 2);
      high(high == 0) = 1;
      images = images ./ repmat (high, 1, size (images, 2));
      limits = [-1 1];
    case 'unit'
      limits = [0 1];
    otherwise
      limits = [min(images(:)), max(images(:))];
      if limits(1) == limits(2)
        limits = limits(1) + [-0.5 0.5];
      end
  end
  images = min (max (images, limits(1)), limits(2));

  % The lines between images have a colour of their own, the first of the
  % map: a number just below those of the images.
  line = limits(1) - diff (limits) / 254;
  canvas = line * ones (layout(1) * (h + 1) - 1, layout(2) * (w + 1) - 1, ...
                        channels);
  if channels > 1
    canvas(:) = limits(2);
  end
  for i = 1:min (count, prod (layout))
    row = floor ((i - 1) / layout(2)) * (h + 1);
    column = mod (i - 1, layout(2)) * (w + 1);
    canvas(row + (1:h), column + (1:w), :) ...
      = reshape (images(i,:), [h w channels]);
  end

  if channels > 1
    image ((canvas - limits(1)) / diff (limits), 'parent', ax);
  else
    imagesc (canvas, 'parent', ax);
    set (ax, 'clim', [line limits(2)]);
    colormap (ax, [0.35 0.47 0.66; gray(255)]);
  end
  axis (ax, 'image');
  axis (ax, 'ij');
  axis (ax, 'off');
  if own
    set (ax, 'position', [0.02, 0.02, 0.96, 0.96 - 0.07 * ~isempty(caption)]);
  end
  if ~isempty (caption)
    title (ax, caption, 'fontsize', 13, 'fontweight', 'normal', ...
           'interpreter', 'none');
  end
end
