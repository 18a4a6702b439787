% losses.png: what an error costs: three losses of a residual, and the
% cross-entropy of a probability for x = 0, 0.3 and 1.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
[fig, axs] = sheet (2, 800, 320);
r = linspace (-4, 4, 401);
plot (axs(1), r, r .^ 2 / 2, 'linewidth', 3, 'color', hue (1));
plot (axs(1), r, abs (r), 'linewidth', 3, 'color', hue (2));
plot (axs(1), r, (abs (r) <= 1) .* r .^ 2 / 2 + (abs (r) > 1) .* (abs (r) - 0.5), ...
      'linewidth', 3, 'color', hue (3));
axis (axs(1), [-4 4 0 8]);
xlabel (axs(1), 'error');
ylabel (axs(1), 'loss');
legend (axs(1), 'squared', 'laplace', 'huber, Delta 1', 'location', 'north');
p = linspace (0.002, 0.998, 400);
for i = 1:3
  x = [0 0.3 1](i);
  plot (axs(2), p, -x * log (p) - (1 - x) * log (1 - p), 'linewidth', 3, 'color', hue (i));
end
axis (axs(2), [0 1 0 4]);
xlabel (axs(2), 'output');
legend (axs(2), 'x = 0', 'x = 0.3', 'x = 1', 'location', 'north');
title (axs(1), 'losses of an error', 'fontsize', 12, 'fontweight', 'normal');
title (axs(2), 'cross-entropy', 'fontsize', 12, 'fontweight', 'normal');
keep (fig, 'losses.png');
