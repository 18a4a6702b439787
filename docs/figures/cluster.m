% cluster.png: predicted efficiency of training over 2 to 1,024 nodes, by the model
% of docs/cluster.md; its table is printed.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
row = 18.9e-6;   % seconds a row, case b on two threads (docs/performance.md)
bytes = 4 * (2 * (784 * 512 + 512 * 256 + 256 * 32) + 784 + 2 * (512 + 256) + 32);
nodes = 2 .^ (1:10);
% Nominal, of the networks' makers: seconds a message, bytes a second.
nets = {'10 Gb/s Ethernet', 20e-6, 1.1e9; '100 Gb/s InfiniBand', 2e-6, 11e9};
batches = [128 4096];
[fig, axs] = sheet (2, 800, 320);
for i = 1:2
  for j = 1:2
    rounds = log2 (nodes);
    sums = 2 * rounds * nets{i,2} + 2 * bytes * (1 - 1 ./ nodes) / nets{i,3} ...
           + rounds * nets{i,2};
    compute = row * batches(j);
    part = compute ./ (compute + sums);
    printf ('%-20s batch %4d:%s\n', nets{i,1}, batches(j), ...
            sprintf (' %.2f', part));
    semilogx (axs(i), nodes, part, 'linewidth', 3, 'color', hue (j));
  end
  axis (axs(i), [2 1024 0 1]);
  set (axs(i), 'xtick', [2 8 32 128 512]);
  xlabel (axs(i), 'nodes');
  title (axs(i), nets{i,1}, 'fontsize', 12, 'fontweight', 'normal');
end
ylabel (axs(1), 'part of the time that computes');
legend (axs(2), '128 rows a node and step', '4096', 'location', 'southeast');
keep (fig, 'cluster.png');
