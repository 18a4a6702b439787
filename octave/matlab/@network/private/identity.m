% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function model = identity (arg)
  % A model whose encoder changes nothing, for ARG inputs: what a softmax layer
  % alone stands on.  If ARG is a model: whether it is such a one.
  %
  % The layer is batchnorm with the factor 1, the mean 0 and the variance
  % 1 - epsilon: (x - 0) / sqrt (1 - epsilon + epsilon), exactly x in both
  % precisions.  The decoder, which nobody asks, is as small as it may be.

  if isstruct (arg)
    model = isequal (arg.encoder(1).type, 'batchnorm');
    return
  end
  one = ones (arg, 1);
  epsilon = 2^-10;
  layer = struct ('type', 'batchnorm', 'weight', one, 'bias', 0 * one, ...
                  'mean', 0 * one, 'variance', (1 - epsilon) * one, ...
                  'epsilon', epsilon, 'momentum', 0);
  decoder = struct ('weight', {0 * one', 0 * one});
  model = struct ('kind', 'autoencoder', 'encoder', layer, 'decoder', decoder);
end
