% points = jpeg_points (X, qualities): rows [quality, bits a pixel, squared error
% of an image] of the square images in the rows of X, each written by itself with
% Huffman tables of its own.  Only the bytes of the scan count, from behind its
% header to the mark of the end: headers and tables weigh more than a small image.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
function points = jpeg_points (X, qualities)
  side = sqrt (columns (X));
  file = [tempname() '.jpg'];
  points = zeros (0, 3);
  unwind_protect
    for quality = qualities
      bytes = error_of = 0;
      for i = 1:rows (X)
        image = uint8 (255 * reshape (X(i,:), side, side));
        imwrite (image, file, 'Quality', quality);
        stream = fopen (file);
        data = fread (stream, Inf)';
        fclose (stream);
        scan = find (data(1:end-1) == 255 & data(2:end) == 218, 1);
        first = scan + 2 + 256 * data(scan + 2) + data(scan + 3);
        bytes = bytes + numel (data) - 2 - first + 1;
        difference = (double (imread (file)) - double (image)) / 255;
        error_of = error_of + sumsq (difference(:));
      end
      points(end+1,:) = [quality, 8 * bytes / numel(X), error_of / rows(X)];
    end
  unwind_protect_cleanup
    unlink (file);
  end_unwind_protect
end
