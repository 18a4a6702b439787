% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function net = stack (varargin)
  % -*- texinfo -*-
  % @deftypefn {} {@var{net} =} stack (@var{net1}, @var{net2}, @dots{})
  % Networks put on each other: see @code{help @@Autoencoder/stack}.
  % @seealso{trainAutoencoder, trainSoftmaxLayer}
  % @end deftypefn

  decoder = false;
  text = find (cellfun (@ischar, varargin), 1);
  if ~isempty (text)
    decoder = decoder_option (varargin{text:end});
    varargin = varargin(1:text - 1);
  end
  count = numel (varargin);
  for i = 1:count
    part = varargin{i};
    if isa (part, 'Autoencoder')
      part = network (ae_from (part), 'code', [], '');
    elseif ~isa (part, 'network')
      error ('autoencoder:badCall', ...
             ['stack: argument %d must be an Autoencoder or a network, not ' ...
              'a %s'], i, class (part));
    end
    if i < count && ~strcmp (part.output, 'code')
      error ('autoencoder:badModel', ...
             ['stack: argument %d ends in no code, so that it must be ' ...
              'the last'], i);
    end
    parts{i} = part;
  end
  last = parts{count};
  if decoder && ~strcmp (last.output, 'code')
    error ('autoencoder:badCall', ...
           ['stack: option ''Decoder'' contradicts a last network without ' ...
            'a decoder']);
  end

  model = [];
  for i = 1:count
    if identity (parts{i}.model)
      continue
    end
    if isempty (model)
      model = parts{i}.model;
    else
      check_width (i, size (parts{i}.model.encoder(1).weight, 2), ...
                   size (model.encoder(end).weight, 1));
      model = ae_stack (model, parts{i}.model);
    end
  end
  if isempty (model)
    model = last.model;
  elseif strcmp (last.output, 'softmax')
    check_width (count, size (last.model.head.weight, 2), ...
                 size (model.encoder(end).weight, 1));
    model.head = last.model.head;
    model.classes = last.model.classes;
  end
  output = last.output;
  if decoder
    output = 'reconstruction';
  end
  net = network (model, output, parts{1}.form, 'Stacked');
  net.performFcn = last.performFcn;
end

function decoder = decoder_option (name, value)
  if nargin ~= 2 || ~strcmpi (name, 'Decoder') || ~isscalar (value) ...
     || ~(islogical (value) || isnumeric (value))
    error ('autoencoder:badOption', ...
           'stack: there is one option, ''Decoder'', true or false');
  end
  decoder = logical (value);
end

function check_width (place, takes, codes)
  if takes ~= codes
    error ('autoencoder:badModel', ...
           ['stack: argument %d takes %d numbers, but what is before it ' ...
            'gives %d'], place, takes, codes);
  end
end

%!shared X, T, a, b, s
%! X = {};
%! for i = 1:40
%!   X{i} = 4 * rand (3, 2) - 1;
%! end
%! T = full (ind2vec (1 + mod (1:40, 3), 3));
%! a = trainAutoencoder (X, 5, 'MaxEpochs', 20, 'Seed', 1);
%! b = trainAutoencoder (encode (a, X), 4, 'EncoderTransferFunction', 'satlin', 'MaxEpochs', 20, 'Seed', 2);
%! s = trainSoftmaxLayer (encode (b, encode (a, X)), T, 'MaxEpochs', 20);

%!test # the composition of its parts; scaling between them; rounding
%! x = reshape (cat (3, X{:}), 6, 40);
%! Y = s (encode (b, encode (a, X)));
%! net = stack (a, b, s);
%! assert (net (x), Y, 1e-13);
%! assert (net (X), Y, 1e-13);
%! assert (net.numLayers, 3);
%! assert (stack (stack (a, b), s) (x), Y, 1e-13);
%! assert (stack (a, stack (b, s)) (x), Y, 1e-13);
%! assert (stack (a, b) (x), encode (b, encode (a, X)), 1e-13);
%! assert (stack (a, s2 = trainSoftmaxLayer (encode (a, X), T, 'MaxEpochs', 5)) (x), s2 (encode (a, X)), 1e-13);
%! assert (stack (a) (x), encode (a, X), 1e-13);

%!test # the decoders, which MATLAB does not have
%! x = reshape (cat (3, X{:}), 6, 40);
%! net = stack (a, b, 'Decoder', true);
%! back = decode (a, decode (b, encode (b, encode (a, X))));
%! assert (net (x), reshape (cat (3, back{:}), 6, 40), 1e-12);
%! assert (net.numLayers, 4);
%! assert (cellfun (@(l) l.size, net.layers)', [5 4 5 6]);

%!error <stack: argument 2 takes 6 numbers, but what is before it gives 5> stack (a, a)
%!error <stack: argument 2 takes 4 numbers, but what is before it gives 5> stack (a, s)
%!error <stack: argument 1 ends in no code> stack (s, a)
%!error <stack: argument 2 must be an Autoencoder or a network, not a double> stack (a, 3)
%!error <option 'Decoder' contradicts> stack (a, b, s, 'Decoder', true)
%!error <there is one option, 'Decoder'> stack (a, b, 'Encoder', true)
