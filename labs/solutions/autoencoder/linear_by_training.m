% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Wd = linear_by_training (X, k)
  model = ae_train (X, k, 'Activation', 'linear', 'CodeActivation', 'linear', ...
                    'Normalize', 'center', 'Optimizer', 'lbfgs', ...
                    'Epochs', 500, 'Seed', 1);
  Wd = model.decoder(1).weight;
end
