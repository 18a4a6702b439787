% turned: the transpose, if observations are to lie in columns.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function x = turned (x, columns)
  if (columns)
    x = x';
  end
end
