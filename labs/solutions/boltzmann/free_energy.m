% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function F = free_energy (V, W, a, b)
  A = V * W' + b';
  F = -V * a - sum (max (A, 0) + log (1 + exp (-abs (A))), 2);
end
