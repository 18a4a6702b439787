% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function autoencoder_demo (folder)
  % -*- texinfo -*-
  % @deftypefn  {} {} autoencoder_demo ()
  % @deftypefnx {} {} autoencoder_demo (@var{folder})
  % The main job of the package, on real images, with tables and pictures.
  %
  % @enumerate
  % @item
  % Principal component analysis against a linear autoencoder, which must find
  % the same subspace, and a deep one of the same code size, which may do
  % better.
  % @item
  % Oja's rule, ten runs, against what theory says of their angle to the first
  % component.
  % @item
  % Variational autoencoders with 2 and 20 latent units: the bound in nats,
  % reconstructions, samples, paths, the map of the codes.
  % @end enumerate
  %
  % The images are those of Fashion-MNIST where they are installed, else the
  % digits that the package draws.  The pictures, PNG files, are written to
  % @var{folder}, by default @file{demo-pictures} in the current folder, which
  % is made if need be.  All seeds are fixed: every run shows the same.  Where
  % a package that Octave needs to print is missing, there are the tables alone.
  %
  % Errors: @code{autoencoder:badCall} if @var{folder} is no text,
  % @code{autoencoder:badFile} if it cannot be made.
  % @seealso{ae_train, pca_compare, oja_learn, vae_train, ae_dataset}
  % @end deftypefn

  if nargin < 1
    folder = fullfile (pwd (), 'demo-pictures');
  end
  if ~ischar (folder) || isempty (folder) || size (folder, 1) ~= 1
    error ('autoencoder:badCall', ...
           'autoencoder_demo: argument ''folder'' must be a text');
  end
  if ~exist (folder, 'dir')
    [made, reason] = mkdir (folder);
    if ~made
      error ('autoencoder:badFile', ...
             'autoencoder_demo: cannot make the folder ''%s'': %s', ...
             folder, reason);
    end
  end

  started = tic ();
  data = load_images ();
  show_principal_components (data, folder);
  show_hebbian_learning (data, folder);
  show_variational (data, folder);
  fprintf ('\nDone in %.0f seconds.  ', toc (started));
  if isempty (dir (fullfile (folder, '*.png')))
    fprintf ('There are no pictures: see above.\n');
  else
    fprintf ('The pictures are in %s\n', folder);
  end
end

function data = load_images ()
  heading ('Data');
  try
    [data.train, ~] = ae_dataset ('fashion-mnist', 'train');
    [data.test, data.labels] = ae_dataset ('fashion-mnist', 'test');
    data.words = {'top', 'trouser', 'pullover', 'dress', 'coat', ...
                  'sandal', 'shirt', 'sneaker', 'bag', 'ankle boot'};
    data.name = 'Fashion-MNIST';
    data.epochs = [25 15 15];
  catch problem
    if ~strcmp (problem.identifier, 'autoencoder:badFile')
      rethrow (problem);
    end
    fprintf (['  Fashion-MNIST is not installed (on Debian: apt install ' ...
              'dataset-fashion-mnist).\n']);
    [data.train, ~] = ae_dataset ('digits', 'train');
    [data.test, data.labels] = ae_dataset ('digits', 'test');
    data.words = {'zero', 'one', 'two', 'three', 'four', 'five', 'six', ...
                  'seven', 'eight', 'nine'};
    data.name = 'the digits of the package';
    data.epochs = [80 60 60];
  end
  data.single = single (data.train);
  data.first = data.train(1:min (10000, end),:);
  data.ten = zeros (1, 10);
  for i = 1:10
    data.ten(i) = find (data.labels == i - 1, 1);
  end
  fprintf ('  %s: %d images for training, %d for testing, %d pixels\n', ...
           data.name, size (data.train, 1), size (data.test, 1), ...
           size (data.train, 2));
end

% ----- 1 -------------------------------------------------------------------

function show_principal_components (data, folder)
  heading ('1. PCA, a linear and a deep autoencoder, 8 numbers an image');
  k = 8;
  begun = tic ();
  report = pca_compare (data.first, k, 'Seed', 1);
  answers = {'no', 'yes'};
  fprintf ('  %-46s %14d\n', 'images both have seen', size (data.first, 1));
  fprintf ('  %-46s %14.8f\n', ...
           'squared error an image, PCA', report.mse_pca, ...
           'linear autoencoder', report.mse_ae, ...
           'sum of the discarded eigenvalues', report.tail);
  fprintf ('  %-46s %14.1e\n', 'relative gap of the autoencoder', report.gap);
  fprintf ('  %-46s %14.4f\n', ...
           'largest principal angle at the start, radians', ...
           max (report.start_angles));
  fprintf ('  %-46s %14.1e\n', 'after training', max (report.angles));
  fprintf ('  %-46s %14s\n\n', 'equivalent', ...
           answers{1 + report.equivalent});

  coeff = pca_fit (data.first, k);
  raw = report.model.decoder(1).weight;
  found = report.loadings;
  found = found .* repmat (sign (sum (found .* coeff)), size (coeff, 1), 1);
  draw (folder, '1-components.png', @() picture ( ...
    [coeff, raw, found]', k, ...
    {'principal components', 'decoder''s weights', 'loadings from them'}, ...
    {}, 'symmetric', 'What the linear autoencoder has learnt'));

  deep = ae_train (data.single, [256 64 k], 'Activation', 'elu', ...
                   'CodeActivation', 'linear', 'OutputActivation', ...
                   'sigmoid', 'Schedule', 'cosine', 'LearningRate', 2e-3, ...
                   'Epochs', data.epochs(1), 'Seed', 1);
  mu = mean (data.first);
  methods = {'PCA', 'linear autoencoder', ...
             sprintf('deep autoencoder, %d-256-64-%d', numel (mu), k)};
  rebuild = cell (1, 3);
  rebuild{1} = @(X) (X - repmat (mu, size (X, 1), 1)) * coeff * coeff' + ...
                    repmat (mu, size (X, 1), 1);
  rebuild{2} = @(X) ae_reconstruct (report.model, X);
  rebuild{3} = @(X) double (ae_reconstruct (deep, single (X)));
  seen = [size(data.first, 1), size(data.first, 1), size(data.train, 1)];
  images = data.test(data.ten,:);
  fprintf ('  %-34s %11s %11s %11s\n', 'squared error an image', ...
           'trained on', 'training', 'test');
  for i = 1:3
    errors(i) = squared_error (data.test, rebuild{i});
    fprintf ('  %-34s %11d %11.3f %11.3f\n', methods{i}, seen(i), ...
             squared_error (data.train(1:seen(i),:), rebuild{i}), errors(i));
    images = [images; rebuild{i}(data.test(data.ten,:))];
  end
  draw (folder, '1-reconstructions.png', @() picture ( ...
    images, 10, {'test images', sprintf('PCA: %.1f', errors(1)), ...
                 sprintf('linear: %.1f', errors(2)), ...
                 sprintf('deep: %.1f', errors(3))}, ...
    {}, 'unit', 'Eight numbers an image, and the mean squared error'));
  fprintf ('  %.0f seconds\n', toc (begun));
end

function value = squared_error (X, rebuild)
  value = 0;
  for i = 1:10000:size (X, 1)
    part = X(i:min (i + 9999, end),:);
    value = value + sum (sum ((part - rebuild (part)) .^ 2));
  end
  value = value / size (X, 1);
end

% ----- 2 -------------------------------------------------------------------

function show_hebbian_learning (data, folder)
  % Images are drawn with replacement, as theory has it: the rows of a pass
  % through the data are not independent.
  heading ('2. Oja''s rule: one neuron finds the first component');
  begun = tic ();
  [coeff, score, latent, ~, mu] = pca_fit (data.first);
  n = size (data.first, 1);
  X = data.first - repmat (mu, n, 1);
  c = 2 / (latent(1) - latent(2));
  offset = 300;
  moments = mean (repmat (score(:,1), 1, numel (latent) - 1) .^ 2 ...
                  .* score(:,2:end) .^ 2)';
  theory = sum (c ^ 2 * moments ./ (2 * c * (latent(1) - latent(2:end)) - 1));
  fprintf ('  %-46s %8.3f %8.3f\n', 'first two eigenvalues', latent(1:2));
  fprintf ('  %-46s  %.4f / (n + %d)\n', 'rate', c, offset);

  steps = unique (round ([logspace(1, log10 (60000), 36), 10 .^ (2:4)]));
  stops = find (ismember (steps, [10 100 1000 10000 60000]));
  above = arrayfun (@(n) sprintf ('%d', n), steps(stops), ...
                    'uniformoutput', false);
  shown = [];
  runs = 10;
  angles = zeros (runs, numel (steps));
  state = rand ('twister');
  rand ('twister', 1);
  for run = 1:runs
    w = 2 * rand (size (X, 2), 1) - 1;
    w = w / norm (w);
    before = 0;
    for i = 1:numel (steps)
      rows = ceil (n * rand (steps(i) - before, 1));
      w = oja_learn (X(rows,:), 1, 'LearningRate', c, 'Schedule', ...
                     'inverse', 'RateOffset', offset + before, 'Order', ...
                     'given', 'Center', false, 'InitialWeights', w);
      before = steps(i);
      angles(run,i) = angle_between (w, coeff(:,1));
      if run == runs && any (i == stops)
        shown = [shown, w];
      end
    end
  end
  rand ('twister', state);
  seen = sqrt (mean (angles .^ 2));
  expected = sqrt (theory ./ (steps + offset));
  fprintf ('  %12s %26s %16s\n', 'images seen', 'angle, radians (ten runs)', ...
           'theory');
  for i = stops
    fprintf ('  %12d %26.4f %16.4f\n', steps(i), seen(i), expected(i));
  end
  fprintf ('  %-46s %8.4f\n', 'length of the last w', norm (w));

  draw (folder, '2-oja-angle.png', @() angle_figure (steps, angles, seen, ...
                                                     expected));
  shown = [shown, coeff(:,1)];
  shown = shown .* repmat (sign (w' * shown), numel (w), 1);
  draw (folder, '2-oja-weights.png', @() picture ( ...
    shown', numel (above) + 1, {}, [above, {'PCA'}], 'symmetric', ...
    'The weights after so many images, and the first component'));
  fprintf ('  %.0f seconds\n', toc (begun));
end

function fig = angle_figure (steps, angles, seen, expected)
  runs = size (angles, 1);
  fig = new_figure (7, 4.6);
  ax = axes ('parent', fig, 'fontsize', 11, 'box', 'on');
  lines = loglog (ax, steps, angles, '-', steps, seen, '-', ...
                  steps(steps > 300), expected(steps > 300), '-');
  set (lines(1:runs), 'color', [0.75 0.82 0.90], 'linewidth', 1);
  set (lines(runs + 1), 'color', [0 0.45 0.70], 'linewidth', 3);
  set (lines(runs + 2), 'color', [0.84 0.37 0], 'linewidth', 2);
  set (ax, 'fontsize', 11, 'xlim', steps([1 end]) .* [0.9 1.1], 'ylim', ...
       [min(angles(:)) / 1.5, 2]);
  grid (ax, 'on');
  set (ax, 'xminorgrid', 'off', 'yminorgrid', 'off', 'gridcolor', ...
       [0.85 0.85 0.85]);
  xlabel (ax, 'images seen', 'fontsize', 12);
  ylabel (ax, 'angle to the first component, radians', 'fontsize', 12);
  legend (lines([1, runs + 1, runs + 2]), ...
          {'ten runs', 'their root mean square', 'theory, slope -1/2'}, ...
          'location', 'southwest', 'fontsize', 11);
  title (ax, 'Oja''s rule on images drawn at random', 'fontsize', 13, ...
         'fontweight', 'normal');
end

function angle = angle_between (a, b)
  % By the sine, which is exact for small angles.
  a = a / norm (a);
  angle = asin (min (1, norm (a - b * (b' * a)) / norm (b)));
end

% ----- 3 -------------------------------------------------------------------

function show_variational (data, folder)
  heading ('3. Variational autoencoders');
  begun = tic ();
  d = size (data.train, 2);
  fprintf ('  %-24s %15s %9s %9s   (nats, test images)\n', '', ...
           'reconstruction', 'KL', 'ELBO');
  sizes = [2 20];
  for i = 1:2
    models{i} = vae_train (data.single, [400 sizes(i)], 'Activation', ...
                           'relu', 'Epochs', data.epochs(1 + i), 'Seed', 1);
    [elbo, terms] = vae_elbo (models{i}, single (data.test), ...
                              'Samples', 10, 'Seed', 2);
    fprintf ('  %-24s %15.2f %9.2f %9.2f\n', ...
             sprintf ('%d-400-%d', d, sizes(i)), ...
             mean (terms.reconstruction), mean (terms.kl), mean (elbo));
  end

  plane = models{1};
  draw (folder, '3-latent-map.png', @() map_figure (plane, data));
  draw (folder, '3-manifold.png', @() picture ( ...
    vae_manifold (plane, 15), 15, {}, {}, 'unit', ...
    'What two latent units can make'));

  model = models{2};
  ten = data.test(data.ten,:);
  draw (folder, '3-reconstructions.png', @() picture ( ...
    [ten; vae_reconstruct(model, ten)], 10, ...
    {'test images', 'reconstructions'}, {}, 'unit', ...
    'Through 20 latent units'));
  drawn = vae_sample (model, 60, 'Mean', true, 'Seed', 3);
  draw (folder, '3-samples.png', @() picture ( ...
    drawn, 10, {}, {}, 'unit', ...
    'Decoded draws from the prior, 20 latent units'));
  pairs = data.ten([1 2; 3 4; 6 8; 9 10; 4 5]);
  paths = [];
  for i = 1:size (pairs, 1)
    ends = data.test(pairs(i,:),:);
    between = vae_interpolate (model, ends(1,:), ends(2,:), 9);
    paths = [paths; ends(1,:); between; ends(2,:)];
  end
  draw (folder, '3-interpolation.png', @() picture ( ...
    paths, 11, {}, {}, 'unit', ['From one test image, on the left, to ' ...
                                'another, on the right, by way of the codes']));
  fprintf ('  %.0f seconds\n', toc (begun));
end

function fig = map_figure (plane, data)
  fig = new_figure (7.4, 6);
  ax = axes ('parent', fig);
  few = 1:min (3000, size (data.test, 1));
  latent_axes (ax, true, double (vae_encode (plane, data.test(few,:))), ...
               [1 2], data.labels(few) + 1, data.words, ...
               'Codes of test images: the means of q (z | x)');
end

% ----- pictures -------------------------------------------------------------

function fig = picture (images, columns, beside, above, range, caption)
  % Square images in a grid, with words beside the rows and above the columns,
  % where there are any.  A pixel of an image is zoom x zoom of the picture.
  rows = size (images, 1) / columns;
  side = round (sqrt (size (images, 2)));
  zoom = max (2, floor (960 / (columns * (side + 1))));
  pixels = zoom * ([columns rows] * (side + 1) - 1);
  edge = [15, 15, 15, 45 + 25 * ~isempty(above)]; % left, right, below, above
  if ~isempty (beside)
    edge(1) = 40 + 7 * max (cellfun (@numel, beside));
  end
  paper = pixels + [edge(1) + edge(2), edge(3) + edge(4)];
  fig = new_figure (paper(1) / 100, paper(2) / 100);
  ax = axes ('parent', fig);
  montage_axes (ax, images, [side side 1], [rows columns], range, '', true);
  set (ax, 'position', [edge(1) / paper(1), edge(3) / paper(2), ...
                        pixels ./ paper]);
  text (columns * (side + 1) / 2, -(edge(4) - 22) / zoom, caption, ...
        'parent', ax, 'horizontalalignment', 'center', 'fontsize', 13);
  for i = 1:numel (beside)
    text (-10 / zoom, (i - 0.5) * (side + 1), beside{i}, 'parent', ax, ...
          'horizontalalignment', 'right', 'fontsize', 12);
  end
  for i = 1:numel (above)
    text ((i - 0.5) * (side + 1), -15 / zoom, above{i}, 'parent', ax, ...
          'horizontalalignment', 'center', 'fontsize', 12);
  end
end

function draw (folder, name, make)
  % What make () draws, as a file; where a package for that is missing, the
  % tables go on without.
  fig = [];
  try
    fig = make ();
    autoencoder_print (fig, fullfile (folder, name));
    fprintf ('  -> %s\n', name);
  catch problem
    if ~strcmp (problem.identifier, 'autoencoder:noPicture')
      rethrow (problem);
    end
    fprintf ('  no %s: %s\n', name, problem.message);
  end
  close (fig);
end

function heading (words)
  fprintf ('\n%s\n%s\n', words, repmat ('-', 1, numel (words)));
end

%!error <autoencoder_demo: argument 'folder' must be a text> autoencoder_demo (1)
%!error <autoencoder_demo: argument 'folder' must be a text> autoencoder_demo ('')
