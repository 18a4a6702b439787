% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function A = addresses (b, r)
  n = numel (b);
  A = b;
  for distance = 1:min (r, n)
    flips = nchoosek (1:n, distance);
    block = repmat (b, size (flips, 1), 1);
    for i = 1:size (flips, 1)
      block(i,flips(i,:)) = 1 - block(i,flips(i,:));
    end
    A = [A; block];
  end
end
