% mpi_train.m EPOCHS: samples a second, best epoch of them, of one process with
% two threads, or of two with one thread each; see tests/bench/mpi.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
epochs = str2double (argv (){end});
[rank, count] = ae_rank ();
rand ('twister', 5);
X = single (rand (12800, 784))(rank+1:count:end,:);
global last best
last = NaN;
best = Inf;
function stop = note (info)
  global last best
  now = time ();
  best = min (best, now - last);
  last = now;
  stop = false;
end
ae_train (X, [512 256 32], 'Distributed', count > 1, 'Seed', 1, ...
          'BatchSize', 128 / count, 'Threads', 3 - count, ...
          'Epochs', epochs + 1, 'OutputFcn', @note);
if (rank == 0)
  fprintf ('%d processes, %d threads each: %.0f samples/s\n', count, ...
           3 - count, 12800 / best);
end
