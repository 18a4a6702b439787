% endless.m FOLDER: a training that only a signal ends; each process leaves its
% number in FOLDER/pid.RANK, and the first one a checkpoint.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
folder = argv (){end};
[rank, count] = ae_rank ();
rand ('twister', 5);
X = rand (900, 20)(rank+1:count:end,:);
file = fopen (fullfile (folder, sprintf ('pid.%d', rank)), 'w');
fprintf (file, '%d\n', getpid ());
fclose (file);
ae_train (X, [20 5], 'Distributed', true, 'Epochs', 1e8, 'Seed', 1, ...
          'Threads', 1, 'CheckpointFile', fullfile (folder, 'checkpoint.mat'));
