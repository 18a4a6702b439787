% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function report = gan_compare (model, pdf, x, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} gan_compare (@var{model}, @var{pdf}, @var{x})
  % @deftypefnx {} {@var{report} =} gan_compare (@var{model}, @var{pdf}, @var{x}, @var{Name}, @var{Value}, @dots{})
  % A discriminator against the best one, where the density of the data is known.
  %
  % @var{model} is of @code{gan_train}, of data with one or two variables;
  % @var{pdf}, a function that gives the density p of the data, N x 1 for N x d
  % points; @var{x}, the points, which lie apart evenly: a vector, or N x 2, all
  % points of a grid such as @code{[u(:) v(:)]} of @code{meshgrid}.
  %
  % With q the density of the samples, for a fixed generator D is best at
  % D* = p / (p + q), and its game is worth V = E_p log D + E_q log (1 - D), at
  % most -log 4 + 2 JS (p, q), where JS is the divergence of Jensen and Shannon.
  % q is exact where the generator is one linear layer of normal noise, else a
  % histogram of @code{'Samples'} (1e6) samples in cells about the points.
  %
  % @var{report} has the fields @code{x}, @code{p}, @code{q},
  % @code{discriminator} (D (x)) and @code{optimal} (D*), N x 1; @code{difference},
  % the mean of |D - D*| over (p + q) / 2; @code{js}; @code{optimal_value}, -log 4 +
  % 2 JS; and @code{value}, V (NaN for @code{'leastsquares'}, whose D has the same
  % best but plays for another value), sums over the points.  Without output a
  % picture is drawn: p dotted, q solid, D dashed and, in one dimension, below
  % them where G takes evenly spread quantiles of the noise.
  %
  % @code{ae_options ('gan_compare')} prints the options.
  %
  % Errors: @code{autoencoder:badModel} for a conditional model, one of
  % @code{'wasserstein'}, whose D is no p / (p + q), or of more than two variables;
  % @code{autoencoder:badCall}, @code{autoencoder:badData}.
  %
  % Source: I. Goodfellow et al. (2014), Generative adversarial nets, figure 1,
  % proposition 1 and theorem 1.
  %
  % @example
  % @group
  % randn ('twister', 1);
  % X = 4 + randn (2560, 1);
  % line = @{@{'dense', 1, 'Activation', 'linear'@}@};
  % model = gan_train (X, 1, 'Generator', line, ...
  %                    'Discriminator', [16 16], 'Epochs', 60, 'Seed', 1);
  % pdf = @@(x) exp (-(x - 4) .^ 2 / 2) / sqrt (2 * pi);
  % report = gan_compare (model, pdf, linspace (-2, 8, 200)');
  % report.value    % about
  % @print{} ans = -1.3867
  % @end group
  % @end example
  % @seealso{gan_train, gan_discriminate, sample_compare}
  % @end deftypefn

  if nargin < 3
    given = {};
    if nargin == 1
      given = {model};
    elseif nargin == 2
      given = {model, pdf};
    end
    autoencoder_mex ('gan_compare', given{:});
  end
  if isnumeric (x) && isvector (x)
    x = x(:);
  end
  o = autoencoder_mex ('gan_compare', model, pdf, x, varargin{:});
  x = double (x);
  check (model, pdf, x);
  [axes_of, cell_size] = grid_of (x);

  report.x = x;
  report.p = double (pdf (x));
  if ~isequal (size (report.p), [size(x, 1), 1]) || any (report.p < 0)
    error ('autoencoder:badCall', ['gan_compare: argument ''pdf'' must give ' ...
           'a density, %d x 1 numbers of at least 0, of the points'], ...
           size (x, 1));
  end
  report.q = sample_density (model, x, axes_of, cell_size, o);
  report.discriminator = double (gan_discriminate (model, x));
  report.optimal = 0.5 * ones (size (report.p));
  both = report.p + report.q;
  some = both > 0;
  report.optimal(some) = report.p(some) ./ both(some);
  mixture = both / sum (both);
  report.difference = sum (mixture .* abs (report.discriminator ...
                                           - report.optimal));
  p = report.p / sum (report.p);
  q = report.q / sum (report.q);
  m = (p + q) / 2;
  report.js = sum (x_log_y (p, p) - x_log_y (p, m) ...
                   + x_log_y (q, q) - x_log_y (q, m)) / 2;
  report.optimal_value = -log (4) + 2 * report.js;
  report.value = NaN;
  if ~strcmp (model.objective, 'leastsquares')
    D = report.discriminator;
    report.value = sum (x_log_y (p, D) + x_log_y (q, 1 - D));
  end
  if nargout == 0
    draw (model, report, axes_of, o);
    clear report
  end
end

function check (model, pdf, x)
  if ~isfield (model, 'kind') || ~strcmp (model.kind, 'gan')
    error ('autoencoder:badModel', ...
           'gan_compare: argument ''model'' must be a gan');
  end
  if isfield (model, 'condition') && ~isempty (model.condition)
    error ('autoencoder:badModel', ['gan_compare: argument ''model'' must not ' ...
           'be conditional: its q is another for each condition']);
  end
  if strcmp (model.objective, 'wasserstein')
    error ('autoencoder:badModel', ['gan_compare: argument ''model'' must have ' ...
           'another objective than ''wasserstein'', whose discriminator is ' ...
           'no p / (p + q)']);
  end
  d = numel (model.normalize.offset);
  if d > 2
    error ('autoencoder:badModel', ['gan_compare: argument ''model'' must be ' ...
           'of one or two variables, not %d'], d);
  end
  if size (x, 2) ~= d
    error ('autoencoder:badData', ['gan_compare: argument ''x'' must have %d ' ...
           'columns, as the data have, not %d'], d, size (x, 2));
  end
  if ~isa (pdf, 'function_handle')
    error ('autoencoder:badCall', ...
           'gan_compare: argument ''pdf'' must be a function');
  end
end

function [axes_of, cell_size] = grid_of (x)
  % The coordinates along each axis, evenly apart, and the size of a cell.
  d = size (x, 2);
  axes_of = cell (1, d);
  cell_size = 1;
  count = 1;
  for i = 1:d
    u = unique (x(:,i));
    step = diff (u);
    if numel (u) < 2 || max (step) - min (step) > 1e-6 * max (abs (u))
      error ('autoencoder:badData', ['gan_compare: argument ''x'' must be ' ...
             'points that lie apart evenly']);
    end
    axes_of{i} = u;
    cell_size = cell_size * mean (step);
    count = count * numel (u);
  end
  if count ~= size (x, 1)
    error ('autoencoder:badData', ['gan_compare: argument ''x'' must have all ' ...
           'points of its grid once: %d, not %d'], count, size (x, 1));
  end
end

function q = sample_density (model, x, axes_of, cell_size, o)
  d = size (x, 2);
  layer = model.generator(1);
  linear = numel (model.generator) == 1 && strcmp (layer.type, 'dense') ...
           && strcmp (layer.activation, 'linear') ...
           && strcmp (model.noise.type, 'gaussian') && ~isfield (model, 'codes');
  if linear
    W = diag (double (model.normalize.scale)) * double (layer.weight);
    b = zeros (d, 1);
    if ~isempty (layer.bias)
      b = double (layer.bias);
    end
    centre = double (model.normalize.scale)' .* b ...
             + double (model.normalize.offset)';
    S = W * W';
    if rcond (S) > eps
      y = x' - repmat (centre, 1, size (x, 1));
      q = exp (-sum (y .* (S \ y), 1)' / 2) / sqrt (det (2 * pi * S));
      return
    end
  end
  given = {};
  if ~isempty (o.Seed)
    given = {'Seed', o.Seed};
  end
  samples = double (gan_sample (model, o.Samples, given{:}));
  place = ones (size (samples, 1), 1);
  at = ones (size (x, 1), 1);
  inside = true (size (samples, 1), 1);
  stride = 1;
  for i = 1:d
    u = axes_of{i};
    step = u(2) - u(1);
    cell_of = round ((samples(:,i) - u(1)) / step);
    inside = inside & cell_of >= 0 & cell_of < numel (u);
    place = place + stride * cell_of;
    at = at + stride * round ((x(:,i) - u(1)) / step);
    stride = stride * numel (u);
  end
  count = accumarray (place(inside), 1, [stride, 1]);
  q = count(at) / (size (samples, 1) * cell_size);
end

function z = x_log_y (x, y)
  % 0 log 0 is 0.
  z = zeros (size (x));
  some = x > 0;
  z(some) = x(some) .* log (max (y(some), realmin));
end

function draw (model, report, axes_of, o)
  ax = plot_axes ('gan_compare', o.Parent, 7, 5);
  if numel (axes_of) == 2
    draw_plane (ax, report, axes_of);
  else
    draw_line (ax, model, report);
  end
  if ~isempty (o.Title)
    title (ax, o.Title, 'fontsize', 13, 'fontweight', 'normal', ...
           'interpreter', 'none');
  end
end

function draw_line (ax, model, report)
  [x, order] = sort (report.x);
  held = ishold (ax);
  plot (ax, x, report.p(order), 'k:', 'linewidth', 1.5);
  hold (ax, 'on');
  plot (ax, x, report.q(order), '-', 'color', [0 0.62 0.45], 'linewidth', 1.5);
  plot (ax, x, report.discriminator(order), '--', 'color', [0 0.45 0.70], ...
        'linewidth', 1.5);
  plot (ax, x, report.optimal(order), '-', 'color', [0.70 0.70 0.70]);
  top = max ([1; report.p; report.q]);
  if model.noise.count == 1 && ~isfield (model, 'codes')
    % The map of z: from its own line to that of x.
    level = ((1:24)' - 0.5) / 24;
    z = 2 * level - 1;
    if strcmp (model.noise.type, 'gaussian')
      z = sqrt (2) * erfinv (z);
    end
    to = double (ae_decode (model, z));
    from = x(1) + (x(end) - x(1)) * (z - min (z)) / (max (z) - min (z));
    plot (ax, [from'; to'], top * [-0.35; -0.08] * ones (1, 24), '-', ...
          'color', [0.5 0.5 0.5]);
  end
  plot (ax, x([1 end]), [0 0], 'k-');
  legend (ax, {'data p', 'samples q', 'D', 'p / (p + q)'});
  axis (ax, [x(1), x(end), -0.4 * top, 1.1 * top]);
  if ~held
    hold (ax, 'off');
  end
end

function draw_plane (ax, report, axes_of)
  % D - D*, with the contours of both densities.
  [u, v] = meshgrid (axes_of{1}, axes_of{2});
  [~, order] = sortrows (report.x);
  square = @(f) reshape (f(order), size (u));
  imagesc (axes_of{1}, axes_of{2}, square (report.discriminator), ...
           'parent', ax);
  set (ax, 'ydir', 'normal', 'clim', [0 1]);
  colormap (ax, gray (256));
  held = ishold (ax);
  hold (ax, 'on');
  contour (ax, u, v, square (report.p), 5, 'linecolor', [0.90 0.62 0]);
  contour (ax, u, v, square (report.q), 5, 'linecolor', [0 0.45 0.70]);
  if ~held
    hold (ax, 'off');
  end
end

%!shared X, model, pdf, x
%! randn ('twister', 1);
%! X = 1 + randn (500, 1);
%! model = gan_train (X, 1, 'Generator', {{'dense', 1, 'Activation', 'linear'}}, 'Discriminator', {{'dense', 8, 'Activation', 'tanh'}}, 'Epochs', 3, 'Seed', 1);
%! model.generator.weight = 1;
%! model.generator.bias = 0;
%! pdf = @(x) exp (-(x - 1) .^ 2 / 2) / sqrt (2 * pi);
%! x = linspace (-9, 10, 2001)';

%!test # N (1,1) against N (0,1): the lecture's value; D* is logistic
%! r = gan_compare (model, pdf, x);
%! assert (r.q, exp (-x .^ 2 / 2) / sqrt (2 * pi), 1e-14);
%! assert (r.optimal, 1 ./ (1 + exp (0.5 - x)), 1e-12);
%! assert (r.optimal_value, -1.16345140, 1e-7);
%! assert (r.discriminator, gan_discriminate (model, x));
%! assert (r.value < r.optimal_value);
%! exact = model;
%! exact.discriminator = exact.discriminator(2);   # a = x - 1/2
%! exact.discriminator.weight = exact.normalize.scale;
%! exact.discriminator.bias = exact.normalize.offset - 0.5;
%! r = gan_compare (exact, pdf, x);
%! assert (r.difference < 1e-12);
%! assert (r.value, r.optimal_value, 1e-12);
%! for m = [0.5 -1.32567176; 2 -0.71263272; 4 -0.12085397]'
%!   assert (gan_compare (model, @(x) exp (-(x - m(1)) .^ 2 / 2) / sqrt (2 * pi), x).optimal_value, m(2), 1e-7);
%! end

%!test # a histogram agrees with the exact density within 5 standard errors
%! same = model;
%! same.noise.type = 'gaussian';
%! same.generator(2) = same.generator(1);   # two linear layers: no longer taken for one
%! u = linspace (-3, 3, 61)';
%! r = gan_compare (same, pdf, u, 'Samples', 1e5, 'Seed', 1);
%! q = exp (-u .^ 2 / 2) / sqrt (2 * pi);
%! assert (all (abs (r.q - q) < 5 * sqrt (q / (1e5 * 0.1)) + 0.003));

%!test # the plane
%! Y = randn (100, 2);
%! m = gan_train (Y, 2, 'Generator', {{'dense', 2, 'Activation', 'linear'}}, 'Discriminator', 5, 'Epochs', 1, 'Seed', 1);
%! [u, v] = meshgrid (linspace (-4, 4, 33), linspace (-5, 5, 41));
%! r = gan_compare (m, @(x) exp (-sumsq (x, 2) / 2) / (2 * pi), [u(:) v(:)]);
%! assert (size (r.optimal), [33 * 41, 1]);
%! S = gan_compare (m, @(x) exp (-sumsq (x, 2) / 2) / (2 * pi), flipud ([u(:) v(:)]));
%! assert (flipud (S.q), r.q, 1e-13);
%! set (0, 'defaultfigurevisible', 'off');
%! gan_compare (m, @(x) exp (-sumsq (x, 2) / 2) / (2 * pi), [u(:) v(:)]);
%! close all
%! gan_compare (model, pdf, x(1:20:end), 'Title', 'the game');
%! lines = findobj (gca, 'type', 'line');
%! assert (numel (lines) >= 5);
%! close all

%!error <gan_compare: argument 'pdf' is missing> gan_compare (model)
%!error <gan_compare: argument 'x' is missing> gan_compare (model, pdf)
%!error <must be a gan> gan_compare (ae_train (X, 1, 'Epochs', 0), pdf, x)
%!error <lie apart evenly> gan_compare (model, pdf, [1; 2; 4])
%!error <all points of its grid> m = gan_train (rand (9, 2), 1, 'Epochs', 0); gan_compare (m, pdf, [0 0; 1 1; 0 1])
%!error <must have 1 columns> gan_compare (model, pdf, ones (3, 2))
%!error <argument 'pdf' must give a density> gan_compare (model, @(x) 1, x)
%!error <argument 'pdf' must be a function> gan_compare (model, 1, x)
%!error <'wasserstein'> gan_compare (setfield (model, 'objective', 'wasserstein'), pdf, x)
%!error <one or two variables> gan_compare (gan_train (rand (9, 3), 1, 'Epochs', 0), pdf, x)
