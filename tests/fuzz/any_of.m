% n = any_of (count): one of 1 to count.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function n = any_of (count)
  n = ceil (count * rand ());
  n = max (n, 1);
end
