% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function V1 = gibbs_step (V, W, a, b)
  H = rand (size (V, 1), numel (b)) < 1 ./ (1 + exp (-(V * W' + b')));
  V1 = double (rand (size (V)) < 1 ./ (1 + exp (-(H * W + a'))));
end
