% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function model = ae_import (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{model} =} ae_import (@var{file})
  % @deftypefnx {} {@var{model} =} ae_import (@var{weights})
  % @deftypefnx {} {@var{model} =} ae_import (@dots{}, @var{Name}, @var{Value}, @dots{})
  % A model of this package from a network that another program has trained.
  %
  % @var{file} is
  %
  % @table @asis
  % @item an ONNX file (.onnx)
  % a chain of Gemm, MatMul, Add, Sub, Mul and Div with numbers of the file,
  % Conv, ConvTranspose, BatchNormalization, MaxPool, AveragePool (also Global),
  % Resize and Upsample by whole numbers, Flatten, Reshape, Transpose, Squeeze,
  % Unsqueeze, Gather of constant places, LSTM and GRU in one direction, of which
  % all states are wanted or the last, or that begin from a state and read zeros
  % (a GRU without a bias of R in its new state, which a layer @code{gru} has
  % not), Dropout and Identity (which do nothing), and the
  % activations Relu, LeakyRelu (0.2), Sigmoid, Tanh, Elu, Softplus, Clip (0, 1)
  % and, at the end, Softmax.
  % @item a file of weights (.npz or .mat)
  % which is read into a struct, and then taken as @var{weights}.
  % @end table
  %
  % @var{weights} is a struct whose fields are weights and biases, in order, or
  % a cell of these with names of activations between them:
  % @code{@{W1, b1, 'relu', W2, b2@}}.  A weight is outputs x inputs, or the
  % other way round where only that fits (or its name has @code{kernel} in it);
  % a vector behind it with a number for each output is its bias.  The option
  % @code{'Activation'} names activations: one for all hidden layers, or a cell
  % with one for each layer; without it they are linear.  A struct that is a
  % model is checked, and completed.
  %
  % A network that leads back to as many numbers as enter becomes an
  % autoencoder, whose code is where the numbers are fewest (or behind so many
  % layers as the option @code{'EncoderLayers'} says).  Any other becomes the
  % encoder, so that @code{ae_encode} gives what it gives; its decoder is of
  % zeros, still to be trained (@code{ae_train} with @code{'InitialModel'}).
  % One that ends with a softmax has its last layer as @code{.head}, with the
  % classes 1, 2, @dots{} (@code{ae_predict}).
  %
  % An observation is a row, and an image in it @code{reshape (row, h, w, c)},
  % here as everywhere: of a file whose input is N x c x h x w (or N x h x w x c,
  % transposed by its first node) the rows of
  % images are not those of other programs.  A sequence is @code{reshape (row,
  % T, c)}, whether the file has N x T x c or T x N x c; T must be said there.  A scale and a shift of what enters
  % become @code{model.normalize}.  The model is of the class of its numbers.
  %
  % Files of strangers do no harm: sizes are checked before memory is taken,
  % which is at most 64 times the file, and 2^26 numbers an observation; what
  % cannot be read is refused, with the name of the node.
  %
  % Errors: @code{autoencoder:badCall}, @code{autoencoder:badFile},
  % @code{autoencoder:badData}, @code{autoencoder:badModel},
  % @code{autoencoder:badOption}.
  %
  % Source: the operators' specification of ONNX, onnx.ai.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 500);
  % m = ae_train (X, 8, 'Epochs', 5, 'Seed', 1);
  % file = ae_export (m, 'leaves.onnx');
  % max (max (abs (ae_encode (ae_import (file), X) - ae_encode (m, X)))) < 1e-4
  % @print{} ans = 1
  % keras = ae_import (@{ones(4, 8), zeros(4, 1), 'tanh', ones(8, 4)@});
  % ae_encode (keras, [1 0 0 0 0 0 0 0])    % about
  % @print{} ans =
  % @print{}    0.7616   0.7616   0.7616   0.7616
  % @end group
  % @end example
  % @seealso{ae_export, npz_read, ae_from, ae_encode, ae_predict}
  % @end deftypefn

  if nargin > 0 && ischar (varargin{1})
    [~, ~, ending] = fileparts (varargin{1});
    if strcmpi (ending, '.npz')
      varargin{1} = npz_read (varargin{1});
    elseif strcmpi (ending, '.mat')
      varargin{1} = held (varargin{1});
    end
  end
  model = autoencoder_mex ('ae_import', varargin{:});
end

function source = held (file)
  % The variables of a file; of one that holds a struct alone, that.
  try
    source = load (file);
  catch problem
    error ('autoencoder:badFile', 'ae_import: file ''%s'' cannot be read: %s', ...
           file, problem.message);
  end
  names = fieldnames (source);
  if numel (names) == 1 && isstruct (source.(names{1}))
    source = source.(names{1});
  end
end

%!function [same, error] = ae_import_round (model, X, part)
%!  file = [tempname() '.onnx'];
%!  ae_export (model, file, 'Part', part);
%!  again = ae_import (file);
%!  delete (file);
%!  switch part
%!    case 'encode'
%!      wanted = ae_encode (model, X);
%!      found = ae_encode (again, X);
%!    case 'predict'
%!      [~, wanted] = ae_predict (model, X);
%!      [~, found] = ae_predict (again, X);
%!    otherwise
%!      wanted = ae_reconstruct (model, X);
%!      found = ae_reconstruct (again, X);
%!      assert (size (ae_encode (again, X)), size (ae_encode (model, X)));
%!  endswitch
%!  assert (class (found), class (wanted));
%!  same = isequal (found, wanted);
%!  error = max (abs (found(:) - wanted(:))) / max (abs (wanted(:)));
%!endfunction

%!test # out and in: chains without norms to the last bit, others to rounding
%! rand ('twister', 3);
%! o = {'Epochs', 2, 'Seed', 1, 'BatchSize', 10};
%! for name = {'double', 'single'}
%!   X = feval (name{1}, rand (20, 12));
%!   exact = {
%!     ae_train(X, [7 4], 'Activation', 'tanh', o{:})
%!     ae_train(X, [7 4 2], 'Activation', 'sigmoid', 'Tied', true, 'Loss', 'crossentropy', o{:})
%!     ae_train(X, 5, 'Bias', false, o{:})
%!     ae_train(X, {{'dense', 6, 'Activation', 'satlin'}, {'dropout'}, {'dense', 3}}, o{:})
%!     rbm_train(feval (name{1}, X > .5), 5, o{:})
%!     aae_train(X, [6 2], o{:}) };
%!   for i = 1:numel (exact)
%!     assert (ae_import_round (exact{i}, X, 'reconstruct'));
%!     assert (ae_import_round (exact{i}, X, 'encode'));
%!   endfor
%!   normed = {
%!     ae_train(3 + X, {{'dense', 8}, {'batchnorm', 'Activation', 'relu'}, {'dense', 4}}, o{:})
%!     ae_train(3 + X, [7 4], 'Normalize', 'standardize', o{:})
%!     ae_train(X, [7 4], 'Normalize', 'range', 'Loss', 'crossentropy', o{:}) };
%!   for i = 1:numel (normed)
%!     [~, e] = ae_import_round (normed{i}, X, 'reconstruct');
%!     assert (e < 1e3 * eps (name{1}));
%!   endfor
%!   [~, e] = ae_import_round (ae_finetune (exact{1}, X, mod (1:20, 3)', o{:}), X, 'predict');
%!   assert (e < 1e3 * eps (name{1}));
%! endfor

%!test # images, in single as they are written: to the last bit
%! I = single (rand (20, 70));
%! o = {'Epochs', 2, 'Seed', 1, 'BatchSize', 10, 'ImageSize', [7 5 2]};
%! models = {
%!   ae_train(I, {{'conv', 3, 'Stride', 2}, {'maxpool', 'Stride', 2, 'Padding', 'same'}, {'dense', 4}}, o{:})
%!   ae_train(I, {{'conv', 3, 'Size', [3 2], 'Padding', 'valid'}, {'meanpool'}, {'dense', 4}}, o{:})
%!   ae_train(I, {{'conv', 3, 'Size', 4, 'Stride', 3, 'Padding', 1}, {'dense', 4}}, 'Tied', true, o{:})
%!   ae_train(I, {{'conv', 3, 'Size', [4 3], 'Stride', [2 1], 'Padding', [3 0 1 2]}, {'maxpool', 'Padding', [0 1]}, {'dense', 4}}, o{:}) };
%! for i = 1:numel (models)
%!   assert (ae_import_round (models{i}, I, 'reconstruct'));
%!   assert (ae_import_round (models{i}, I, 'encode'));
%! endfor

%!test # sequences: the same to the last bit, with scaled data too
%! X = single (rand (20, 14));
%! o = {'Epochs', 1, 'Seed', 1, 'SequenceSize', [7 2]};
%! for t = {'lstm', 'gru'}
%!   layers = {{{t{1}, 5}, {'dense', 3}}, {{t{1}, 5, 'Reverse', true}, {t{1}, 4}}, ...
%!             {{'dense', 4}, {t{1}, 5, 'Bias', false, 'OutputMode', 'sequence'}, {'dense', 1}}};
%!   for i = 1:numel (layers)
%!     m = ae_train (X, layers{i}, 'Normalize', {'none', 'standardize'}{1 + mod (i, 2)}, o{:});
%!     assert (ae_import_round (m, X, 'reconstruct'));
%!     assert (ae_import_round (m, X, 'encode'));
%!   endfor
%! endfor

%!test # the encoder's length; a variational model's mean
%! X = rand (20, 6);
%! m = ae_train (X, [4 3], 'Epochs', 1, 'Seed', 1);
%! file = [tempname() '.onnx'];
%! ae_export (m, file);
%! n = ae_import (file, 'EncoderLayers', 1);
%! delete (file);
%! assert ([numel(n.encoder), numel(n.decoder)], [1 3]);
%! assert (isequal (ae_reconstruct (n, X), ae_reconstruct (m, X)));
%! v = vae_train (X, [5 2], 'Epochs', 1, 'Seed', 1);
%! [~, e] = ae_import_round (v, X, 'reconstruct');
%! assert (e < 1e3 * eps);

%!test # plain weights: cells, structs, either orientation, files
%! W = {randn(4, 6), randn(6, 4)};
%! b = {randn(4, 1), randn(6, 1)};
%! X = rand (5, 6);
%! h = tanh (W{1} * X' + b{1});
%! wanted = (W{2} * h + b{2})';
%! m = ae_import ({W{1}, b{1}, 'tanh', W{2}, b{2}});
%! assert (ae_reconstruct (m, X), wanted, 1e-14);
%! assert (ae_encode (m, X), h', 1e-14);
%! s = struct ('dense_kernel', W{1}', 'dense_bias', b{1}', 'out_kernel', W{2}', 'out_bias', b{2}');
%! assert (ae_reconstruct (ae_import (s, 'Activation', 'tanh'), X), wanted, 1e-14);
%! assert (ae_reconstruct (ae_import (s, 'Activation', {'tanh', 'linear'}), X), wanted, 1e-14);
%! file = [tempname() '.mat'];
%! save ('-v6', file, '-struct', 's');
%! assert (ae_reconstruct (ae_import (file, 'Activation', 'tanh'), X), wanted, 1e-14);
%! save ('-v6', file, 'm');
%! assert (isequal (ae_import (file), m));
%! delete (file);
%! e = ae_import ({W{1}, b{1}, 'relu'});
%! assert (ae_encode (e, X), max (W{1} * X' + b{1}, 0)', 1e-14);
%! assert (ae_reconstruct (e, X), zeros (5, 6));
%! c = ae_import ({W{1}, b{1}, 'relu', randn(3, 4), 'softmax'});
%! [label, p] = ae_predict (c, X);
%! assert (sum (p, 2), ones (5, 1), 1e-14);
%! assert (class (ae_import ({single(W{1}), single(W{2})}).encoder(1).weight), 'single');

%!test # mutated files: an error or a model, never more
%! rand ('twister', 7);
%! models = {ae_train(rand (9, 6), [4 2], 'Normalize', 'center', 'Epochs', 1, 'Seed', 1), ...
%!           ae_train(rand (9, 16), {{'conv', 2}, {'maxpool'}, {'dense', 2}}, 'ImageSize', [4 4], 'Epochs', 1, 'Seed', 1), ...
%!           ae_train(single (rand (9, 6)), {{'lstm', 2}}, 'SequenceSize', [3 2], 'Epochs', 1, 'Seed', 1)};
%! file = [tempname() '.onnx'];
%! ids = {};
%! for i = 1:numel (models)
%!   ae_export (models{i}, file);
%!   id = fopen (file);
%!   bytes = fread (id, Inf, 'uint8=>uint8');
%!   fclose (id);
%!   for k = 1:150
%!     b = bytes;
%!     n = numel (b);
%!     switch mod (k, 3)
%!       case 0
%!         b(randi (n, 1, randi (4))) = randi (256) - 1;
%!       case 1
%!         b = b(1:randi (n));
%!       otherwise
%!         at = randi (n, 1, 2);
%!         b = [b(1:max (at)); b(min (at):end)];
%!     endswitch
%!     id = fopen (file, 'wb');
%!     fwrite (id, b);
%!     fclose (id);
%!     try
%!       m = ae_import (file);
%!       ae_encode (m, ones (2, numel (m.normalize.offset), m.class));
%!     catch caught
%!       ids{end + 1} = caught.identifier;
%!     end_try_catch
%!   endfor
%! endfor
%! delete (file);
%! assert (numel (ids) > 100);
%! assert (unique (ids)(:), intersect (unique (ids), {'autoencoder:badFile', 'autoencoder:badModel', 'autoencoder:noMemory'})(:));

%!error <ae_import: argument 'source' is missing> ae_import ()
%!error <argument 'source' must be the name of a file, a struct or a cell of weights, not 1> ae_import (1)
%!error <file '/nowhere/x.onnx' cannot be opened> ae_import ('/nowhere/x.onnx')
%!error <file '/nowhere/x.mat' cannot be read> ae_import ('/nowhere/x.mat')
%!error <option 'Activation' is for plain weights> ae_import (ae_from (eye (2)), 'Activation', 'relu')
%!error <'EncoderLayers' must be less than> ae_import ({ones(2, 3)}, 'EncoderLayers', 1)
%!error <\{2\} is 5 x 4, and 2 numbers enter> ae_import ({ones(2, 3), ones(5, 4)})
%!error <an activation must be one of the package's> ae_import ({ones(2, 3), 'swish'})
%!error <bias has 3 numbers, which is the bias of no layer> ae_import (struct ('bias', 1:3))
%!error <argument 'source' holds no weights> ae_import (struct ())
%!error <must have a name for each of the 1 layers, not 3> ae_import ({ones(2, 3)}, 'Activation', {'relu', 'relu', 'relu'})
%!error <holds NaN or Inf> ae_import ({[1 NaN]})
%!error <must be one struct, not a 1 x 2 struct array> ae_import (struct ('w', {1, 2}))
%!error <must be one struct, not a 0 x 0 struct array> ae_import (struct ('w', {}))
%!error <softmax' is an activation of the last> ae_import ({ones(2, 3), ones(2)}, 'Activation', 'softmax')
