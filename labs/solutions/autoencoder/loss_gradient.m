% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [dW, db, dV, dc] = loss_gradient (X, W, b, V, c, kind)
  N = size (X, 1);
  H = 1 ./ (1 + exp (-(X * W' + b')));
  Xhat = H * V' + c';
  if strcmp (kind, 'crossentropy')
    Xhat = 1 ./ (1 + exp (-Xhat));
  end
  D = (Xhat - X) / N;
  dV = D' * H;
  dc = sum (D, 1)';
  E = (D * V) .* H .* (1 - H);
  dW = E' * X;
  db = sum (E, 1)';
end
