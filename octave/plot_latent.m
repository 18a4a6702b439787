% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function fig = plot_latent (model, X, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} plot_latent (@var{model}, @var{X})
  % @deftypefnx {} {} plot_latent (@var{model}, @var{X}, @var{labels})
  % @deftypefnx {} {} plot_latent (@var{model}, @var{X}, @var{labels}, @var{Name}, @var{Value}, @dots{})
  % @deftypefnx {} {@var{fig} =} plot_latent (@dots{})
  % Draw the codes of observations, coloured by their labels.
  %
  % @var{X} is N x d.  The codes are those of @code{ae_encode}, N x k; for a
  % variational model the means mu (x) of @code{vae_encode}.  Two units are
  % drawn against each other; one alone as the share of observations along its
  % axis.  @var{labels} is N x 1, numbers or a cell of texts, as
  % @code{ae_finetune} takes and @code{ae_predict} returns them: up to ten
  % different ones get a colour and a marker each, of a palette that colour-blind
  % eyes tell apart, and a legend; more are taken as a quantity, texts by the
  % alphabet, and get a colour scale.  NaN and @code{''} stand for a label that is
  % missing, and are drawn grey.
  %
  % Options, of which @code{ae_options ('plot_latent')} prints the table:
  % @code{'Units'} (one or two numbers of units, by default the first two),
  % @code{'Title'}, @code{'Parent'} (axes to draw into, instead of a figure of
  % their own), @code{'ObservationsIn'}, and @code{'Prior'}: with true a point
  % of each q (z | x) is drawn instead of its mean, so that all points together
  % are the aggregated posterior q (z), and behind it curves that hold 50 % and
  % 95 % of the prior, or of each component of a mixture.  An adversarial model's
  % codes are drawn as they are; of a prior that is samples, as many of these.
  % @code{'Condition'} is
  % that of a conditional model, as for @code{vae_encode}; a learned conditional
  % prior is another for each observation and cannot be drawn.
  %
  % The figure's handle @var{fig} is returned if asked for.  Works without a
  % display.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData} if @var{X}
  % or @var{labels} do not fit, @code{autoencoder:badOption} if there are no
  % such units.
  %
  % @example
  % @group
  % [X, labels] = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = vae_train (X, [256 2], 'Epochs', 20, 'Seed', 1);
  % plot_latent (model, X, labels);
  % @end group
  % @end example
  % @seealso{ae_encode, vae_encode, vae_manifold}
  % @end deftypefn

  if nargin == 0
    autoencoder_mex ('plot_latent');
  elseif nargin == 1
    autoencoder_mex ('plot_latent', model);
  end
  [o, index, classes] = autoencoder_mex ('plot_latent', model, X, ...
                                         varargin{:});
  given = {'ObservationsIn', o.ObservationsIn, 'Condition', o.Condition};
  Z = ae_encode (model, X, given{:});
  if strcmp (o.ObservationsIn, 'columns')
    Z = Z';
  end
  units = double (o.Units(:)');
  if isempty (units)
    units = 1:min (2, size (Z, 2));
  end
  if numel (units) > 2 || any (units ~= round (units)) || any (units < 1) ...
     || any (units > size (Z, 2))
    error ('autoencoder:badOption', ...
           ['plot_latent: option ''Units'' must be one or two numbers ' ...
            'from 1 to %d'], size (Z, 2));
  end
  curves = {};
  style = '-';
  if o.Prior
    if ~any (strcmp (model.kind, {'vae', 'aae'})) || numel (units) ~= 2
      error ('autoencoder:badOption', ...
             ['plot_latent: option ''Prior'' needs a variational or ' ...
              'adversarial model and two units']);
    end
    if strcmp (model.prior.type, 'conditional')
      error ('autoencoder:badOption', ...
             ['plot_latent: option ''Prior'' needs one prior, and that of ' ...
              '''model'' is another for each condition']);
    end
    [Z, curves, style] = against_prior (model, X, o.ObservationsIn, ...
                                        units, given);
  end
  [ax, handle] = plot_axes ('plot_latent', o.Parent, 6.6, 5.4);
  latent_axes (ax, isempty (o.Parent), double (Z(:,units)), units, index, ...
               classes, o.Title, curves, style);
  if nargout > 0
    fig = handle;
  end
end

function [Z, curves, style] = against_prior (model, X, lie, units, given)
  % A point of each posterior, and curves of the prior.  The normal numbers are
  % a Kronecker sequence through the quantile function: spread evenly, and no
  % generator is touched.
  [Z, B] = vae_encode (model, X, given{:});
  if strcmp (lie, 'columns')
    Z = Z';
  end
  Z = double (Z);
  B = double (B);
  [N, k] = size (Z);
  root = 2;
  for i = 1:60
    root = (1 + root) ^ (1 / (k + 1));
  end
  u = mod (0.5 + (1:N)' * root .^ -(1:k), 1);
  e = sqrt (2) * erfinv (2 * min (max (u, 1e-6), 1 - 1e-6) - 1);
  if isfield (model, 'factor')
    for n = 1:N
      Z(n,:) = Z(n,:) + e(n,:) * B(:,:,n)';
    end
  else
    if strcmp (lie, 'columns')
      B = B';
    end
    Z = Z + B .* e;
  end

  style = '-';
  centre = [0 0];
  spread = [1 1];
  switch model.prior.type
    case 'sample'
      curves = {double(model.prior.sample(1:min (N, end),units))'};
      style = '.';
      return
    case 'mixture'
      centre = double (model.prior.mean(:,units));
      spread = double (model.prior.sigma(:,units));
    case 'vamp'
      inputs = bsxfun (@plus, bsxfun (@times, model.prior.input, ...
                                      model.normalize.scale), ...
                       model.normalize.offset);
      [centre, spread] = vae_encode (model, inputs);
      centre = double (centre(:,units));
      spread = double (spread(:,units));
  end
  t = linspace (0, 2 * pi, 100);
  curves = {};
  for part = [0.5 0.95]
    r = sqrt (-2 * log (1 - part));
    for c = 1:size (centre, 1)
      curves{end + 1} = [centre(c,1) + r * spread(c,1) * cos(t); ...
                         centre(c,2) + r * spread(c,2) * sin(t)];
    end
  end
end

%!demo
%! [X, labels] = ae_dataset ('digits', 'train');
%! X = X(1:3000,:);  labels = labels(1:3000);
%! model = vae_train (X, [256 2], 'Activation', 'relu', 'Epochs', 40, 'Seed', 1);
%! plot_latent (model, X, labels, 'Title', 'digits in a plane');

%!shared model, X, labels
%! X = rand (30, 6);
%! labels = mod ((1:30)', 3);
%! model = ae_train (X, 3, 'Epochs', 1, 'Seed', 1);

%!test # every code is drawn once, in the group of its label
%! fig = plot_latent (model, X, labels, 'Units', [3 1]);
%! lines = findobj (findobj (fig, 'type', 'axes', '-not', 'tag', 'legend'), 'type', 'line');
%! points = [];
%! for i = 1:numel (lines)
%!   points = [points; [get(lines(i), 'xdata')(:), get(lines(i), 'ydata')(:)]];
%! end
%! close (fig);
%! Z = ae_encode (model, X);
%! points = points(all (isfinite (points), 2),:);
%! assert (sortrows (points), sortrows (Z(:,[3 1])));

%!test # without labels, one unit, a quantity, columns, a variational model
%! close (plot_latent (model, X));
%! close (plot_latent (model, X, 'Title', 'no labels'));
%! close (plot_latent (model, X, labels, 'Units', 2));
%! close (plot_latent (model, X, linspace (0, 1, 30)));
%! close (plot_latent (model, X', labels, 'ObservationsIn', 'columns'));
%! close (plot_latent (vae_train (X, [4 2], 'Epochs', 1, 'Seed', 1), X, labels));
%! close (plot_latent (ae_train (X, 1, 'Epochs', 1, 'Seed', 1), X, labels));

%!test # units that are always 0, as some of relu or topk are; one, both, alone
%! dead = ae_train (rand (9, 3), 2, 'Activation', 'relu', 'Epochs', 0, 'Seed', 1);
%! dead.encoder.weight(:,:) = [1 2 3; 0 0 0];
%! for weight = {dead.encoder.weight, zeros(2, 3)}
%!   dead.encoder.weight = weight{1};
%!   for units = {[1 2], [2 1], 2}
%!     fig = plot_latent (dead, mod ((1:9)' * [0.3 0.7 0.11], 1), 'Units', units{1});
%!     unwind_protect
%!       limits = get (findobj (fig, 'type', 'axes'), 'xlim');
%!       assert (all (isfinite (limits)) && diff (limits) > 1e-100);
%!     unwind_protect_cleanup
%!       close (fig);
%!     end_unwind_protect
%!   end
%! end

%!test # the aggregated posterior against the prior: each kind of model
%! given = {{}, {'Posterior', 'full'}, {'Prior', 'mixture', 'PriorComponents', 3}, {'Prior', 'vamp', 'PriorComponents', 4}};
%! curves = [2 2 6 8];
%! for i = 1:4
%!   m = vae_train (X, [4 2], given{i}{:}, 'Epochs', 1, 'Seed', 1);
%!   fig = plot_latent (m, X, labels, 'Prior', true);
%!   lines = findobj (findobj (fig, 'type', 'axes', '-not', 'tag', 'legend'), 'type', 'line', 'linestyle', '-');
%!   assert (numel (lines), curves(i));
%!   close (fig);
%! end
%! close (plot_latent (vae_train (X, [4 2], 'Epochs', 1, 'Seed', 1), X', labels, 'Prior', true, 'ObservationsIn', 'columns'));

%!test # an adversarial model's codes are drawn as they are; a sampled prior as points
%! m = aae_train (X, [4 2], 'Prior', @(n) [1:n; n:-1:1]', 'Epochs', 0, 'Seed', 1);
%! fig = plot_latent (m, X, 'Prior', true);
%! lines = findobj (findobj (fig, 'type', 'axes', '-not', 'tag', 'legend'), 'type', 'line');
%! points = arrayfun (@(h) {[get(h, 'xdata')(:), get(h, 'ydata')(:)]}, lines);
%! close (fig);
%! assert (sort (cellfun (@rows, points)), [30; 30]);
%! assert (any (cellfun (@(p) isequal (p, [1:30; 1000:-1:971]'), points)));
%! assert (any (cellfun (@(p) isequal (sortrows (p), sortrows (ae_encode (m, X))), points)));
%! m = aae_train (X, [4 2], 'Prior', 'mixture', 'PriorComponents', 3, 'Epochs', 0, 'Seed', 1);
%! fig = plot_latent (m, X, labels, 'Prior', true);
%! assert (numel (findobj (fig, 'type', 'line', 'linestyle', '-')) >= 6);
%! close (fig);

%!test # data in a file
%! Y = rand (30, 4);
%! n = ae_train (Y, 2, 'Epochs', 1, 'Seed', 1);
%! file = [tempname() '.npy'];
%! npy_write (file, Y);
%! fig = figure ('visible', 'off');
%! unwind_protect
%!   ax = axes ('Parent', fig);
%!   plot_latent (n, ae_open (file), mod ((1:30)', 3), 'Parent', ax);
%!   drawn = sort (cell2mat (get (findobj (ax, 'type', 'line'), 'xdata')'));
%!   Z = ae_encode (n, Y);
%!   assert (all (ismember (Z(:,1)', drawn)));
%!   fail ("plot_latent (n, ae_open (file), 1:29)", "'labels' must");
%! unwind_protect_cleanup
%!   close (fig);
%!   delete (file);
%! end_unwind_protect
%!error <argument 'X' must be a real, full, non-empty matrix of numbers, not data that stay in their file> sample_compare (ae_open (@(a, b) ones (b, 3), 'Size', [9 3]), rand (9, 3))

%!error <option 'Prior' needs a variational or adversarial model> plot_latent (model, X, labels, 'Prior', true)
%!error <option 'Prior' needs> plot_latent (vae_train (X, 2, 'Epochs', 0), X, 'Prior', true, 'Units', 1)
%!error <argument 'model' is missing> plot_latent ()
%!error <argument 'X' is missing> plot_latent (model)
%!error <argument 'model' must be a model> plot_latent (1, X)
%!error <argument 'X' must be a real> plot_latent (model, {})
%!error <argument 'X'> plot_latent (model, X(:,1:5))
%!error <argument 'labels' must be 30 x 1, one for each observation> plot_latent (model, X, [1 2])
%!error <argument 'labels'> plot_latent (model, X, {})
%!error <argument 'labels' must hold texts, but number 2 is 1> plot_latent (model, X, [{'a', 1}, repmat({'b'}, 1, 28)])
%!error <option 'Units'> plot_latent (model, X, labels, 'Units', 4)
%!error <option 'Units'> plot_latent (model, X, labels, 'Units', [1 2 3])
%!error <option 'Units'> plot_latent (model, X, labels, 'Units', 0)
%!error <'Units'> plot_latent (model, X, labels, 'Unit', 1)

%!test # a conditional model
%! X = rand (20, 5);
%! c = mod ((1:20)', 2);
%! m = vae_train (X, [4 2], 'Condition', logical (c), 'Epochs', 0, 'Seed', 1);
%! h = plot_latent (m, X, c, 'Condition', c, 'Prior', true);
%! assert (ishghandle (h));
%! close (h);
%! m = vae_train (X, [4 2], 'Condition', logical (c), 'ConditionalPrior', 'learned', 'Epochs', 0, 'Seed', 1);
%! fail ("plot_latent (m, X, 'Condition', c, 'Prior', true)", "option 'Prior' needs one prior");
%! fail ("plot_latent (m, X)", "option 'Condition' is missing");
