% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [We, Wd] = linear_autoencoder (X, k)
  [~, ~, V] = svd (X, 'econ');
  Wd = V(:,1:k);
  We = Wd';
end
