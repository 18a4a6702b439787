% flow.png: the averaged rule of Oja in the plane, for variances 4 and 1: all but
% one line of starts end in one of the two leading eigenvectors.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
C = diag ([4 1]);
F = @(w) C * w - (w' * C * w) * w;
[fig, axs] = sheet (1, 460, 430);
angles = (1:16) * pi / 8 + 0.09;
for radius = [0.15 1.9]
  for a = angles
    w = radius * [cos(a); sin(a)];
    path = w;
    for n = 1:1500
      w = w + 0.003 * F (w);
      path(:,end+1) = w;
    end
    plot (axs, path(1,:), path(2,:), '-', 'linewidth', 1, 'color', hue (5));
  end
end
t = linspace (0, 2 * pi, 200);
plot (axs, cos (t), sin (t), '-', 'linewidth', 1, 'color', hue (6));
plot (axs, [1 -1], [0 0], 'o', 'markersize', 9, 'color', hue (1), 'markerfacecolor', hue (1));
plot (axs, [0 0 0], [1 -1 0], 'o', 'markersize', 9, 'color', hue (2));
axis (axs, [-2 2 -2 2], 'square');
xlabel (axs, 'w_1');
ylabel (axs, 'w_2');
title (axs, 'Oja''s rule on the average', 'fontsize', 12, 'fontweight', 'normal');
keep (fig, 'flow.png');
