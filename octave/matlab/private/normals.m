% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function E = normals (count, numbers, seed)
  % count x numbers standard normal numbers, the same at each call and on each
  % machine; rand and randn are not touched.

  E = ae_corrupt (zeros (count, numbers), 'Corruption', 'gaussian', ...
                  'CorruptionLevel', 1, 'Seed', seed);
end
