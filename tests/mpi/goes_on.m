% goes_on.m FOLDER: the checkpoint that a killed training has left there is whole,
% and goes on with another number of processes.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
folder = argv (){end};
[rank, count] = ae_rank ();
rand ('twister', 5);
X = rand (900, 20)(rank+1:count:end,:);
file = fullfile (folder, 'checkpoint.mat');
was = load (file);
names = fieldnames (was);
was = was.(names{1});
assert (was.state.observations, 900);
model = ae_train (X, [], 'Distributed', true, 'Resume', file, 'Epochs', ...
                  was.state.epoch + 2, 'Threads', 1);
assert (numel (model.history.loss), was.state.epoch + 2);
