% sweeps.png: chains of a Boltzmann machine of digits that begin at noise, after
% 1, 10, 100 and 1000 sweeps.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
X = ae_dataset ('digits', 'train') > 0.5;
model = rbm_train (single (X), 200, 'Persistent', true, 'Epochs', 40, ...
                   'LearningRate', 0.02, 'Schedule', 'linear', 'Seed', 1);
steps = [1 10 100 1000];
chains = cell (1, 4);
for i = 1:4
  chains{i} = double (rbm_sample (model, 16, 'Steps', steps(i), 'Seed', 2));
end
panels ('sweeps.png', [{double(X(1:16,:))}, chains], ...
        {'data', '1 sweep', '10', '100', '1000'}, [4 4], 'unit', 900);
