% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [Xhat, H] = reconstruct (X, W, b, V, c, kind)
  H = 1 ./ (1 + exp (-(X * W' + b')));
  Xhat = H * V' + c';
  if strcmp (kind, 'crossentropy')
    Xhat = 1 ./ (1 + exp (-Xhat));
  end
end
