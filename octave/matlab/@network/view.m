% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function h = view (net)
  % -*- texinfo -*-
  % @deftypefn  {} {} view (@var{net})
  % @deftypefnx {} {@var{h} =} view (@var{net})
  % Draw a network's layers: method of the class network.
  %
  % Each layer is a box with its name, its transfer function and its number of
  % units; on the arrows between them stand the sizes of the weights.  @var{h}
  % is the figure.
  % @seealso{stack, trainSoftmaxLayer}
  % @end deftypefn

  layers = chain (net);
  count = numel (layers);
  pitch = 3;          % from box to box
  half = [0.8 1.1];   % of a box
  fig = autoencoder_figure (2.2 + 1.7 * count, 2.6);
  ax = axes ('parent', fig, 'position', [0.02 0.02 0.96 0.84]);
  hold (ax, 'on');
  put (ax, 0, 0.15, 'Input', 12);
  put (ax, 0, -0.25, sprintf ('%d', size (layers(1).weight, 2)), 12);
  for i = 1:count
    x = pitch * i;
    arrow (ax, x - pitch + 0.85, x - half(1));
    put (ax, x - pitch / 2, 0.45, 'W, b', 9);
    put (ax, x - pitch / 2, -0.4, sprintf ('%d x %d', ...
                                           size (layers(i).weight)), 9);
    fill (x + half(1) * [-1 1 1 -1], half(2) * [-1 -1 1 1], ...
          [0.87 0.92 0.97], 'parent', ax, 'edgecolor', [0.2 0.35 0.55], ...
          'linewidth', 1.5);
    [u, v] = icon (layers(i).transfer);
    plot (ax, x + 0.55 * u, 0.45 * v, '-', 'color', [0.84 0.37 0], ...
          'linewidth', 2.5);
    put (ax, x, half(2) + 0.3, layers(i).name, 11);
    put (ax, x, 0.8, layers(i).transfer, 10);
    put (ax, x, -0.8, sprintf ('%d', size (layers(i).weight, 1)), 12);
  end
  x = pitch * (count + 1);
  arrow (ax, x - pitch + half(1), x - 0.95);
  put (ax, x - 0.1, 0.15, 'Output', 12);
  put (ax, x - 0.1, -0.25, sprintf ('%d', size (layers(count).weight, 1)), 12);
  hold (ax, 'off');
  set (ax, 'xlim', [-0.9, x + 0.8], 'ylim', [-1.5 1.8]);
  axis (ax, 'off');
  title (ax, net.name, 'fontsize', 13, 'fontweight', 'normal', ...
         'interpreter', 'none');
  if nargout > 0
    h = fig;
  end
end

function put (ax, x, y, words, size_of)
  text (x, y, words, 'parent', ax, 'fontsize', size_of, ...
        'horizontalalignment', 'center', 'verticalalignment', 'middle', ...
        'interpreter', 'none');
end

function arrow (ax, from, to)
  grey = [0.35 0.35 0.35];
  plot (ax, [from, to - 0.1], [0 0], '-', 'color', grey, 'linewidth', 1.5);
  fill (to + [-0.28 0 -0.28], [0.13 0 -0.13], grey, 'parent', ax, ...
        'edgecolor', grey);
end

function [u, v] = icon (transfer)
  % The curve of a transfer function within [-1, 1] x [-1, 1].
  u = linspace (-1, 1, 41);
  switch transfer
    case 'logsig'
      v = 2 ./ (1 + exp (-5 * u)) - 1;
    case 'satlin'
      v = min (max (2 * u, -1), 1);
    case 'softmax'  % the shares of some classes: bars
      heights = [0.3 1.5 0.6 2 0.5];
      u = kron (linspace (-1, 1, 6), [1 1]);
      v = [-1, kron(heights - 1, [1 1]), -1];
    otherwise
      v = u;
  end
end

%!test # a box for each layer, with its size
%! X = rand (6, 30);
%! a = trainAutoencoder (X, 4, 'MaxEpochs', 2, 'Seed', 1);
%! s = trainSoftmaxLayer (encode (a, X), full (ind2vec (1 + mod (1:30, 3))), 'MaxEpochs', 2);
%! for net = {stack(a, s), s}
%!   fig = view (net{1});
%!   words = get (findobj (fig, 'type', 'text'), 'string');
%!   boxes = findobj (fig, 'type', 'patch');
%!   close (fig);
%!   assert (any (strcmp (words, 'Softmax Layer')));
%!   assert (any (strcmp (words, '3 x 4')));
%!   assert (numel (boxes), 2 * net{1}.numLayers + 1);
%! end
%! fig = view (a);
%! words = get (findobj (fig, 'type', 'text'), 'string');
%! close (fig);
%! assert (any (strcmp (words, 'Decoder')) && any (strcmp (words, '6 x 4')));
