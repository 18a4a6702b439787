% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function D = dictionary (X, Z)
  D = (Z \ X)';
  D = D ./ sqrt (sum (D .^ 2, 1));
end
