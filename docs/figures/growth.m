% growth.png: gradient flow from a small start takes up one component after the
% other; from a large one it goes at all of them and is slow in the end.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
l = [4 2 1 0.5];
C = diag ([l 0.1 0.05]);
starts = [1e-3 1];
titles = {'a start of size 0.001', 'a start of size 1'};
[fig, axs] = sheet (2, 800, 320);
for s = 1:2
  randn ('twister', 5);
  D = starts(s) * randn (6, 4);
  E = starts(s) * randn (4, 6);
  step = 0.01;
  caught = zeros (4000, 4);
  for n = 1:4000
    R = (eye (6) - D * E) * C;
    [D, E] = deal (D + step * R * E', E + step * D' * R);
    M = D * E;
    caught(n,:) = 2 * diag (M)(1:4)' - sum (M(:,1:4) .^ 2, 1);
  end
  for j = 1:4
    plot (axs(s), step * (1:4000), caught(:,j), 'linewidth', 3, 'color', hue (j));
  end
  axis (axs(s), [0 40 -0.5 1.1]);
  xlabel (axs(s), 'time');
  title (axs(s), titles{s}, 'fontsize', 12, 'fontweight', 'normal');
end
ylabel (axs(1), 'part of the variance caught');
legend (axs(1), 'first component', 'second', 'third', 'fourth', 'location', 'southeast');
keep (fig, 'growth.png');
