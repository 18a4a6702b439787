% tests/bench/linearity.m: seconds of whole calls against the number of
% observations and of epochs.  One line of JSON for each.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

function measure (what, sizes, call)
  seconds = Inf (size (sizes));
  for round = 1:3
    for i = 1:numel (sizes)
      id = tic ();
      call (sizes(i));
      seconds(i) = min (seconds(i), toc (id));
    end
  end
  r = struct ('what', what, 'sizes', sizes, 'seconds', seconds);
  printf ('%s\n', jsonencode (r));
  fflush (stdout);
end

file = fopen (getenv ('BENCH_DATA'));
X = fread (file, [784, 60000], 'uint8=>single')' / 255;
fclose (file);
train = @(X, epochs) ae_train (X, [128, 32], 'Activation', 'relu', ...
                               'Loss', 'crossentropy', 'Threads', 1, ...
                               'Seed', 1, 'Epochs', epochs);
train (X(1:2000,:), 1);
% X(1:n,:) is a copy: made before the clock starts.
sizes = 60000 ./ [8 4 2 1];
parts = arrayfun (@(n) X(1:n,:), sizes, 'UniformOutput', false);
measure ('observations', sizes, @(n) train (parts{sizes == n}, 2));
clear X;
measure ('epochs', [2 4 8 16], @(e) train (parts{1}, e));
