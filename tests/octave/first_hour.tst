% What public reports of other programs, their tests and a student's first hour
% turned up.  Each test is an input that once went wrong, with what it gave.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!test # patches of large images that lie in rows: each patch once fetched all of its image
%! images = rand (4, 256 * 256);
%! t = cputime (); few = ae_patches (images, 8, 4, 'Seed', 1); few_time = max (cputime () - t, 1e-3);
%! t = cputime (); [many, place] = ae_patches (images, 8, 1000, 'Seed', 1); many_time = cputime () - t;
%! assert (many_time < 60 * few_time);   # 250 times as long where each fetched it
%! image = reshape (images(place(77,1),:), 256, 256);
%! assert (many(77,:), image(place(77,2) + (0:7), place(77,3) + (0:7))(:)');

%!function [id, text] = what_warns (f)
%!  % identifier and text of the last warning of a call, '' if there is none
%!  lastwarn ('', '');
%!  evalc ('f ();');
%!  [text, id] = lastwarn ();
%!endfunction

% ----- labels ---------------------------------------------------------------

%!function points = drawn_points (fig)
%!  % the places of each line with markers only, and its colour
%!  lines = findobj (findobj (fig, 'type', 'axes', '-not', 'tag', 'legend'), 'type', 'line', 'linestyle', 'none');
%!  points = arrayfun (@(h) {sum(isfinite (get (h, 'xdata'))), get(h, 'color')}, lines, 'UniformOutput', false);
%!  points = vertcat (points{:});
%!endfunction

%!test # plot_latent takes what ae_predict returns and ae_finetune takes: texts, '' and NaN in grey
%! X = rand (30, 4);
%! m = ae_train (X, 2, 'Epochs', 0, 'Seed', 1);
%! words = {'red', 'blue', ''}(mod (1:30, 3) + 1)';
%! h = ae_finetune (m, X, words, 'Epochs', 1, 'Seed', 1);
%! fig = plot_latent (h, X, ae_predict (h, X));
%! close (fig);
%! numbers = mod ((1:30)', 3);
%! numbers(numbers == 0) = NaN;
%! for labels = {words, numbers, single(numbers), [words; {}]}
%!   fig = plot_latent (m, X, labels{1});
%!   points = drawn_points (fig);
%!   close (fig);
%!   grey = cellfun (@(c) isequal (c, [0.72 0.72 0.72]), points(:,2));
%!   assert (sum (grey), 1);
%!   assert (points{grey,1}, 10);
%!   assert ([points{! grey,1}], [10 10]);
%! endfor

%!test # more texts than colours: a scale, with their names beside it
%! X = rand (40, 4);
%! m = ae_train (X, 2, 'Epochs', 0, 'Seed', 1);
%! words = arrayfun (@(k) sprintf ('w%02d', k), mod ((1:40)', 13), 'UniformOutput', false);
%! fig = plot_latent (m, X, words);
%! bar = findobj (fig, 'type', 'axes', 'tag', 'colorbar');
%! shown = get (bar, 'yticklabel');
%! close (fig);
%! assert (shown(:)', unique (words)');

%!test # int64 labels above 2^53 are apart: 9007199254740993 was 9007199254740992
%! X = [zeros(20, 2); ones(20, 2)] + 0.1 * rand (40, 2);
%! for make = {@int64, @uint64}
%!   base = make{1} (9007199254740992);
%!   labels = [repmat(base, 20, 1); repmat(base + 1, 20, 1)];
%!   m = ae_finetune (ae_train (X, 2, 'Epochs', 0, 'Seed', 1), X, labels, 'Epochs', 300, 'LearningRate', 0.05, 'Seed', 1);
%!   assert (isequal (m.classes, [base; base + 1]));
%!   assert (isequal (ae_predict (m, X), labels));
%! endfor
%! base = int64 (-9007199254740993);
%! m = ae_finetune (ae_train (X, 2, 'Epochs', 0), X, repmat ([base; base + 1], 20, 1), 'Epochs', 0);
%! assert (isequal (m.classes, [base; base + 1]));

%!test # 300 broken numbers became 300 classes without a word; whole ones, and few, may be classes
%! X = rand (300, 3);
%! m = ae_train (X, 2, 'Epochs', 0, 'Seed', 1);
%! [id, text] = what_warns (@() ae_finetune (m, X, rand (300, 1), 'Epochs', 0));
%! assert (id, 'autoencoder:manyClasses');
%! assert (! isempty (strfind (text, '300 different numbers')));
%! assert (what_warns (@() ae_finetune (m, X, (1:300)', 'Epochs', 0)), '');
%! assert (what_warns (@() ae_finetune (m, X, mod ((1:300)', 7) / 2, 'Epochs', 0)), '');

%!test # a vector of few whole numbers as a condition is one number: said
%! X = rand (30, 3);
%! c = mod ((1:30)', 3);
%! train = @(c) vae_train (X, 2, 'Epochs', 0, 'Seed', 1, 'Condition', c);
%! [id, text] = what_warns (@() train (c));
%! assert (id, 'autoencoder:conditionNumbers');
%! assert (! isempty (strfind (text, 'uint8 (c)')));
%! assert (train (uint8 (c)).condition.count, 3);
%! for other = {uint8(c), c / 2, double(c > 0), [c c], (1:30)'}
%!   assert (what_warns (@() train (other{1})), '');
%! endfor

% ----- looking --------------------------------------------------------------

%!test # every plot draws into axes that it is given, and returns their figure
%! X = rand (12, 4);
%! m = ae_train (X, 2, 'Epochs', 2, 'Seed', 1);
%! plane = ae_train (X(:,1:2), 2, 'Epochs', 1, 'Seed', 1);
%! vae = vae_train (X, 2, 'Epochs', 1, 'Seed', 1);
%! calls = {@(varargin) plot_images(X, varargin{:}), @(varargin) plot_filters(m, varargin{:}), ...
%!          @(varargin) plot_training(m, varargin{:}), @(varargin) plot_latent(m, X, mod ((1:12)', 2), varargin{:}), ...
%!          @(varargin) plot_field(plane, X(:,1:2), varargin{:}), @(varargin) plot_traversal(vae, X(1,:), varargin{:})};
%! before = numel (get (0, 'children'));
%! for i = 1:numel (calls)
%!   fig = figure ('visible', 'off');
%!   axs = [subplot(1, 2, 1, 'parent', fig), subplot(1, 2, 2, 'parent', fig)];
%!   old = get (axs(2), 'position');
%!   assert (isequal (calls{i}('Parent', axs(2), 'Title', 'here'), fig));
%!   assert (isempty (get (axs(1), 'children')));
%!   assert (! isempty (get (axs(2), 'children')));
%!   assert (get (get (axs(2), 'title'), 'string'), 'here');
%!   assert (get (axs(2), 'position')(3) <= old(3) + eps);
%!   for bad = {fig, 1e6, -1.5}
%!     fail ("calls{i}('Parent', bad{1})", "option 'Parent' must be axes");
%!   endfor
%!   fail ("calls{i}('Parent', 'gca')", "option 'Parent' must be a handle");
%!   close (fig);
%! endfor
%! assert (numel (get (0, 'children')), before);

%!test # images beside noisy ones keep their contrast: the unit scale where 99 % lie in it
%! X = rand (10, 100);
%! X(1,1:9) = 1.5;
%! X(2,1) = -1;
%! fig = plot_images (X);
%! limits = get (get (findobj (fig, 'type', 'image'), 'parent'), 'clim');
%! close (fig);
%! assert (limits, [-1/254, 1], eps);
%! X(1,10:11) = 1.5;   # 1.2 %
%! fig = plot_images (X);
%! limits = get (get (findobj (fig, 'type', 'image'), 'parent'), 'clim');
%! close (fig);
%! assert (limits(2), 1.5);

%!function axs = training_axes (fig)
%!  axs = flipud (findobj (fig, 'type', 'axes', '-not', 'tag', 'legend'));
%!endfunction
%!function y = training_lines (ax)
%!  lines = flipud (findobj (ax, 'type', 'line', 'linestyle', '-'));
%!  y = arrayfun (@(h) {get(h, 'ydata')(:)}, lines);
%!endfunction

%!test # plot_training: a machine's free energy and its reconstruction have axes of their own
%! X = double (rand (50, 6) > 0.5);
%! m = rbm_train (X, 3, 'Epochs', 4, 'ValidationFraction', 0.2, 'Seed', 1);
%! fig = plot_training (m);
%! axs = training_axes (fig);
%! assert (numel (axs), 2);
%! assert (training_lines (axs(1)), {m.history.loss});
%! assert (training_lines (axs(2)), {m.history.validation});
%! close (fig);
%! m = aae_train (X, 2, 'Epochs', 3, 'Seed', 1);
%! fig = plot_training (m);
%! axs = training_axes (fig);
%! assert (training_lines (axs(2)), {m.history.accuracy});
%! assert (get (axs(2), 'ylim'), [0 1]);
%! close (fig);

%!test # iterations where there are no epochs; zeros left out; pretraining drawn; nothing to draw
%! X = rand (40, 6);
%! m = ae_train (X, 2, 'Optimizer', 'lbfgs', 'Epochs', 4, 'Seed', 1);
%! fig = plot_training (m);
%! assert (get (get (training_axes (fig), 'xlabel'), 'string'), 'iteration');
%! close (fig);
%! m = ae_train (X, [4 2], 'Pretrain', 'layerwise', 'PretrainEpochs', 3, 'Epochs', 5, 'Seed', 1);
%! fig = plot_training (m);
%! axs = training_axes (fig);
%! assert (training_lines (axs(1)), {m.pretraining(1).loss; m.pretraining(2).loss});
%! assert (training_lines (axs(2)), {m.history.loss});
%! assert (get (axs(2), 'xlim'), [1 5]);
%! close (fig);
%! m.history.sparsity = zeros (5, 1);
%! m.history.decay = m.history.loss / 2;
%! fig = plot_training (rmfield (m, 'pretraining'));
%! assert (numel (training_lines (training_axes (fig))), 3);
%! close (fig);
%! fail ("plot_training (ae_train (X, 2, 'Epochs', 0))", "has been trained for no epoch");
