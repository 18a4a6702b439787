% tests/bench/regularised.m: what a regulariser adds to an epoch.  One line of
% JSON for each.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

% The median of three.
function seconds = epoch (X, hidden, options)
  global stamps
  stamps = 0;
  ae_train (X, hidden, options{:}, 'Seed', 1, 'Epochs', 3, 'OutputFcn', @note);
  seconds = median (diff (stamps));
end

file = fopen (getenv ('BENCH_DATA'));
X = fread (file, [784, 60000], 'uint8=>single')' / 255;
fclose (file);
cases = {'masked', 1.15, [128, 32], {'Activation', 'relu'}, ...
         {'Corruption', 'mask', 'CorruptionLevel', 0.5}; ...
         'contractive', 1.6, 128, {'Activation', 'sigmoid'}, ...
         {'Contraction', 0.01}};
for c = cases'
  for threads = 1:2
    plain = [c{4}, {'Loss', 'crossentropy', 'Threads', threads}];
    r = struct ('what', c{1}, 'threads', threads, 'allowed', c{2}, ...
                'plain', [], 'seconds', []);
    epoch (X, c{3}, plain);
    for round = 1:5
      r.plain(round) = epoch (X, c{3}, plain);
      r.seconds(round) = epoch (X, c{3}, [plain, c{5}]);
    end
    printf ('%s\n', jsonencode (r));
    fflush (stdout);
  end
end
