% kink.png: a difference across the kink of relu is a mean of two slopes; E (h) and
% E (h / 2) tell it.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
[fig, axs] = sheet (2, 800, 320);
relu = @(a) max (a, 0);
D = @(a, h) (relu (a + h) - relu (a - h)) / (2 * h);
E = @(a, h) (4 * D (a, h / 2) - D (a, h)) / 3;
a = linspace (-1.5, 1.5, 601);
h = 0.8;
plot (axs(1), a, relu (a), 'linewidth', 3, 'color', hue (1));
x = 0.3;
plot (axs(1), x + [-h h], relu (x + [-h h]), '-o', 'linewidth', 2, 'color', hue (2));
axis (axs(1), [-1.5 1.5 -0.1 1.5]);
xlabel (axs(1), 'a');
legend (axs(1), 'relu', 'difference at 0.3', 'location', 'northwest');
title (axs(1), 'over the kink', 'fontsize', 12, 'fontweight', 'normal');
plot (axs(2), a, a > 0, 'linewidth', 3, 'color', hue (1));
plot (axs(2), a, E (a, h), 'linewidth', 2, 'color', hue (2));
plot (axs(2), a, E (a, h / 2), 'linewidth', 2, 'color', hue (3));
axis (axs(2), [-1.5 1.5 -0.3 1.3]);
xlabel (axs(2), 'a');
legend (axs(2), 'slope', 'E (h)', 'E (h / 2)', 'location', 'northwest');
title (axs(2), 'what the differences say', 'fontsize', 12, 'fontweight', 'normal');
keep (fig, 'kink.png');
