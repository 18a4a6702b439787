% hue (i): the colour of the i-th thing in a figure, told apart by all eyes.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
function colour = hue (i)
  palette = [51 34 136; 204 102 119; 17 119 51; 221 170 51; 136 204 238; 120 120 120] / 255;
  colour = palette(i,:);
end
