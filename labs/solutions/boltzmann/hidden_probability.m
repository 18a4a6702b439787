% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function P = hidden_probability (V, W, a, b)
  P = 1 ./ (1 + exp (-(V * W' + b')));
end
