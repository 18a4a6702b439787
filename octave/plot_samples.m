% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function fig = plot_samples (models, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} plot_samples (@var{models})
  % @deftypefnx {} {} plot_samples (@var{models}, @var{Name}, @var{Value}, @dots{})
  % @deftypefnx {} {@var{fig} =} plot_samples (@dots{})
  % Samples of models side by side: a training told by pictures.
  %
  % @var{models} is a model that can be sampled (of @code{gan_train},
  % @code{vae_train} or @code{aae_train}) or a cell of such, as a rule one training
  % at several epochs.  Each has a row of @code{'Count'} (10) samples of the same
  % noise, so that a column shows what becomes of one.  @code{'Codes'} and
  % @code{'Condition'} go to @code{gan_sample} and @code{vae_sample}.
  %
  % Options, of which @code{ae_options ('plot_samples')} prints the table, are
  % also @code{'ImageSize'} (by default that of the first model, else a square),
  % @code{'Seed'} (1), @code{'Title'} and @code{'Parent'}.  The figure's handle
  % @var{fig} is returned if asked for.  Works without a display.
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badOption}.
  %
  % Source: I. Goodfellow et al. (2014), Generative adversarial nets, figure 2.
  %
  % @example
  % @group
  % X = single (ae_dataset ('digits', 'train', 'Count', 2000));
  % model = gan_train (X, 64, 'Epochs', 1, 'Seed', 1);
  % models = @{model@};
  % for epochs = [2 4]
  %   model = gan_train (X, 64, 'Epochs', epochs, 'Seed', 1, 'InitialModel', model);
  %   models@{end+1@} = model;
  % end
  % plot_samples (models);
  % @end group
  % @end example
  % @seealso{gan_sample, vae_sample, plot_images, plot_traversal}
  % @end deftypefn

  if nargin == 0
    autoencoder_mex ('plot_samples');
  end
  if isstruct (models)
    models = num2cell (models);
  end
  o = autoencoder_mex ('plot_samples', models, varargin{:});
  if ~iscell (models) || isempty (models)
    error ('autoencoder:badModel', ['plot_samples: argument ''models'' must ' ...
           'be a model or a cell of models']);
  end
  images = [];
  for i = 1:numel (models)
    samples = draw_from (models{i}, o, i);
    if i > 1 && size (samples, 2) ~= size (images, 2)
      error ('autoencoder:badModel', ['plot_samples: argument ''models'', ' ...
             'model %d makes %d numbers, the first %d'], i, ...
             size (samples, 2), size (images, 2));
    end
    images = [images; double(samples)];
  end
  if isempty (o.ImageSize) && isfield (models{1}, 'image_size')
    o.ImageSize = models{1}.image_size;
  end
  given = {};
  if ~isempty (o.ImageSize)
    given = {'ImageSize', o.ImageSize};
  end
  if ~isempty (o.Title)
    given(end+1:end+2) = {'Title', o.Title};
  end
  if ~isempty (o.Parent)
    given(end+1:end+2) = {'Parent', o.Parent};
  end
  handle = plot_images (images, 'Layout', [numel(models), o.Count], given{:});
  if nargout > 0
    fig = handle;
  end
end

function samples = draw_from (model, o, number)
  if ~isstruct (model) || ~isfield (model, 'kind')
    error ('autoencoder:badModel', ['plot_samples: argument ''models'', model ' ...
           '%d must be a model'], number);
  end
  given = {'Seed', o.Seed};
  if ~isempty (o.Condition)
    given(end+1:end+2) = {'Condition', o.Condition};
  end
  if strcmp (model.kind, 'gan')
    if ~isempty (o.Codes)
      given(end+1:end+2) = {'Codes', o.Codes};
    end
    samples = gan_sample (model, o.Count, given{:});
  else
    samples = vae_sample (model, o.Count, given{:});
  end
end

%!shared X, model
%! X = rand (30, 16);
%! model = gan_train (X, 3, 'Generator', 6, 'Discriminator', 6, 'Epochs', 1, 'Seed', 1);

%!test # a row a model, the numbers themselves
%! later = gan_train (X, 3, 'Generator', 6, 'Discriminator', 6, 'Epochs', 3, 'Seed', 1);
%! set (0, 'defaultfigurevisible', 'off');
%! fig = plot_samples ({model, later}, 'Count', 3, 'Title', 'two');
%! canvas = get (findobj (fig, 'type', 'image'), 'cdata');
%! assert (size (canvas), [2 * 5 - 1, 3 * 5 - 1]);
%! assert (canvas(6:9,1:4), reshape (gan_sample (later, 3, 'Seed', 1)(1,:), 4, 4));
%! close (fig);
%! fig = plot_samples (model);
%! close (fig);
%! fig = plot_samples (vae_train (X, [5 2], 'Epochs', 1), 'ImageSize', [2 8]);
%! close (fig);

%!error <argument 'models' is missing> plot_samples ()
%!error <must be a model or a cell of models> plot_samples (3)
%!error <model 2 must be a model> plot_samples ({model, 3})
%!error <model 2 makes 2 numbers, the first 16> plot_samples ({model, gan_train(rand (9, 2), 1, 'Epochs', 0)})
%!error <option 'Count'> plot_samples (model, 'Count', 0)
