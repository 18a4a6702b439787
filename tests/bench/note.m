% tests/bench/note.m: an OutputFcn that keeps the clock it is told, behind what
% the global `stamps' holds.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function stop = note (info)
  global stamps
  stamps(end+1) = info.seconds;
  stop = false;
end
