% step.png: the error of differences of exp at 1 by their step: truncation on the
% right, rounding on the left.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
h = 10 .^ (-14:0.1:-0.5);
D = @(h) (exp (1 + h) - exp (1 - h)) ./ (2 * h);
errors = {(exp (1 + h) - exp (1)) ./ h, D(h), (4 * D (h / 2) - D (h)) / 3};
[fig, axs] = sheet (1, 560, 350);
for i = 1:3
  loglog (axs, h, max (abs (errors{i} - exp (1)) / exp (1), 1e-17), 'linewidth', 2, 'color', hue (i));
end
set (axs, 'xscale', 'log', 'yscale', 'log', 'xtick', 10 .^ (-14:2:0), 'ytick', 10 .^ (-15:3:0), ...
     'ygrid', 'on', 'gridcolor', [0.8 0.8 0.8]);
axis (axs, [1e-14 0.3 1e-16 1]);
xlabel (axs, 'step h');
ylabel (axs, 'relative error');
legend (axs, 'one-sided', 'central', 'Richardson', 'location', 'north');
keep (fig, 'step.png');
