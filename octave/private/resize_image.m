% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function image = resize_image (image, wanted)
  % An h x w (x c) image of wanted(1) x wanted(2) pixels.  Where it shrinks, a
  % pixel is the mean over the part of the image that it covers; where it grows,
  % pixels are interpolated linearly between their centres.

  shape = [size(image, 1), size(image, 2), size(image, 3)];
  if isequal (shape(1:2), wanted(:)')
    return
  end
  down = weights (shape(1), wanted(1));
  right = weights (shape(2), wanted(2))';
  resized = zeros ([wanted(:)', shape(3)]);
  for c = 1:shape(3)
    resized(:,:,c) = down * double (image(:,:,c)) * right;
  end
  image = resized;
end

function W = weights (from, to)
  step = from / to;
  if step > 1
    [edges, pixels] = ndgrid (step * (0:to - 1), 0:from - 1);
    W = min (edges + step, pixels + 1) - max (edges, pixels);
    W = max (W, 0) / step;
  else
    centres = min (max (((1:to)' - 0.5) * step + 0.5, 1), from);
    W = max (1 - abs (centres * ones (1, from) - ones (to, 1) * (1:from)), 0);
  end
end
