% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [meant, printed] = printed_optimum (m)
  meant = 0.5;
  printed = 1 / (1 + m);
end
