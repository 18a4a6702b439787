% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function disp (net)
  % Internal: the layers, and how they are trained.
  if isempty (net.output)
    fprintf ('  network without layers\n');
    return
  end
  layers = chain (net);
  sizes = size (layers(1).weight, 2);
  for i = 1:numel (layers)
    sizes = [sizes, size(layers(i).weight, 1)];
  end
  text = sprintf (' -> %d', sizes);
  fprintf ('  network ''%s'': %s\n\n', net.name, text(5:end));
  for i = 1:numel (layers)
    fprintf ('%14s %d: %s, %d %s\n', 'layer', i, layers(i).name, ...
             sizes(i + 1), layers(i).transfer);
  end
  shown = {'trainFcn', 'performFcn', 'divideFcn'};
  for i = 1:numel (shown)
    fprintf ('%16s: ''%s''\n', shown{i}, net.(shown{i}));
  end
  fprintf ('%16s: %d epochs, min_grad %g\n', 'trainParam', ...
           net.trainParam.epochs, net.trainParam.min_grad);
end
