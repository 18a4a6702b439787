% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function fig = plot_filters (model, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} plot_filters (@var{model})
  % @deftypefnx {} {} plot_filters (@var{model}, @var{Name}, @var{Value}, @dots{})
  % @deftypefnx {} {@var{fig} =} plot_filters (@dots{})
  % Draw weights as images: what units look for, or what they draw.
  %
  % Unit @var{j} of the first layer computes f (w'x + b) with w' the row @var{j}
  % of @code{model.encoder(1).weight}, 1 x d: of all inputs of a given length,
  % the one shaped like w excites it most.  Each w is drawn as an image of
  % @code{reshape (w, h, w)}, on a scale of its own that is symmetric about
  % zero: mid grey is 0, white the greatest magnitude, positive, black the same,
  % negative.  For a deeper layer l the rows of W_l @dots{} W_2 W_1 are drawn,
  % which is what the units look for as far as the layers below are linear.  Of a
  % conditional model the weights of c are left out.  Layers without units are
  % not counted; the factors of batch normalisation count as part of the layer
  % before.  Of a convolution its kernels are drawn: a unit a row, in it the
  % kernel for each channel that enters (of the decoder: for each that leaves,
  % what a channel that enters draws); where there is one channel the units fill
  % a grid.  Layers behind a convolution read maps, and only their own kernels
  % can be drawn.  Of an adversarial model the discriminator is taken for the encoder
  % and the generator for the decoder.
  %
  % Options, of which @code{ae_options ('plot_filters')} prints the table:
  % @code{'ImageSize'} (@code{[h w]}; a square where it is not given),
  % @code{'Part'} ('encoder'), @code{'Layer'} (1, the first; after the encoder of
  % a variational model comes the layer of the means), @code{'Count'} (the first
  % so many units, by default all, but at most 100), @code{'Title'},
  % @code{'Parent'} (axes to draw into, instead of a figure of their own) and
  % @code{'Data'}: observations, N x d or as @code{'ObservationsIn'} says.  Where
  % they do not vary, as pixels at the border that are never lit, no training
  % moves a weight from its random start: with @code{'Data'} such weights are
  % drawn as 0, and no more as noise around the filters.
  %
  % The figure's handle @var{fig} is returned if asked for.  Works without a
  % display.
  %
  % Errors: @code{autoencoder:badModel} if @var{model} is none,
  % @code{autoencoder:badOption} if the size does not fit or there is no such
  % layer.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = ae_train (X, 64, 'Epochs', 10, 'Seed', 1);
  % plot_filters (model);
  % @end group
  % @end example
  % @seealso{plot_images, ae_train}
  % @end deftypefn

  if nargin == 0
    autoencoder_mex ('plot_filters');
  end
  o = autoencoder_mex ('plot_filters', model, varargin{:});
  if isfield (model, 'discriminator') && ~isfield (model, 'encoder')
    model.encoder = model.discriminator;
    model.decoder = model.generator;
  end
  if strcmp (o.Part, 'encoder')
    [weights, kernels] = encoder_weights (model);
  else
    [weights, kernels] = decoder_weights (model);
  end
  if o.Layer > numel (weights)
    error ('autoencoder:badOption', ...
           'plot_filters: option ''Layer'' must be at most %d here, not %d', ...
           numel (weights), o.Layer);
  end
  if ~isempty (kernels{o.Layer})
    fig = kernel_figure (weights{o.Layer}, kernels{o.Layer}, o);
    if nargout == 0
      clear fig
    end
    return
  end
  if ~all (cellfun (@isempty, kernels(1:o.Layer)))
    error ('autoencoder:badOption', ...
           ['plot_filters: option ''Layer'' must be one of a convolution here: ' ...
            'layer %d of those with units stands behind one, and reads maps'], ...
           o.Layer);
  end
  W = weights{1};
  for i = 2:o.Layer
    W = weights{i} * W;
  end
  if isfield (model, 'condition') && strcmp (o.Part, 'encoder')
    W = W(:,1:end - model.condition.count);
  end
  if ~isempty (o.Data)
    W(:,constant_variables (o, size (W, 2))) = 0;
  end
  shape = image_shape ('plot_filters', o.ImageSize, size (W, 2));
  if isempty (o.Count)
    count = min (size (W, 1), 100);
  else
    count = min (size (W, 1), o.Count);
  end
  caption = o.Title;
  if count < size (W, 1) && isempty (caption)
    caption = sprintf ('the first %d of %d units', count, size (W, 1));
  end
  [layout, inches] = montage_layout (count, shape, []);
  [ax, handle] = plot_axes ('plot_filters', o.Parent, inches(1), ...
                            inches(2) + 0.4 * ~isempty (caption));
  montage_axes (ax, W(1:count,:), shape, layout, 'symmetric', caption, ...
                isempty (o.Parent));
  if nargout > 0
    fig = handle;
  end
end

function fig = kernel_figure (W, form, o)
  % form is [rows columns channels] of each unit's kernels, rows of W
  channels = form(3);
  units = size (W, 1) / channels;
  count = min (units, 100);
  if ~isempty (o.Count)
    count = min (units, o.Count);
  end
  caption = o.Title;
  if count < units && isempty (caption)
    caption = sprintf ('the first %d of %d units', count, units);
  end
  shape = [form(1:2) 1];
  wanted = [];
  if channels > 1
    wanted = [count channels];
  end
  [layout, inches] = montage_layout (count * channels, shape, wanted);
  [ax, fig] = plot_axes ('plot_filters', o.Parent, inches(1), ...
                         inches(2) + 0.4 * ~isempty (caption));
  % a unit's kernels on one scale, symmetric about zero
  W = W(1:count * channels,:);
  each = max (reshape (max (abs (W), [], 2), channels, count), [], 1);
  each(each == 0) = 1;
  W = bsxfun (@rdivide, W, reshape (repmat (each, channels, 1), [], 1));
  montage_axes (ax, W, shape, layout, 'common', caption, isempty (o.Parent));
  set (ax, 'clim', [-1 - 2 / 254, 1]);
end

function [rows, form] = kernels_of (weight, unit)
  % a row a kernel: those of unit 1, then those of unit 2; units are the pages
  % of dimension 3 or 4
  weight = permute (weight, [1, 2, 7 - unit, unit]);
  form = [size(weight, 1), size(weight, 2), size(weight, 3)];
  rows = reshape (weight, form(1) * form(2), []).';
end

function constant = constant_variables (o, count)
  data = rows_of (o.Data, o);
  if size (data, 2) ~= count
    error ('autoencoder:badOption', ...
           ['plot_filters: option ''Data'' must have %d variables, as the ' ...
            'model does, not %d'], count, size (data, 2));
  end
  constant = max (data, [], 1) == min (data, [], 1);
end

function [weights, kernels] = encoder_weights (model)
  weights = {};
  kernels = {};
  if any (strcmp (model.kind, {'rbm', 'psd'}))
    weights = {model.weight};
  else
    for i = 1:numel (model.encoder)
      layer = model.encoder(i);
      [units, factor, over] = layer_kind (layer);
      if over
        [weights{end + 1}, kernels{end + 1}] = kernels_of (layer.weight, over);
      elseif units
        weights{end + 1} = layer.weight;
        kernels{end + 1} = [];
      elseif ~isempty (weights)
        each = size (weights{end}, 1) / max (1, numel (factor));
        weights{end} = bsxfun (@times, kron (factor, ones (each, 1)), weights{end});
      end
    end
  end
  if strcmp (model.kind, 'vae')
    weights{end + 1} = model.mean.weight;
  end
  kernels(end + 1:numel (weights)) = {[]};
end

% Whether a layer has units; the factors with which it multiplies what enters;
% of a convolution the dimension of its weight that counts its units.
function [units, factor, over] = layer_kind (layer)
  units = ~isfield (layer, 'type') || any (strcmp (layer.type, {'dense', 'conv', 'upconv'}));
  factor = 1;
  over = 0;
  if ~units && strcmp (layer.type, 'batchnorm')
    factor = layer.weight ./ sqrt (layer.variance + layer.epsilon);
  elseif units && isfield (layer, 'type') && ~strcmp (layer.type, 'dense')
    over = 3 + strcmp (layer.type, 'conv');
  end
end

function [weights, kernels] = decoder_weights (model)
  % Transposed, and from the data up, so that they multiply as an encoder's.
  weights = {};
  kernels = {};
  if strcmp (model.kind, 'rbm')
    weights = {model.weight};
  elseif strcmp (model.kind, 'psd')
    weights = {model.dictionary'};
  else
    layers = model.decoder(end:-1:1);
    factor = 1;
    for i = 1:numel (layers)
      [units, own, over] = layer_kind (layers(i));
      if ~units
        factor = factor .* own';
        continue
      end
      weight = layers(i).weight;
      tied = isempty (weight) && isfield (layers, 'tied') ...
             && ~isempty (layers(i).tied);
      if tied
        weight = model.encoder(layers(i).tied).weight;
      elseif ~over
        weight = weight';
      end
      kernels{end + 1} = [];
      if over
        [weight, kernels{end}] = kernels_of (weight, 7 - over);
        each = kernels{end}(3) / numel (factor);
        factor = repmat (factor', size (weight, 1) / kernels{end}(3) * each, 1);
      elseif numel (factor) > 1
        % of an image's channels, which are planes of the numbers
        factor = kron (factor, ones (1, size (weight, 2) / numel (factor)));
      end
      weights{end + 1} = bsxfun (@times, weight, factor);
      factor = 1;
    end
  end
  kernels(end + 1:numel (weights)) = {[]};
end

%!demo
%! X = ae_dataset ('digits', 'train');
%! model = ae_train (X(1:2000,:), 64, 'Epochs', 20, 'WeightDecay', 1e-3, 'Seed', 1);
%! plot_filters (model, 'Title', 'what 64 units look for');

%!shared model, X
%! X = rand (20, 12);
%! model = ae_train (X, [4 2], 'Epochs', 1, 'Seed', 1);

%!test # each filter with its own symmetric scale
%! fig = plot_filters (model, 'ImageSize', [3 4]);
%! picture = findobj (fig, 'type', 'image');
%! shown = get (picture, 'cdata');
%! limits = get (get (picture, 'parent'), 'clim');
%! close (fig);
%! w = model.encoder(1).weight(1,:);
%! assert (shown(1:3,1:4), reshape (w / max (abs (w)), 3, 4), eps);
%! assert (limits, [-1 1], 0.01);

%!test # deeper layers: products
%! fig = plot_filters (model, 'ImageSize', [3 4], 'Layer', 2, 'Count', 1);
%! shown = get (findobj (fig, 'type', 'image'), 'cdata');
%! close (fig);
%! w = model.encoder(2).weight(1,:) * model.encoder(1).weight;
%! assert (shown, reshape (w / max (abs (w)), 3, 4), 4 * eps);

%!test # a variational model
%! vae = vae_train (X, [4 2], 'Epochs', 1, 'Seed', 1);
%! fig = plot_filters (vae, 'ImageSize', [3 4], 'Layer', 2);
%! shown = get (findobj (fig, 'type', 'image'), 'cdata');
%! close (fig);
%! w = vae.mean.weight(1,:) * vae.encoder.weight;
%! assert (shown(1:3,1:4), reshape (w / max (abs (w)), 3, 4), 4 * eps);

%!function shown = first_filter (model, varargin)
%!  fig = plot_filters (model, 'ImageSize', [3 4], varargin{:});
%!  shown = get (findobj (fig, 'type', 'image'), 'cdata')(1:3,1:4);
%!  close (fig);
%!endfunction

%!function check_filter (shown, w)
%!  assert (shown, reshape (w / max (abs (w)), 3, 4), 8 * eps);
%!endfunction

%!test # an adversarial model: what D looks for, what G draws
%! m = gan_train (rand (20, 12), 3, 'Generator', 5, 'Discriminator', 4, 'Epochs', 0, 'Seed', 1);
%! check_filter (first_filter (m), m.discriminator(1).weight(1,:));
%! check_filter (first_filter (m, 'Part', 'decoder'), m.generator(2).weight(:,1));

%!test # the decoder: columns of its last weight, also tied; deeper ones
%! check_filter (first_filter (model, 'Part', 'decoder'), model.decoder(2).weight(:,1));
%! w = model.decoder(2).weight * model.decoder(1).weight;
%! check_filter (first_filter (model, 'Part', 'decoder', 'Layer', 2), w(:,1));
%! tied = ae_train (X, [4 2], 'Tied', true, 'Epochs', 1, 'Seed', 1);
%! check_filter (first_filter (tied, 'Part', 'decoder'), tied.encoder(1).weight(1,:));
%! vae = vae_train (X, 3, 'Epochs', 1, 'Seed', 1);
%! check_filter (first_filter (vae, 'Part', 'decoder'), vae.decoder(end).weight(:,1));

%!test # machines and sparse decompositions
%! rbm = rbm_train (X, 3, 'Epochs', 1, 'Seed', 1);
%! check_filter (first_filter (rbm), rbm.weight(1,:));
%! check_filter (first_filter (rbm, 'Part', 'decoder'), rbm.weight(1,:));
%! psd = psd_train (X, 5, 'Epochs', 1, 'Seed', 1);
%! check_filter (first_filter (psd), psd.weight(1,:));
%! check_filter (first_filter (psd, 'Part', 'decoder'), psd.dictionary(:,1));

%!error <option 'Layer' must be at most 1> plot_filters (psd_train (X, 5, 'Epochs', 0), 'Layer', 2)
%!error <option 'Part' must be one of encoder and decoder|option 'Part' must be> plot_filters (model, 'Part', 'middle')
%!error <model.dictionary is missing> plot_filters (rmfield (psd_train (X, 5, 'Epochs', 0), 'dictionary'))
%!test # layers without units
%! m = ae_train (X, {{'dropout'}, {'dense', 4, 'Activation', 'linear'}, {'batchnorm'}, {'dense', 2}}, 'Epochs', 1, 'Seed', 1);
%! fig = plot_filters (m, 'ImageSize', [3 4], 'Layer', 2, 'Count', 1);
%! shown = get (findobj (fig, 'type', 'image'), 'cdata');
%! close (fig);
%! b = m.encoder(3);
%! w = m.encoder(4).weight(1,:) * diag (b.weight ./ sqrt (b.variance + b.epsilon)) * m.encoder(2).weight;
%! assert (shown, reshape (w / max (abs (w)), 3, 4), 8 * eps);
%! m = ae_train (X, {{'dense', 5}, {'batchnorm'}, {'dense', 2}}, 'Epochs', 1, 'Seed', 1);
%! b = m.decoder(2);
%! b.weight(2) = -3;
%! m.decoder(2) = b;
%! w = m.decoder(3).weight * diag (b.weight ./ sqrt (b.variance + b.epsilon)) * m.decoder(1).weight;
%! check_filter (first_filter (m, 'Part', 'decoder', 'Layer', 2), w(:,1));

%!test # pixels that are never lit keep their random weights: 'Data' takes them out
%! Y = X;
%! Y(:,[1 5 12]) = 0.25;
%! m = ae_train (Y, 3, 'Epochs', 2, 'Seed', 1);
%! w = m.encoder(1).weight(1,:);
%! check_filter (first_filter (m), w);
%! w([1 5 12]) = 0;
%! check_filter (first_filter (m, 'Data', Y), w);
%! check_filter (first_filter (m, 'Data', Y', 'ObservationsIn', 'columns'), w);

%!error <option 'Data' must have 12 variables, as the model does, not 20> plot_filters (model, 'ImageSize', [3 4], 'Data', X')
%!error <argument 'model' is missing> plot_filters ()
%!error <argument 'model' must be a model> plot_filters (1)
%!error <model> plot_filters (struct ())
%!error <option 'ImageSize' must be given: 12 numbers> plot_filters (model)
%!error <option 'ImageSize'> plot_filters (model, 'ImageSize', [2 2])
%!error <option 'Layer'> plot_filters (model, 'ImageSize', [3 4], 'Layer', 3)
%!error <option 'Layer'> plot_filters (model, 'Layer', 0)
%!error <option 'Count'> plot_filters (model, 'Count', -1)
%!error <'Layer'> plot_filters (model, 'Layr', 1)

%!test # a conditional model
%! X = rand (20, 4);
%! m = vae_train (X, [4 2], 'Condition', rand (20, 3), 'Epochs', 0, 'Seed', 1);
%! h = plot_filters (m, 'Layer', 2);
%! assert (ishghandle (h));
%! close (h);

%!test # kernels of convolutions, with their channels; batch normalisation's factors
%! X = rand (6, 7*6*2);
%! m = ae_train (X, {{'conv', 5, 'Size', [3 2], 'Stride', 2}, {'batchnorm', 'Activation', 'relu'}, {'conv', 4}, {'dense', 3}}, ...
%!               'ImageSize', [7 6 2], 'Epochs', 1, 'Seed', 1);
%! b = m.encoder(2);
%! b.weight(2) = -2;
%! m.encoder(2) = b;
%! factor = b.weight ./ sqrt (b.variance + b.epsilon);
%! for part = {'encoder', 'decoder'}
%!   fig = plot_filters (m, 'Part', part{1});
%!   shown = get (findobj (fig, 'type', 'image'), 'cdata');
%!   close (fig);
%!   assert (size (shown), [5 * 4 - 1, 2 * 3 - 1]);
%!   w = m.encoder(1).weight(:,:,:,2) * factor(2);
%!   if strcmp (part{1}, 'decoder')
%!     w = m.decoder(end).weight(:,:,:,2);
%!   end
%!   for c = 1:2
%!     assert (shown(5:7,3*c-2:3*c-1), w(:,:,c) / max (abs (w(:))), 8 * eps);
%!   end
%! end
%! fig = plot_filters (m, 'Layer', 2, 'Count', 2);
%! shown = get (findobj (fig, 'type', 'image'), 'cdata');
%! close (fig);
%! w = m.encoder(3).weight(:,:,:,2);
%! assert (shown(5:7,9:11), w(:,:,3) / max (abs (w(:))), 8 * eps);
%! fail ("plot_filters (m, 'Layer', 3)", "must be one of a convolution here: layer 3 of those with units");
%! t = ae_train (X(:,1:42), {{'conv', 4}}, 'ImageSize', [7 6], 'Tied', true, 'Epochs', 1, 'Seed', 1);
%! for part = {'encoder', 'decoder'}
%!   fig = plot_filters (t, 'Part', part{1});
%!   shown = get (findobj (fig, 'type', 'image'), 'cdata');
%!   close (fig);
%!   w = t.encoder(1).weight(:,:,1,1);
%!   assert (shown(1:3,1:3), w / max (abs (w(:))), 8 * eps);
%! end
