% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [dW, db, dc] = tied_gradient (X, W, b, c, kind)
  N = size (X, 1);
  H = 1 ./ (1 + exp (-(X * W' + b')));
  Xhat = H * W + c';
  if strcmp (kind, 'crossentropy')
    Xhat = 1 ./ (1 + exp (-Xhat));
  end
  D = (Xhat - X) / N;
  E = (D * W') .* H .* (1 - H);
  dW = E' * X + H' * D;
  db = sum (E, 1)';
  dc = sum (D, 1)';
end
