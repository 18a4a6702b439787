% resumed.m FOLDER begin: some epochs of trainings of every kind that a checkpoint
% can end, on as many processes as there are; resumed.m FOLDER go: more of them
% from there, on any number, left in FOLDER for compare.m.
%
% Each process has every P-th row, or all have one file; and a batch is everything,
% for each keeps its 'BatchSize'.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
folder = argv (){end-1};
begins = strcmp (argv (){end}, 'begin');
[rank, count] = ae_rank ();
warning ('off', 'all');  % cg and lbfgs begin their directions anew
rand ('twister', 6);
X = rand (120, 9);
y = 1 + (X(:,1) > .5);
pairs = 1 + mod ([1:150; 7 * (1:150)]', 120);
similar = mod (1:150, 2)';
name = fullfile (folder, 'resumed.npy');
if (rank == 0 && begins)
  npy_write (name, X);
end
own = @(A) A(rank+1:count:end,:);
all = {'BatchSize', 1000, 'Shuffle', 'never'};
search = @(name) {'Optimizer', name};
D = @() ae_open (name);
cases = {
  'adam',       @(o) ae_train (own (X), o{:}), [6 3], all
  'validation', @(o) ae_train (D (), o{:}), [6 3], ...
                [all, {'ValidationFraction', .2, 'Patience', 9}]
  'lbfgs',      @(o) ae_train (own (X), o{:}), [6 3], search('lbfgs')
  'lbfgs_file', @(o) ae_train (D (), o{:}), [6 3], search('lbfgs')
  'cg',         @(o) ae_train (own (X), o{:}), [6 3], search('cg')
  'scg',        @(o) vae_train (own (X), o{:}), [6 2], search('scg')
  'twins',      @(o) siamese_train (X, own (pairs), own (similar), o{:}), ...
                [6 2], all
  'twins_file', @(o) siamese_train (D (), pairs, similar, o{:}), [6 2], ...
                [all, {'Normalize', 'standardize'}]
  'twins_lbfgs', @(o) siamese_train (X, own (pairs), own (similar), o{:}), ...
                [6 2], search('lbfgs')
  'neighbours', @(o) nca_train (own (X), own (y), o{:}), [6 2], ...
                [all, {'Optimizer', 'adam'}]
  'hashing',    @(o) hash_train (own (X), o{:}), 5, [all, {'Threshold', 'median'}]
  'head',       @(o) aae_train (own (X), o{:}), [6 2], all
};
for i = 1:rows (cases)
  [~, train, hidden, options] = cases{i,:};
  file = fullfile (folder, ['resumed-' cases{i,1} '.mat']);
  common = {'Threads', 1, 'Distributed', true, 'Verbose', false};
  if (begins)
    train ([{hidden, 'Epochs', 4, 'Seed', 2, 'CheckpointFile', file}, options, ...
            common]);
  else
    model = train ([{hidden, 'Epochs', 9, 'Resume', file, 'CheckpointFile', ...
                     [file '.go']}, common]);
    model.options = [];
    if (isfield (model, 'network'))
      model.network.options = [];
    end
    models.(cases{i,1}) = model;
  end
end
if (~ begins)
  save ('-binary', sprintf ('%s/resumed-%d-%d.mat', folder, count, rank), ...
        'models');
end
