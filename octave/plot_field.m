% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function fig = plot_field (model, X, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} plot_field (@var{model}, @var{X})
  % @deftypefnx {} {} plot_field (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % @deftypefnx {} {@var{fig} =} plot_field (@dots{})
  % Draw where an autoencoder moves the points of a plane.
  %
  % Arrows along g (f (x)) - x on a grid, over the density of the data @var{X},
  % N x 2, as grey levels (a histogram smoothed by a Gaussian kernel of
  % Silverman's width).  An arrow's length grows with that of g (f (x)) - x,
  % the longest being a little more than the grid's spacing.  Of a denoising
  % autoencoder the field is sigma^2 times the score (@code{ae_score}): arrows
  % climb the density, and vanish at its maxima and minima.  Of a variational
  % model it is that of @code{vae_reconstruct}.
  %
  % Options, of which @code{ae_options ('plot_field')} prints the table:
  % @code{'Arrows'} (along the longer side), @code{'Limits'} ([xmin xmax ymin
  % ymax]), @code{'Title'}, @code{'Parent'} (axes to draw into, instead of a
  % figure of their own) and @code{'ObservationsIn'}.
  %
  % The figure's handle @var{fig} is returned if asked for.  Works without a
  % display.
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData} if the data
  % are not of two variables, @code{autoencoder:badOption}.
  %
  % Source: G. Alain and Y. Bengio (2014), Journal of Machine Learning Research
  % 15; B. W. Silverman (1986), Density Estimation.
  %
  % @example
  % @group
  % t = 2 * pi * rand (2000, 1);
  % X = [cos(t), sin(t)] + 0.05 * randn (2000, 2);
  % model = ae_train (X, 64, 'Activation', 'tanh', 'Corruption', ...
  %                   'gaussian', 'CorruptionLevel', 0.2, ...
  %                   'Epochs', 200, 'LearningRate', 0.01, 'Seed', 1);
  % plot_field (model, X);
  % @end group
  % @end example
  % @seealso{ae_score, ae_reconstruct, plot_latent}
  % @end deftypefn

  if nargin == 0
    autoencoder_mex ('plot_field');
  elseif nargin == 1
    autoencoder_mex ('plot_field', model);
  end
  o = autoencoder_mex ('plot_field', model, X, varargin{:});
  X = double (rows_of (X, o));
  if size (X, 2) ~= 2
    error ('autoencoder:badData', ...
           ['plot_field: argument ''X'' must be of two variables, not of ' ...
            '%d'], size (X, 2));
  end
  limits = double (o.Limits(:)');
  if isempty (limits)
    low = min (X, [], 1);
    high = max (X, [], 1);
    room = 0.1 * (high - low) + (high == low);
    limits = [low(1) - room(1), high(1) + room(1), ...
              low(2) - room(2), high(2) + room(2)];
  elseif numel (limits) ~= 4 || any (~isfinite (limits)) ...
         || limits(1) >= limits(2) || limits(3) >= limits(4)
    error ('autoencoder:badOption', ...
           ['plot_field: option ''Limits'' must be [xmin xmax ymin ymax], ' ...
            'each minimum below its maximum']);
  end
  f = @(P) ae_reconstruct (model, P);
  f (X(1,:));
  [ax, handle] = plot_axes ('plot_field', o.Parent, 7, 6);
  field_axes (ax, f, X, limits, o.Arrows, o.Title);
  if nargout
    fig = handle;
  end
end

%!demo
%! t = 2 * pi * rand (2000, 1);
%! X = [cos(t), sin(t)] + 0.05 * randn (2000, 2);
%! model = ae_train (X, 64, 'Activation', 'tanh', 'Corruption', 'gaussian', ...
%!                   'CorruptionLevel', 0.2, 'Epochs', 200, ...
%!                   'LearningRate', 0.01, 'Seed', 1);
%! plot_field (model, X, 'Title', 'a denoising autoencoder and its ring');

%!shared X, m
%! X = randn (60, 2);
%! m = ae_train (X, 8, 'Corruption', 'gaussian', 'CorruptionLevel', 0.5, 'Epochs', 3, 'Seed', 1);

%!test # a figure with arrows on a grid, pointing where the model says
%! fig = plot_field (m, X, 'Arrows', 9, 'Title', 'a title', 'Limits', [-2 2 -1 1]);
%! arrows = findobj (fig, 'tag', 'field');
%! assert (numel (arrows), 1);
%! x = get (arrows, 'xdata')(:);  y = get (arrows, 'ydata')(:);
%! u = get (arrows, 'udata')(:);  v = get (arrows, 'vdata')(:);
%! assert (numel (u), 9 * 5);
%! d = ae_reconstruct (m, [x y]) - [x y];
%! assert (u .* d(:,2), v .* d(:,1), 1e-12);
%! assert (all (u .* d(:,1) + v .* d(:,2) > 0));
%! assert (get (get (get (fig, 'children')(1), 'title'), 'string'), 'a title');
%! close (fig);

%!test # columns, single, a variational model
%! fig = plot_field (m, single (X'), 'ObservationsIn', 'columns', 'Arrows', 5);
%! assert (isfigure (fig));
%! close (fig);
%! fig = plot_field (vae_train (X, [4 1], 'Likelihood', 'gaussian', 'Epochs', 1), X, 'Arrows', 5);
%! close (fig);

%!error <plot_field: argument 'model' is missing> plot_field ()
%!error <plot_field: argument 'X' is missing> plot_field (m)
%!error <argument 'X' must be of two variables, not of 3> plot_field (m, ones (4, 3))
%!error <argument 'X' must have 3 columns> plot_field (ae_train (ones (4, 3), 2, 'Epochs', 0), X)
%!error <option 'Limits' must be> plot_field (m, X, 'Limits', [1 0 0 1])
%!error <option 'Arrows' must be> plot_field (m, X, 'Arrows', 1)
