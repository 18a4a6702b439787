% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function value = property (autoenc, name)
  % The value of a property.  Its names, in the order in which they are shown,
  % where no name is given.

  names = {'HiddenSize', 'EncoderTransferFunction', 'EncoderWeights', ...
           'EncoderBiases', 'DecoderTransferFunction', 'DecoderWeights', ...
           'DecoderBiases', 'TrainingParameters', 'ScaleData', ...
           'InputOffset', 'InputScale', 'History', 'model'};
  if nargin < 2
    value = names;
    return
  end
  model = autoenc.model;
  if ~isfield (model, 'encoder')
    error ('autoencoder:badModel', ...
           'Autoencoder: this autoencoder is empty; trainAutoencoder makes one');
  end
  switch name
    case 'HiddenSize'
      value = size (model.encoder.weight, 1);
    case 'EncoderWeights'
      value = model.encoder.weight;
    case 'EncoderBiases'
      value = model.encoder.bias;
    case 'EncoderTransferFunction'
      value = autoencoder_transfer (model.encoder.activation);
    case 'DecoderWeights'
      value = model.decoder.weight;
    case 'DecoderBiases'
      value = model.decoder.bias;
    case 'DecoderTransferFunction'
      value = autoencoder_transfer (model.decoder.activation);
    case 'TrainingParameters'
      value = autoenc.parameters;
    case 'ScaleData'
      value = autoenc.parameters.ScaleData;
    case 'InputOffset'
      value = model.normalize.offset';
    case 'InputScale'
      value = model.normalize.scale';
    case 'History'
      value = scaled_history (autoenc);
    case 'model'
      value = model;
    otherwise
      error ('autoencoder:badCall', ...
             'Autoencoder: there is no property ''%s'', but %s', name, ...
             strjoin (names, ', '));
  end
end

function history = scaled_history (autoenc)
  % The model's, in units of E.
  from = autoenc.model.history;
  factor = error_factor (autoenc);
  names = {'loss', 'E'; 'reconstruction', 'mse'; 'decay', 'L2'; ...
           'sparsity', 'sparsity'; 'validation', 'validation'; ...
           'gradient_norm', 'gradient'};
  history = struct ();
  for i = 1:size (names, 1)
    if isfield (from, names{i,1}) && ~isempty (from.(names{i,1}))
      history.(names{i,2}) = factor * from.(names{i,1});
    end
  end
end
