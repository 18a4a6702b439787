% discriminator.png: the best discriminator between two densities, and the
% Jensen-Shannon divergence as they come together.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
[fig, axs] = sheet (2, 800, 320);
z = linspace (-4, 6, 500);
N = @(z, m) exp (-(z - m) .^ 2 / 2) / sqrt (2 * pi);
p = N (z, 0);
q = N (z, 2);
plot (axs(1), z, p, 'linewidth', 3, 'color', hue (1));
plot (axs(1), z, q, 'linewidth', 3, 'color', hue (2));
plot (axs(1), z, p ./ (p + q), '-', 'linewidth', 3, 'color', hue (6));
axis (axs(1), [-4 6 0 1.05]);
xlabel (axs(1), 'z');
legend (axs(1), 'prior p', 'codes q', 'D* = p / (p + q)', 'location', 'northeast');
title (axs(1), 'the best discriminator', 'fontsize', 12, 'fontweight', 'normal');
z = linspace (-12, 18, 20001);
distance = 0:0.1:6;
JS = zeros (size (distance));
for i = 1:numel (distance)
  p = N (z, 0) + 1e-300;
  q = N (z, distance(i)) + 1e-300;
  m = (p + q) / 2;
  JS(i) = trapz (z, p .* log (p ./ m) + q .* log (q ./ m)) / 2;
end
plot (axs(2), distance, JS, 'linewidth', 3, 'color', hue (3));
plot (axs(2), [0 6], log (2) * [1 1], '-', 'color', hue (6));
axis (axs(2), [0 6 0 0.8]);
xlabel (axs(2), 'distance of the means');
ylabel (axs(2), 'JS (p, q), at most log 2');
title (axs(2), 'what the codes descend on', 'fontsize', 12, 'fontweight', 'normal');
keep (fig, 'discriminator.png');
