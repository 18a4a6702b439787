% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function layers = chain (net)
  % The layers that the network's output goes through, as a struct array: name,
  % weight (outputs x inputs), bias, transfer (MATLAB's name), and place, where
  % they are in the model: {'encoder', i}, {'decoder', i} or {'head', 1}.

  model = net.model;
  if ~isfield (model, 'encoder')
    error ('autoencoder:badModel', 'network: this network is empty');
  end
  layers = struct ('name', {}, 'weight', {}, 'bias', {}, 'transfer', {}, ...
                   'place', {});
  if ~identity (model)
    layers = append (layers, model.encoder, 'encoder', 'Encoder');
  end
  switch net.output
    case 'reconstruction'
      layers = append (layers, untied (model), 'decoder', 'Decoder');
    case 'softmax'
      layers = append (layers, model.head, 'head', 'Softmax Layer');
  end
end

function layers = append (layers, part, field, name)
  for i = 1:numel (part)
    of = name;
    if numel (part) > 1
      of = sprintf ('%s %d', name, i);
    end
    bias = part(i).bias;
    if isempty (bias)
      bias = zeros (size (part(i).weight, 1), 1);
    end
    layers(end + 1) = struct ('name', of, 'weight', part(i).weight, ...
                              'bias', bias, 'transfer', ...
                              autoencoder_transfer (part(i).activation), ...
                              'place', {{field, i}});
  end
end

function decoder = untied (model)
  decoder = model.decoder;
  for i = 1:numel (decoder)
    if isempty (decoder(i).weight)
      decoder(i).weight = model.encoder(decoder(i).tied).weight';
    end
  end
end
