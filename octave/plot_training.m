% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function fig = plot_training (model, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} plot_training (@var{model})
  % @deftypefnx {} {} plot_training (@var{model}, @var{Name}, @var{Value}, @dots{})
  % @deftypefnx {} {@var{fig} =} plot_training (@dots{})
  % Draw the loss over the epochs of training.
  %
  % What is drawn is @code{model.history}: the objective (@code{loss}), its
  % terms by name where there are several, and the validation loss, each E x 1,
  % the means over an epoch's batches before each step; nats where the loss is
  % minus a log-likelihood.  The best validation loss, which early stopping
  % returns to, is marked.  The vertical axis is logarithmic if the curves fall
  % or differ by more than a factor of ten and all are positive.  What has
  % another scale is drawn below: the accuracy of an adversarial model's
  % discriminator, a Boltzmann machine's reconstruction of held-out data beside
  % its difference of free energies.  A pretraining is drawn above, a curve a
  % layer.  (With @code{'Parent'} there is no room for either.)  Terms that are zero throughout are left out; cg, lbfgs and scg have
  % iterations for epochs.
  %
  % @code{model} may also be just a struct with a field @code{history}.  The
  % option @code{'Title'} is a caption, @code{'Parent'} axes to draw into, instead
  % of a figure of their own.  The figure's handle @var{fig} is returned if asked
  % for.  Works without a display.
  %
  % Errors: @code{autoencoder:badModel} if there is no history, or none of an
  % epoch.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = ae_train (X, 16, 'ValidationFraction', 0.2, 'Epochs', 20, 'Seed', 1);
  % plot_training (model);
  % @end group
  % @end example
  % @seealso{ae_train, vae_train, plot_filters}
  % @end deftypefn

  if nargin == 0
    autoencoder_mex ('plot_training');
  end
  o = autoencoder_mex ('plot_training', model, varargin{:});
  if ~isfield (model, 'history') || ~isstruct (model.history) ...
     || ~isfield (model.history, 'loss') || ~isnumeric (model.history.loss)
    error ('autoencoder:badModel', ...
           'plot_training: model.history.loss must have a number an epoch');
  end
  if isempty (model.history.loss)
    error ('autoencoder:badModel', ...
           ['plot_training: argument ''model'' has been trained for no ' ...
            'epoch: there is nothing to draw']);
  end
  unit = 'epoch';
  if isfield (model, 'options') && isfield (model.options, 'Optimizer') ...
     && any (strcmp (model.options.Optimizer, {'cg', 'lbfgs', 'scg'}))
    unit = 'iteration';
  end
  pretraining = [];
  if isfield (model, 'pretraining') && isstruct (model.pretraining) ...
     && isfield (model.pretraining, 'loss')
    pretraining = model.pretraining;
  end
  panels = 1 + ~isempty (pretraining) ...
           + any (isfield (model.history, {'accuracy', 'data', 'free_energy'}));
  [ax, handle] = plot_axes ('plot_training', o.Parent, 7, ...
                            2.6 + 1.8 * panels);
  training_curves (ax, model.history, o.Title, unit, pretraining, ...
                   isempty (o.Parent));
  if nargout > 0
    fig = handle;
  end
end

%!demo
%! X = ae_dataset ('digits', 'train');
%! model = ae_train (X(1:1000,:), 16, 'Epochs', 30, 'ValidationFraction', 0.2, 'Seed', 1);
%! plot_training (model, 'Title', 'training and validation loss');

%!shared model
%! model = ae_train (rand (40, 6), 3, 'Epochs', 4, 'ValidationFraction', 0.25, 'WeightDecay', 0.01, 'Seed', 1);

%!test # the curves are the history
%! fig = plot_training (model, 'Title', 'curves');
%! lines = findobj (fig, 'type', 'line');
%! found = false (1, 3);
%! names = {'loss', 'reconstruction', 'validation'};
%! for i = 1:numel (lines)
%!   y = get (lines(i), 'ydata')(:);
%!   for j = 1:3
%!     found(j) = found(j) || isequal (y, model.history.(names{j}));
%!   end
%! end
%! close (fig);
%! assert (found);

%!test # a bare history
%! fig = plot_training (struct ('history', struct ('loss', [3; 2; 1])));
%! close (fig);

%!error <argument 'model' is missing> plot_training ()
%!error <argument 'model' must be a model> plot_training ([])
%!error <history> plot_training (struct ('kind', 'autoencoder'))
%!error <argument 'model' has been trained for no epoch> plot_training (struct ('history', struct ('loss', [])))
%!error <option 'Title' must be> plot_training (model, 'Title', 3)
%!error <'Title'> plot_training (model, 'Titel', 'a')
