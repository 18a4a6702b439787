% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function S = all_states (d)
  % S = all_states (d): the 2^d rows of d numbers that are 0 or 1.
  S = dec2bin (0:2^d-1, d) == '1';
  S = double (S);
end
