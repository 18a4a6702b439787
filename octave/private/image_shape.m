% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function shape = image_shape (name, size_wanted, numbers)
  % The size [h w channels] of images with that many numbers: as wanted, or
  % a square.

  if isempty (size_wanted)
    side = round (sqrt (numbers));
    shape = [side side 1];
    if side ^ 2 ~= numbers
      error ('autoencoder:badOption', ...
             ['%s: option ''ImageSize'' must be given: %d numbers make no ' ...
              'square'], name, numbers);
    end
  else
    shape = double (reshape (size_wanted, 1, []));
    if numel (shape) == 2
      shape(3) = 1;
    end
    if numel (shape) ~= 3 || any (shape < 1) || any (shape ~= round (shape)) ...
       || prod (shape) ~= numbers ...
       || ~any (shape(3) == [1 3])
      error ('autoencoder:badOption', ...
             ['%s: option ''ImageSize'' must be [h w] or [h w 3] with a ' ...
              'product of %d, not [%s]'], name, numbers, ...
             strtrim (sprintf ('%g ', size_wanted)));
    end
  end
end
