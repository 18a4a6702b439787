% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [R, G] = score_estimate (Y, X, sigma)
  D = sum (Y .^ 2, 2) - 2 * Y * X' + sum (X .^ 2, 2)';
  E = -D / (2 * sigma ^ 2);
  E = E - max (E, [], 2);
  P = exp (E);
  P = P ./ sum (P, 2);
  R = P * X;
  G = (R - Y) / sigma ^ 2;
end
