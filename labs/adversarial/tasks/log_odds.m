% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function a = log_odds (x, w)
  % a = log_odds (x, w): what the lab's discriminator puts into the sigmoid.
  a = w(1) + w(2) * x + w(3) * x .^ 2;
end
