% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [fig, curves] = plot_rate (models, X, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{fig}, @var{curves}] =} plot_rate (@var{models}, @var{X})
  % @deftypefnx {} {[@dots{}] =} plot_rate (@var{models}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % Rate against distortion: what quantised codes cost and what they lose.
  %
  % @var{models} is a model or a cell of models (principal components by
  % @code{ae_from}), @var{X} N x d, best data that no model was trained on.
  % For each model and each of @code{Steps} the codes of @var{X} are compressed
  % by @code{ae_compress}; a curve joins [rate, distortion], bits a number of
  % @var{X} by the entropy and mean ||x - xhat||^2 of an observation.
  % @var{curves} is a cell with rows [step, rate, distortion] for each model,
  % @var{fig} the figure's handle.  Options: @code{Steps}, by default seven
  % from an eighth to twice the deviation of the first model's code;
  % @code{Names} for the legend; @code{Title}.  Works without a display.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: those of @code{ae_compress}; @code{autoencoder:badOption} for
  % @code{Steps} that are not positive or @code{Names} of another number.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % [coeff, ~, ~, ~, mu] = pca_fit (X, 16);
  % model = ae_train (X, [128 16], 'Epochs', 10, 'Seed', 1);
  % plot_rate (@{ae_from(coeff, mu), model@}, ae_dataset ('digits', 'test'), ...
  %            'Names', @{'principal components', 'autoencoder'@});
  % @end group
  % @end example
  % @seealso{ae_compress, ae_expand}
  % @end deftypefn

  if nargin < 2
    autoencoder_mex ('plot_rate');
  end
  o = autoencoder_mex ('plot_rate', models, X, varargin{:});
  if ~iscell (models)
    models = {models};
  end
  if isempty (models)
    error ('autoencoder:badModel', ['plot_rate: argument ''models'' must be a ' ...
           'model or a cell of models, not empty']);
  end
  steps = o.Steps(:)';
  if isempty (steps)
    Z = double (asked (@ae_encode, models{1}, X));
    steps = sqrt (mean (var (Z))) * 2 .^ linspace (-3, 1, 7);
  end
  if any (~(steps > 0)) || any (~isfinite (steps))
    error ('autoencoder:badOption', ...
           'plot_rate: option ''Steps'' must hold positive numbers');
  end
  names = o.Names;
  if isempty (names)
    names = arrayfun (@(i) sprintf ('model %d', i), 1:numel (models), ...
                      'UniformOutput', false);
  end
  if ~iscellstr (names) || numel (names) ~= numel (models)
    error ('autoencoder:badOption', ['plot_rate: option ''Names'' must be a ' ...
           'cell of %d texts, one for each model'], numel (models));
  end

  curves = cell (1, numel (models));
  for i = 1:numel (models)
    for step = steps
      c = asked (@ae_compress, models{i}, X, 'Step', step);
      curves{i}(end+1,:) = [step, c.entropy, c.distortion];
    end
  end

  fig = new_figure (5.4, 4.2);
  ax = axes ('Parent', fig);
  hold (ax, 'on');
  for i = 1:numel (models)
    plot (ax, curves{i}(:,2), curves{i}(:,3), '-o', 'LineWidth', 1.5, ...
          'MarkerSize', 4);
  end
  hold (ax, 'off');
  xlabel (ax, 'bits a number');
  ylabel (ax, 'squared error of an observation');
  grid (ax, 'on');
  set (ax, 'GridLineStyle', ':');
  legend (ax, names, 'Location', 'northeast');
  title (ax, o.Title);
  if nargout == 0
    clear fig curves
  end
end

function value = asked (f, varargin)
  % What another function says is said in this one's name.

  try
    value = f (varargin{:});
  catch problem
    error (problem.identifier, '%s', ...
           regexprep (problem.message, '^\w+: ', 'plot_rate: '));
  end
end

%!test
%! randn ('twister', 1);
%! X = randn (500, 6) * diag ([4 3 2 1 .5 .2]);
%! [coeff, ~, ~, ~, mu] = pca_fit (X, 4);
%! [fig, curves] = plot_rate ({ae_from(coeff(:,1:2), mu), ae_from(coeff, mu)}, X, ...
%!                            'Steps', [1 .5], 'Names', {'two', 'four'});
%! close (fig);
%! c = ae_compress (ae_from (coeff, mu), X, 'Step', .5);
%! assert (curves{2}(2,:), [.5, c.entropy, c.distortion]);
%! assert (size (curves{1}), [2 3]);
%! [fig, curves] = plot_rate (ae_from (coeff, mu), X);
%! close (fig);
%! assert (rows (curves{1}), 7);
%! assert (all (diff (curves{1}(:,2)) < 0) && all (diff (curves{1}(:,3)) > 0));

%!error <plot_rate: argument 'models' is missing> plot_rate ()
%!error <option 'Steps' must hold positive numbers> plot_rate (ae_from (eye (2)(:,1), [0 0]), rand (5, 2), 'Steps', [1 -1])
%!error <option 'Names' must be a cell of 1 texts> plot_rate (ae_from (eye (2)(:,1), [0 0]), rand (5, 2), 'Names', {'a', 'b'})
