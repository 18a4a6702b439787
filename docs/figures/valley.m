% valley.png: five methods in a narrow valley, f (x) = (x_1^2 + 25 x_2^2) / 2, and
% the schedules of the learning rate.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
[fig, axs] = sheet (2, 900, 380);
H = diag ([1 25]);
[a, b] = meshgrid (linspace (-4.4, 1, 120), linspace (-1.5, 1.5, 90));
contour (axs(1), a, b, (a .^ 2 + 25 * b .^ 2) / 2, [0.2 1 3 6 10 16], 'linecolor', [0.8 0.8 0.8]);
names = {'sgd', 'momentum', 'adam', 'cg'};
lines = zeros (1, 4);
for i = 1:4
  x = [-4; 1.2];
  path = x;
  v = zeros (2, 1);
  s = zeros (2, 1);
  d = zeros (2, 1);
  before = 1;
  for n = 1:60
    g = H * x;
    if norm (g) < 1e-3
      break
    end
    if strcmp (names{i}, 'sgd')
      x = x - 0.07 * g;
    elseif strcmp (names{i}, 'momentum')
      v = 0.8 * v + g;
      x = x - 0.02 * v;
    elseif strcmp (names{i}, 'adam')
      v = 0.9 * v + 0.1 * g;
      s = 0.999 * s + 0.001 * g .^ 2;
      x = x - 0.3 * (v / (1 - 0.9 ^ n)) ./ (sqrt (s / (1 - 0.999 ^ n)) + 1e-8);
    else
      d = -g + (g' * g) / before * d * (n > 1);
      before = g' * g;
      x = x - (g' * d) / (d' * H * d) * d;
    end
    path(:,end+1) = x;
  end
  lines(i) = plot (axs(1), path(1,:), path(2,:), '-o', 'markersize', 3, 'linewidth', 2, ...
                   'color', hue (i));
end
axis (axs(1), [-4.4 1 -1.5 1.5]);
legend (lines, names{:}, 'location', 'southeast');
title (axs(1), 'paths', 'fontsize', 12, 'fontweight', 'normal');
t = 0:0.5:100;
T = 100;
rates = {ones(size (t)), 1 - t / T, 0.5 + cos(pi * t / T) / 2, ...
         0.01 .^ (t / T), 1 ./ (1 + t), min(1, 2 * (1 - t / T))};
for i = 1:6
  plot (axs(2), t, rates{i}, 'linewidth', 3, 'color', hue (i));
end
axis (axs(2), [0 155 0 1.05]);
set (axs(2), 'xtick', 0:25:100);
xlabel (axs(2), 'epoch');
legend (axs(2), 'constant', 'linear', 'cosine', 'exponential', 'inverse', 'late', ...
        'location', 'east');
title (axs(2), 'schedules', 'fontsize', 12, 'fontweight', 'normal');
keep (fig, 'valley.png');
