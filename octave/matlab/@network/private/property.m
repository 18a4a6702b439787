% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function value = property (net, name)
  % The value of a property: what is stored, or follows from the layers.

  stored = {'name', 'userdata', 'trainFcn', 'trainParam', 'performFcn', ...
            'divideFcn', 'divideParam', 'model'};
  if any (strcmp (name, stored))
    value = net.(name);
    return
  end
  layers = chain (net);
  count = numel (layers);
  switch name
    case {'numInputs', 'numOutputs'}
      value = 1;
    case 'numLayers'
      value = count;
    case 'numWeightElements'
      value = 0;
      for i = 1:count
        value = value + numel (layers(i).weight) + numel (layers(i).bias);
      end
    case 'inputs'
      value = {input_of(net, layers)};
    case 'layers'
      value = cell (count, 1);
      for i = 1:count
        n = size (layers(i).weight, 1);
        value{i} = struct ('name', layers(i).name, 'size', n, ...
                           'dimensions', n, ...
                           'transferFcn', layers(i).transfer);
      end
    case 'outputs'
      value = cell (1, count);
      value{count} = struct ('name', 'Output', ...
                             'size', size (layers(count).weight, 1));
    case 'IW'
      value = cell (count, 1);
      value{1} = layers(1).weight;
    case 'LW'
      value = cell (count, count);
      for i = 2:count
        value{i,i - 1} = layers(i).weight;
      end
    case 'b'
      value = {layers.bias}';
    case 'inputConnect'
      value = (1:count)' == 1;
    case 'layerConnect'
      value = logical (diag (ones (1, count - 1), -1));
    case 'biasConnect'
      value = true (count, 1);
    case 'outputConnect'
      value = (1:count) == count;
    otherwise
      error ('autoencoder:badCall', ...
             ['network: there is no property ''%s''; help network lists ' ...
              'those there are'], name);
  end
end

function input = input_of (net, layers)
  % How data are scaled is told in the terms of MATLAB's mapminmax,
  % (x - xoffset) .* gain + ymin.
  n = size (layers(1).weight, 2);
  input = struct ('name', 'Input', 'size', n);
  input.processFcns = {};
  input.processSettings = {};
  if isfield (net.model, 'normalize') ...
     && (any (net.model.normalize.offset ~= 0) ...
         || any (net.model.normalize.scale ~= 1))
    input.processFcns = {'mapminmax'};
    input.processSettings = {struct('xoffset', ...
                                    net.model.normalize.offset', ...
                                    'gain', 1 ./ net.model.normalize.scale', ...
                                    'ymin', 0)};
  end
end
