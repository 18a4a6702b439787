% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function summary = ae_summary (model)
  % -*- texinfo -*-
  % @deftypefn  {} {} ae_summary (@var{model})
  % @deftypefnx {} {@var{summary} =} ae_summary (@var{model})
  % A model at a glance.
  %
  % Without output a page is printed: the kind, the layers with their sizes and
  % activations, how many parameters there are, how training went, which of its
  % options were not the defaults, and what data the model wants.  Otherwise
  % @var{summary} is a struct with the fields
  %
  % @table @code
  % @item kind, class
  % As in the model.
  % @item inputs, code
  % How many numbers an observation and its code have.
  % @item layers
  % A struct array, from the data to the output: @code{part} ('encoder'),
  % @code{type}, @code{inputs}, @code{outputs} (numbers, of a sequence at each
  % step), @code{activation} and @code{parameters} (0 for the weight of a tied
  % layer, which is another's).
  % @item parameters
  % How many numbers training moves, a head of @code{ae_finetune} included.
  % @item objective
  % The loss or likelihood, in words.
  % @item epochs, loss
  % How many there were, and the last value of @code{model.history.loss}.
  % @item best_epoch, validation
  % Where the validation loss was least, and that; [] without validation.
  % @item ended
  % Why training ended, where the model says so, else ''.
  % @item options
  % A struct of the options that were not the defaults of the function that
  % trained the model.
  % @item data
  % What it wants, in words.
  % @end table
  %
  % Works for every model of the package.
  %
  % Errors: @code{autoencoder:badModel} if @var{model} is none.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = ae_train (X, [64 8], 'Epochs', 5, 'Seed', 1);
  % ae_summary (model)    % about
  % @print{} autoencoder, double: 784 numbers, a code of 8, 102296 parameters
  % @print{}   encoder       dense                 784 -> 64     relu              50240
  % @print{}                 dense                  64 -> 8      linear              520
  % @print{}   decoder       dense                   8 -> 64     relu                576
  % @print{}                 dense                  64 -> 784    linear            50960
  % @print{}   objective     loss squared
  % @print{}   training      5 epochs, last loss 15.2963; ended: epochs
  % @print{}   options       Epochs 5, Seed 1
  % @print{}   data          N x 784
  % @end group
  % @end example
  % @seealso{ae_options, plot_training, ae_train}
  % @end deftypefn

  if nargin == 0
    autoencoder_mex ('ae_summary');
  end
  found = autoencoder_mex ('ae_summary', model);
  found.kind = model.kind;
  found.class = word (model, 'class', 'double');
  found.layers = list_layers (model, found);
  if isfield (model, 'head') && ~isempty (model.head)
    found.parameters = found.parameters + numel (model.head.weight) ...
                       + numel (model.head.bias);
  end
  found.objective = objective_of (model);
  found = add_training (found, model);
  found.options = unusual_options (model);
  found.data = wanted_data (model, found);
  found = rmfield (found, {'unit_interval', 'widths'});
  found = orderfields (found, {'kind', 'class', 'inputs', 'code', 'layers', ...
                               'parameters', 'objective', 'epochs', 'loss', ...
                               'best_epoch', 'validation', 'ended', ...
                               'options', 'data'});
  if nargout > 0
    summary = found;
  else
    print_summary (found, model);
  end
end

function text = word (model, name, usual)
  text = usual;
  if isfield (model, name) && ischar (model.(name)) && ~isempty (model.(name))
    text = model.(name);
  end
end

% ----- layers ----------------------------------------------------------------

function layers = list_layers (model, found)
  layers = struct ('part', {}, 'type', {}, 'inputs', {}, 'outputs', {}, ...
                   'activation', {}, 'parameters', {});
  switch model.kind
    case 'rbm'
      layers = machine (layers, model);
      return
    case 'psd'
      layers(1) = one_layer ('encoder', 'dense', size (model.weight), ...
                             'gain * tanh', numel (model.weight) ...
                             + numel (model.bias) + numel (model.gain));
      layers(2) = one_layer ('dictionary', 'dense', ...
                             size (model.dictionary), 'linear', ...
                             numel (model.dictionary));
      return
  end
  % a network's layers, or of the first the encoder's, which begin it, and the
  % decoder's, which end it
  layers = chain (layers, 'generator', model, found.widths.network);
  layers = chain (layers, 'encoder', model, found.widths.network);
  for part = {'mean', 'logvar', 'factor'}
    if isfield (model, part{1})
      layers = chain (layers, part{1}, model, fliplr (size (model.(part{1}).weight))');
    end
  end
  last = [];
  if isfield (model, 'decoder')
    last = found.widths.network(:, end - numel (model.decoder) + 1:end);
  end
  layers = chain (layers, 'decoder', model, last);
  others = fieldnames (found.widths);
  for i = 2:numel (others)
    layers = chain (layers, others{i}, model, found.widths.(others{i}));
  end
  if isfield (model, 'head') && isstruct (model.head)
    layers = chain (layers, 'head', model, fliplr (size (model.head.weight))');
  end
end

function count = condition_size (model)
  count = 0;
  if isfield (model, 'condition') && isstruct (model.condition)
    count = double (model.condition.count);
  end
end

function layers = chain (layers, part, model, widths)
  if ~isfield (model, part) || ~isstruct (model.(part))
    return
  end
  for i = 1:numel (model.(part))
    layer = model.(part)(i);
    type = word (layer, 'type', 'dense');
    activation = word (layer, 'activation', '');
    count = 0;
    if strcmp (type, 'dense')
      activation = word (layer, 'activation', 'linear');
    end
    if isfield (layer, 'tied') && ~isempty (layer.tied)
      type = sprintf ('%s, tied to %d', type, layer.tied);
    end
    for field = fieldnames (layer)'
      if any (regexp (field{1}, '(weight|bias)$'))
        count = count + numel (layer.(field{1}));
      end
    end
    layers(end + 1) = one_layer (part, type, widths([2 1], i), activation, ...
                                 count);
  end
end

function layers = machine (layers, model)
  layers(1) = one_layer ('machine', 'dense', size (model.weight), ...
                         'sigmoid', numel (model.weight) ...
                         + numel (model.visible_bias) ...
                         + numel (model.hidden_bias));
end

function layer = one_layer (part, type, shape, activation, parameters)
  layer = struct ('part', part, 'type', type, 'inputs', shape(2), ...
                  'outputs', shape(1), 'activation', activation, ...
                  'parameters', parameters);
end

% ----- training --------------------------------------------------------------

function text = objective_of (model)
  switch model.kind
    case 'vae'
      text = ['likelihood ' word(model, 'likelihood', 'bernoulli')];
      if isfield (model, 'prior') && isstruct (model.prior)
        text = [text ', prior ' word(model.prior, 'type', 'standard')];
      end
    case 'rbm'
      text = ['visible units ' word(model, 'visible', 'bernoulli')];
    case 'gan'
      text = word (model, 'objective', 'minimax');
    case 'psd'
      text = 'squared error, l1 codes, prediction';
    otherwise
      text = ['loss ' word(model, 'loss', 'squared')];
  end
end

function found = add_training (found, model)
  found.epochs = 0;
  found.loss = [];
  found.best_epoch = [];
  found.validation = [];
  found.ended = word (model, 'ended', '');
  if ~isfield (model, 'history') || ~isstruct (model.history) ...
     || ~isfield (model.history, 'loss') || isempty (model.history.loss)
    return
  end
  found.epochs = numel (model.history.loss);
  found.loss = model.history.loss(end);
  if isfield (model.history, 'validation') ...
     && ~isempty (model.history.validation)
    [found.validation, found.best_epoch] = min (model.history.validation);
  end
end

function options = unusual_options (model)
  % Against the defaults of the function whose options they are.
  options = struct ();
  if ~isfield (model, 'options') || ~isstruct (model.options) ...
     || numel (model.options) ~= 1
    return
  end
  trainers = struct ('autoencoder', 'ae_train', 'vae', 'vae_train', 'rbm', ...
                     'rbm_train', 'psd', 'psd_train', 'aae', 'aae_train', ...
                     'gan', 'gan_train');
  trainer = '';
  if isfield (model.options, 'LabelLoss')
    trainer = 'ae_finetune';
  elseif isfield (trainers, model.kind)
    trainer = trainers.(model.kind);
  end
  defaults = struct ();
  if ~isempty (trainer)
    defaults = ae_options (trainer);
  end
  for name = fieldnames (model.options)'
    value = model.options.(name{1});
    usual = [];
    if isfield (defaults, name{1})
      usual = defaults.(name{1});
    end
    if ~(isequal (value, usual) || (isempty (value) && isempty (usual)))
      options.(name{1}) = value;
    end
  end
end

function text = wanted_data (model, found)
  text = sprintf ('N x %d', found.inputs);
  scaled = '';
  if isfield (model, 'normalize') && isstruct (model.normalize)
    if any (double (model.normalize.scale) ~= 1)
      scaled = 'shifted and scaled by the model';
    elseif any (double (model.normalize.offset) ~= 0)
      scaled = 'centred by the model';
    end
  end
  if found.unit_interval && isempty (scaled)
    text = [text ', numbers in [0, 1]'];
  elseif found.unit_interval
    text = [text ', ' scaled ' to [0, 1]'];
  elseif ~isempty (scaled)
    text = [text ', ' scaled];
  end
  if condition_size (model) > 0
    words = {'numbers', 'levels'};
    kind = strcmp (word (model.condition, 'type', ''), 'categorical');
    text = sprintf ('%s; a condition of %d %s', text, ...
                    condition_size (model), words{1 + kind});
  end
end

% ----- printing --------------------------------------------------------------

function print_summary (found, model)
  made_of = 'a code';
  if strcmp (found.kind, 'gan')
    made_of = 'noise';
  end
  fprintf ('%s, %s: %d numbers, %s of %d, %d parameters\n', found.kind, ...
           found.class, found.inputs, made_of, found.code, found.parameters);
  part = '';
  for i = 1:numel (found.layers)
    layer = found.layers(i);
    shown = layer.part;
    if strcmp (shown, part)
      shown = '';
    end
    part = layer.part;
    fprintf ('  %-13s %-18s %6d -> %-6d %-12s %10d\n', shown, layer.type, ...
             layer.inputs, layer.outputs, layer.activation, ...
             layer.parameters);
  end
  fprintf ('  %-13s %s\n', 'objective', found.objective);
  if found.epochs > 0
    text = sprintf ('%d epochs, last loss %.6g', found.epochs, found.loss);
    if ~isempty (found.validation)
      text = sprintf ('%s, best validation %.6g in epoch %d', text, ...
                      found.validation, found.best_epoch);
    end
    if ~isempty (found.ended)
      text = sprintf ('%s; ended: %s', text, found.ended);
    end
  else
    text = 'none';
  end
  fprintf ('  %-13s %s\n', 'training', text);
  names = fieldnames (found.options);
  text = cell (1, numel (names));
  for i = 1:numel (names)
    text{i} = [names{i} ' ' show(found.options.(names{i}))];
  end
  if ~isempty (names)
    fprintf ('  %-13s %s\n', 'options', strjoin (text, ', '));
  elseif isfield (model, 'options')
    fprintf ('  %-13s %s\n', 'options', 'the defaults');
  end
  if isfield (model, 'classes') && ~isempty (model.classes)
    fprintf ('  %-13s %d\n', 'classes', numel (model.classes));
  end
  fprintf ('  %-13s %s\n', 'data', found.data);
end

function text = show (value)
  if ischar (value)
    text = ['''' value ''''];
  elseif (isnumeric (value) || islogical (value)) && isscalar (value)
    text = sprintf ('%.6g', value);
  elseif (isnumeric (value) || islogical (value)) && numel (value) <= 8 ...
         && size (value, 1) == 1
    text = ['[' strtrim(sprintf ('%.6g ', value)) ']'];
  else
    text = sprintf ('(a %d x %d %s)', size (value, 1), size (value, 2), ...
                    class (value));
  end
end

%!shared X, model
%! X = rand (40, 6);
%! model = ae_train (X, [4 2], 'Epochs', 3, 'ValidationFraction', 0.25, 'WeightDecay', 1e-3, 'Activation', 'tanh', 'Seed', 1);

%!test # what is in it
%! s = ae_summary (model);
%! assert ({s.layers.part}, {'encoder', 'encoder', 'decoder', 'decoder'});
%! assert ([s.layers.inputs], [6 4 2 4]);
%! assert ([s.layers.outputs], [4 2 4 6]);
%! assert (s.layers(1).activation, 'tanh');
%! assert (s.parameters, 6*4+4 + 4*2+2 + 2*4+4 + 4*6+6);
%! assert ([s.inputs, s.code, s.epochs], [6 2 3]);
%! assert (s.loss, model.history.loss(end));
%! [least, at] = min (model.history.validation);
%! assert ([s.validation, s.best_epoch], [least, at]);
%! assert (s.options, struct ('Activation', 'tanh', 'Epochs', 3, 'WeightDecay', 1e-3, 'ValidationFraction', 0.25, 'Seed', 1));
%! assert (s.data, 'N x 6');

%!function n = trained_numbers (model, X, varargin)
%!  % the numbers that have a gradient
%!  [~, ~, g] = ae_loss (model, X, varargin{:});
%!  n = summary_count (g);
%!endfunction
%!function n = summary_count (value)
%!  n = 0;
%!  if isstruct (value)
%!    for i = 1:numel (value)
%!      for name = fieldnames (value(i))'
%!        part = value(i).(name{1});
%!        if isstruct (part) || any (regexp (name{1}, '(weight|bias)$'))
%!          n = n + summary_count (part);
%!        endif
%!      endfor
%!    endfor
%!  elseif isnumeric (value)
%!    n = numel (value);
%!  endif
%!endfunction

%!test # parameters are what has a gradient; the layers' add up to them: each kind
%! C = rand (40, 3);
%! models = {ae_train(X, {{'dense', 5}, {'batchnorm'}, {'dropout'}, {'dense', 2}}, 'Epochs', 1), ...
%!           ae_train(X, [4 2], 'Tied', true, 'Epochs', 0), ...
%!           vae_train(X, [4 2], 'Epochs', 1), ...
%!           vae_train(X, [4 2], 'Posterior', 'full', 'Epochs', 0)};
%! for i = 1:numel (models)
%!   s = ae_summary (models{i});
%!   assert (s.parameters, trained_numbers (models{i}, X));
%!   assert (sum ([s.layers.parameters]), s.parameters);
%! endfor
%! m = vae_train (X, [4 2], 'Condition', C, 'Epochs', 0);
%! s = ae_summary (m);
%! assert (s.parameters, trained_numbers (m, X, 'Condition', C));
%! assert (s.layers(1).inputs, 9);
%! assert (s.data, 'N x 6, numbers in [0, 1]; a condition of 3 numbers');
%! s = ae_summary (aae_train (X, 2, 'Epochs', 1));
%! assert (sum ([s.layers.parameters]), s.parameters);
%! s = ae_summary (rbm_train (X, 3, 'Epochs', 1));
%! assert ([s.parameters, s.layers.parameters, s.code], [6*3+6+3, 6*3+6+3, 3]);
%! s = ae_summary (psd_train (X, 5, 'Epochs', 1));
%! assert (sum ([s.layers.parameters]), s.parameters);

%!test # layers over images and time: what enters and leaves each
%! Y = rand (10, 60);
%! entering = @(s) [s.layers.inputs];
%! leaving = @(s) [s.layers.outputs];
%! s = ae_summary (ae_train (Y, {{'conv', 3, 'Stride', 2}, {'maxpool'}, {'dense', 4}}, 'ImageSize', [6 5 2], 'Epochs', 0));
%! assert (entering (s), [60 27 3 4 3 3 27]);
%! assert (leaving (s), [27 3 4 3 3 27 60]);
%! s = ae_summary (ae_train (Y, {{'conv', 3, 'Stride', 2}, {'dense', 4}}, 'ImageSize', [6 5 2], 'Tied', true, 'Epochs', 0));
%! assert ({s.layers([3 5]).type}, {'dense, tied to 2', 'upconv, tied to 1'});
%! s = ae_summary (vae_train (Y, {{'conv', 3}, {'meanpool'}, {'dense', 2}}, 'ImageSize', [6 5 2], 'Condition', rand (10, 4), 'Epochs', 0));
%! assert (entering (s)(end-3:end), [6 18 18 90]);
%! assert (leaving (s)(end), 60);
%! s = ae_summary (ae_train (Y, {{'lstm', 5}, {'gru', 4}}, 'SequenceSize', [30 2], 'Epochs', 0));
%! assert (entering (s), [2 5 4 4 5]);
%! assert (leaving (s), [5 4 4 5 2]);
%! s = ae_summary (gan_train (Y, 2, 'Generator', {{'dense', 9}, {'shape', [3 3 1]}, {'upconv', 2, 'OutputSize', [6 5]}}, 'Discriminator', {{'conv', 3}, {'maxpool'}}, 'ImageSize', [6 5 2], 'Epochs', 0));
%! assert (entering (s), [2 9 9 60 90 18]);
%! assert (leaving (s), [9 9 60 90 18 1]);
%! s = ae_summary (aae_train (Y, {{'conv', 1, 'Stride', 2}, {'dense', 2}}, 'Discriminator', 7, 'ImageSize', [6 5 2], 'Epochs', 0));
%! assert (entering (s)(end-1:end), [2 7]);

%!test # an adversarial model
%! m = gan_train (rand (20, 6), 3, 'Generator', 5, 'Discriminator', 4, 'Codes', {'categorical', 2}, 'Epochs', 0, 'Seed', 1);
%! s = ae_summary (m);
%! assert ({s.layers.part}, {'generator', 'generator', 'discriminator', 'discriminator', 'information'});
%! assert ([s.layers.inputs], [5 5 6 4 4]);
%! assert (s.parameters, 30 + 36 + 28 + 5 + 10);
%! assert (s.objective, 'nonsaturating');

%!test # a head; normalised data; a model written by hand
%! m = ae_finetune (model, X, mod ((1:40)', 3), 'Epochs', 1, 'Seed', 1);
%! s = ae_summary (m);
%! assert (s.parameters, ae_summary (model).parameters + 3 * 3);
%! assert (s.layers(end).part, 'head');
%! assert (s.options.Epochs, 1);
%! s = ae_summary (ae_train (X, 2, 'Normalize', 'range', 'Loss', 'crossentropy', 'Epochs', 0));
%! assert (s.data, 'N x 6, shifted and scaled by the model to [0, 1]');
%! hand = struct ('kind', 'autoencoder', 'encoder', struct ('weight', ones (2, 3)), 'decoder', struct ('weight', ones (3, 2)));
%! s = ae_summary (hand);
%! assert ({s.layers.activation}, {'linear', 'linear'});
%! assert (isempty (fieldnames (s.options)) && s.epochs == 0 && isempty (s.loss));

%!test # printed: a page
%! text = evalc ('ae_summary (model);');
%! lines = strsplit (strtrim (text), "\n");
%! assert (numel (lines) < 20);
%! assert (! isempty (strfind (text, 'WeightDecay 0.001')));
%! assert (! isempty (strfind (text, 'Activation ''tanh''')));
%! assert (isempty (strfind (text, 'ans')));
%! evalc ('ae_summary (ae_train (X, 2, ''Epochs'', 0));');
%! evalc ('ae_summary (ae_finetune (model, X, mod ((1:40)'', 3), ''Epochs'', 1));');

%!error <ae_summary: argument 'model' is missing> ae_summary ()
%!error <argument 'model' must be a model> ae_summary (1)
%!error <model.kind must be .*; it is missing> ae_summary (struct ())
