% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function w = oja_pass (X, w, c)
  for n = 1:size (X, 1)
    x = X(n,:)';
    y = w' * x;
    w = w + c * (y * x - y ^ 2 * w);
  end
end
