% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function model = by_hand (W, b, V, c, kind)
  % This package's model with the same weights.
  output = 'linear';
  if strcmp (kind, 'crossentropy')
    output = 'sigmoid';
  end
  model = ae_train (zeros (2, numel (c)), numel (b), 'Epochs', 0, 'Seed', 1, ...
                    'Activation', 'sigmoid', 'CodeActivation', 'sigmoid', ...
                    'OutputActivation', output, 'Loss', kind, ...
                    'Tied', isempty (V));
  model.encoder(1).weight = W;
  model.encoder(1).bias = b;
  if ~isempty (V)
    model.decoder(1).weight = V;
  end
  model.decoder(1).bias = c;
end
