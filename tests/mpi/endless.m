% endless.m FOLDER: a training that only a signal ends; each process leaves its
% number in FOLDER/pid.RANK, and the first one a checkpoint.  With BUSY in the
% environment process 0 is soon in what the user has written, for a minute.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
function stop = wait (info)
  stop = false;
  if (info.epoch > 1)
    pause (60);
  end
end

folder = argv (){end};
[rank, count] = ae_rank ();
rand ('twister', 5);
X = rand (900, 20)(rank+1:count:end,:);
file = fopen (fullfile (folder, sprintf ('pid.%d', rank)), 'w');
fprintf (file, '%d\n', getpid ());
fclose (file);
busy = {'OutputFcn', @wait};
ae_train (X, [20 5], 'Distributed', true, 'Epochs', 1e8, 'Seed', 1, ...
          busy{1:2 * ! isempty (getenv ('BUSY'))}, ...
          'Threads', 1, 'CheckpointFile', fullfile (folder, 'checkpoint.mat'));
