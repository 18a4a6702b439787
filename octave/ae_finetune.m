% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function model = ae_finetune (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{model} =} ae_finetune (@var{model}, @var{X}, @var{labels})
  % @deftypefnx {} {@var{model} =} ae_finetune (@var{model}, @var{X}, @var{labels}, @var{Name}, @var{Value}, @dots{})
  % Train an autoencoder to tell labels.
  %
  % A softmax layer is put on the code z, and with it the encoder is trained to
  % minimise
  %
  % @example
  %   mean over observations with a label t of  - log p_t
  % + ReconstructionWeight  times the mean over all of the reconstruction loss
  % + penalties,         p = softmax (head.weight z + head.bias)
  % @end example
  %
  % @noindent
  % @var{X} is N x d.  @var{labels}, N x 1, are numbers or a cell array of texts;
  % NaN, or an empty text, is a label that is missing.  Observations without a
  % label count through their reconstruction; where
  % @code{'ReconstructionWeight'} is 0, the default, they are left out.  A
  % batch's first term is weighted with N / (number of labels), so that its
  % expectation is the mean above.  With @code{'Weights'}, N numbers that are not
  % negative, both means are weighted, the first over those that have a label; as in
  % @code{ae_train} the validation loss is not.
  %
  % @var{model} is from @code{ae_train}, @code{ae_stack}, @code{rbm_train} or
  % @code{vae_train} (whose mean is the code) and comes back as an autoencoder
  % with two fields more: @code{head}, with @code{weight} (classes x units) and
  % @code{bias}, and @code{classes}, the sorted labels.  @code{ae_encode},
  % @code{ae_reconstruct}, @code{plot_filters} see the encoder as trained; the
  % decoder stays as it was, unless it is tied or reconstruction counts.  The
  % head begins at 0, or, if the model has one that knows all the labels, with
  % that: @code{'Train', 'top'} first and all layers then are two calls.
  %
  % Options: @code{'Train'} @code{'all'} | @code{'top'} (the head alone, which is
  % multinomial logistic regression on the code, as @code{ae_encode} gives it:
  % nothing is dropped, no average moves), @code{'LabelLoss'}
  % @code{'crossentropy'}, the @code{- log p_t} above, | @code{'squared'}, the
  % Brier score @code{1/2 sum_i (p_i - [i = t])^2}, @code{'ReconstructionWeight'},
  % @code{'ValidationLabels'} (those of @code{'ValidationData'}), and those of
  % training, as for @code{ae_train}; @code{ae_options ('ae_finetune')} prints
  % them.  Nothing is corrupted.  @code{history.classification} and
  % @code{history.reconstruction} are the terms, the second with its weight.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData} (labels of
  % another number than observations, fewer than two different),
  % @code{autoencoder:badOption}.
  %
  % Source: G. E. Hinton and R. R. Salakhutdinov (2006), Science 313; P. Vincent
  % et al. (2010), Journal of Machine Learning Research 11, section 3.5; M.
  % Ranzato and M. Szummer (2008), equation 1, for the sum of both losses; G. W.
  % Brier (1950), Monthly Weather Review 78.
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows
  % and their labels, or all the same @code{ae_open} struct and labels, and all
  % return the model that one would learn with the batches of all together, for
  % @code{'BatchSize'} is each process's; see @code{ae_rank} and
  % @file{docs/cluster.md}.
  %
  % @example
  % @group
  % [X, labels] = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = ae_train (X, [100 30], 'Epochs', 20, 'Seed', 1);
  % model = ae_finetune (model, X(1:200,:), labels(1:200), 'Seed', 1);
  % [T, truth] = ae_dataset ('digits', 'test', 'Count', 1000);
  % mean (ae_predict (model, T) == truth)    % about
  % @print{} ans = 0.8550
  % @end group
  % @end example
  % @seealso{ae_predict, ae_train, ae_stack}
  % @end deftypefn

  model = autoencoder_mex ('ae_finetune', varargin{:});
end

%!shared X, y, names, m
%! X = rand (60, 5);
%! y = 3 * (X(:,1) > X(:,2)) - (X(:,3) > 0.6);
%! names = {'three', 'two', 'one', 'zero', 'minus'};
%! m = ae_train (X, [6 3], 'Activation', 'tanh', 'Normalize', 'center', 'Epochs', 20, 'Seed', 1, 'CodeActivation', 'tanh');

%!function [value, d] = finetune_reference (f, X, y, rho)
%!  % value, and gradient in head.weight and encoder(1).weight, by hand
%!  N = rows (X);
%!  x = (X - f.normalize.offset)';
%!  h = tanh (f.encoder(1).weight * x + f.encoder(1).bias);
%!  z = tanh (f.encoder(2).weight * h + f.encoder(2).bias);
%!  a = f.head.weight * z + f.head.bias;
%!  p = exp (a) ./ sum (exp (a));
%!  known = ! isnan (y)';
%!  t = (f.classes == y');
%!  value = -sum (log (p(t))) / sum (known);
%!  da = (p - t) .* known / sum (known);
%!  d.head = da * z';
%!  dz = f.head.weight' * da;
%!  g = tanh (f.decoder(1).weight * z + f.decoder(1).bias);
%!  e = f.decoder(2).weight * g + f.decoder(2).bias - x;
%!  value += rho * sumsq (e(:)) / 2 / N;
%!  dz += f.decoder(1).weight' * ((f.decoder(2).weight' * (rho * e / N)) .* (1 - g.^2));
%!  d.encoder = ((f.encoder(2).weight' * (dz .* (1 - z.^2))) .* (1 - h.^2)) * x';
%!  d.decoder = ((f.decoder(2).weight' * (rho * e / N)) .* (1 - g.^2)) * z';
%!endfunction

%!test # channels of images are where they were when the model was trained
%! Y = rand (60, 5*4*3);
%! t = 1 + (Y(:,1) > .5);
%! c = ae_train (Y, {{'conv', 4, 'Size', 3}, {'dense', 5}}, 'ImageSize', [5 4 3], 'Epochs', 1, 'Seed', 1);
%! c = ae_finetune (c, Y, t, 'Epochs', 10, 'LearningRate', .01, 'Seed', 1);
%! once = ae_finetune (c, Y, t, 'Epochs', 1, 'BatchSize', 60, 'LearningRate', 1e-9, 'Seed', 1);
%! assert (once.history.loss, ae_loss (c, Y, 'Labels', t), 1e-12);

%!test # value and gradient by hand: a step of gradient descent is minus the gradient; rounding
%! some = y;
%! some(20:50) = NaN;
%! begin = ae_finetune (m, X, y, 'Epochs', 3, 'LearningRate', 0.1, 'Seed', 1);
%! for rho = [0 0.7]
%!   f = ae_finetune (begin, X, some, 'Epochs', 1, 'Optimizer', 'sgd', 'LearningRate', 1, 'BatchSize', 60, 'ReconstructionWeight', rho, 'Seed', 1);
%!   [value, d] = finetune_reference (begin, X, some, rho);
%!   assert (f.history.loss, value, 1e-13);
%!   assert (begin.head.weight - f.head.weight, d.head, 1e-14);
%!   assert (begin.encoder(1).weight - f.encoder(1).weight, d.encoder, 1e-14);
%!   assert (begin.decoder(1).weight - f.decoder(1).weight, d.decoder, 1e-14);
%!   if rho
%!     assert (f.history.loss, f.history.classification + f.history.reconstruction, 1e-14);
%!   else
%!     assert (isequal (f.decoder, begin.decoder));
%!     assert (! isfield (f.history, 'reconstruction'));
%!   end
%! end

%!test # the squared loss of labels, by hand, and where it leads
%! f = ae_finetune (m, X, y, 'LabelLoss', 'squared', 'Optimizer', 'scg', 'Epochs', 100, 'Seed', 1);
%! g = ae_finetune (f, X, y, 'LabelLoss', 'squared', 'Epochs', 1, 'BatchSize', 60, 'Seed', 1);
%! [~, p] = ae_predict (f, X);
%! assert (g.history.classification, sumsq ((p - (y == f.classes'))(:)) / 2 / 60, 1e-14);
%! assert (g.history.classification < 0.15);
%! h = ae_finetune (m, X, y, 'LabelLoss', 'squared', 'Epochs', 1, 'BatchSize', 60, 'Seed', 1);
%! assert (h.history.classification, 0.375, 1e-14);      % four classes alike

%!test # it learns; a batch's objective is unbiased: two halves average to the whole
%! f = ae_finetune (m, X, y, 'Epochs', 200, 'LearningRate', 0.03, 'Seed', 1);
%! assert (mean (ae_predict (f, X) == y) >= 0.95);
%! some = y;
%! some(1:2:60) = NaN;
%! a = ae_finetune (m, X, some, 'Epochs', 1, 'LearningRate', 0, 'BatchSize', 30, 'ReconstructionWeight', 1, 'Threads', 1, 'Seed', 2);
%! b = ae_finetune (m, X, some, 'Epochs', 1, 'LearningRate', 0, 'BatchSize', 60, 'ReconstructionWeight', 1, 'Threads', 2, 'Seed', 2);
%! assert (a.history.loss, b.history.loss, 1e-12);
%! assert (b.history.classification, log (4), 1e-14);      % a head of zeros

%!test # unlabelled rows without reconstruction are as if they were not there
%! some = y;
%! some(20:50) = NaN;
%! keep = ! isnan (some);
%! a = ae_finetune (m, X, some, 'Epochs', 20, 'Optimizer', 'lbfgs', 'Seed', 1);
%! b = ae_finetune (m, X(keep,:), some(keep), 'Epochs', 20, 'Optimizer', 'lbfgs', 'Seed', 1);
%! assert (isequal (a.head, b.head));
%! assert (isequal (a.encoder, b.encoder));

%!test # the top alone: convex, with a decay the optimum has gradient zero
%! f = ae_finetune (m, X, y, 'Train', 'top', 'Epochs', 500, 'Optimizer', 'lbfgs', 'WeightDecay', 1e-2, 'GradientTolerance', 1e-9, 'Seed', 1);
%! assert (isequal ({f.encoder, f.decoder}, {m.encoder, m.decoder}));
%! [~, p] = ae_predict (f, X);
%! D = (p - (y == f.classes'))' * ae_encode (m, X) / 60 + 1e-2 * f.head.weight;
%! assert (norm (D), 0, 1e-7);
%! assert (norm (sum (p - (y == f.classes'))), 0, 1e-6);
%! g = ae_finetune (f, X, y, 'Train', 'all', 'Epochs', 0);        # goes on from the head
%! assert (isequal (g.head, f.head));
%! h = ae_finetune (f, X, [y(1:59); 7], 'Epochs', 0);             # a new class, a new head
%! assert (h.head.weight, zeros (5, 3));

%!test # tied; no decoder pass writes the shared gradient; columns; bits
%! t = ae_train (X, [6 3], 'Tied', true, 'Epochs', 2, 'Seed', 1, 'Activation', 'sigmoid', 'CodeActivation', 'sigmoid');
%! for rho = [0 0.5]
%!   a = ae_finetune (t, X, y, 'Epochs', 4, 'ReconstructionWeight', rho, 'Seed', 1, 'Threads', 2, 'BatchSize', 25);
%!   b = ae_finetune (t, X', y, 'Epochs', 4, 'ReconstructionWeight', rho, 'Seed', 1, 'Threads', 2, 'BatchSize', 25, 'ObservationsIn', 'columns');
%!   assert (isequal (a.encoder, b.encoder));
%!   assert (isempty (a.decoder(1).weight));
%! end
%! u = t;
%! u.decoder(1).weight = t.encoder(2).weight';
%! u.decoder(2).weight = t.encoder(1).weight';
%! [u.decoder.tied] = deal ([]);
%! a = ae_finetune (t, X, y, 'Epochs', 4, 'Seed', 1);
%! b = ae_finetune (u, X, y, 'Epochs', 4, 'Seed', 1);
%! assert (a.encoder(1).weight, b.encoder(1).weight, 1e-13);

%!test # texts, integers, machines, variational models, the largest units
%! k = y + 2;
%! f = ae_finetune (m, X, names(k), 'Epochs', 2, 'Seed', 1);
%! assert (f.classes, unique (names(k))(:));
%! f = ae_finetune (m, X, int8 (y), 'Epochs', 2, 'Seed', 1);
%! assert (isequal (f.classes, unique (int8 (y))) && isa (f.classes, 'int8'));
%! r = rbm_train (X, 4, 'Epochs', 2, 'Seed', 1);
%! f = ae_finetune (r, X, y, 'Epochs', 0);
%! assert (f.kind, 'autoencoder');
%! assert (ae_encode (f, X), rbm_encode (r, X), 1e-14);
%! v = vae_train (X, [4 2], 'Epochs', 2, 'Seed', 1, 'Activation', 'sigmoid');
%! f = ae_finetune (v, X, y, 'Epochs', 0);
%! assert (ae_encode (f, X), vae_encode (v, X), 1e-14);
%! s = ae_train (X, 6, 'Sparsity', 'topk', 'SparsityCount', 2, 'Corruption', 'mask', 'CorruptionLevel', 0.5, 'Epochs', 2, 'Seed', 1, 'Activation', 'sigmoid', 'CodeActivation', 'sigmoid');
%! f = ae_finetune (s, X, y, 'Epochs', 2, 'Seed', 1);
%! assert (all (sum (ae_encode (f, X) != 0, 2) == 2));
%! assert (! isfield (f.options, 'Corruption'));

%!test # held-out rows, validation data with labels, a checkpoint's state
%! f = ae_finetune (m, X, y, 'Epochs', 5, 'ValidationFraction', 0.2, 'Seed', 1);
%! [~, p] = ae_predict (f, X(f.validation,:));
%! t = y(f.validation) == f.classes';
%! assert (f.history.validation(end), -mean (log (p(t))), 1e-12);
%! g = ae_finetune (m, X, y, 'Epochs', 5, 'ValidationData', X(1:9,:), 'ValidationLabels', [NaN; y(2:9)], 'Seed', 1);
%! [~, p] = ae_predict (g, X(2:9,:));
%! t = y(2:9) == g.classes';
%! assert (g.history.validation(end), -mean (log (p(t))), 1e-12);
%! some = y;
%! some(1:30) = NaN;
%! h = ae_finetune (m, X, some, 'Epochs', 5, 'ValidationFraction', 0.2, 'Seed', 1);
%! assert (all (h.validation > 30) && numel (h.validation) == 6);
%! file = [tempname(), '.mat'];
%! unwind_protect
%!   ae_finetune (m, X, y, 'Epochs', 3, 'Seed', 1, 'CheckpointFile', file);
%!   s = load (file);
%!   a = ae_finetune (s.model, X, y, 'Epochs', 2, 'Seed', 1);
%! unwind_protect_cleanup
%!   delete (file);
%! end_unwind_protect
%! b = ae_finetune (m, X, y, 'Epochs', 5, 'Seed', 1);
%! assert (isequal (a.encoder, b.encoder) && isequal (a.head, b.head));

%!test # single
%! f = ae_finetune (m, single (X), y, 'Epochs', 3, 'Seed', 1);
%! g = ae_finetune (m, X, y, 'Epochs', 3, 'Seed', 1);
%! assert (class (f.head.weight), 'single');
%! assert (class (f.classes), 'double');
%! assert (double (f.head.weight), g.head.weight, 1e-4);

%!error <ae_finetune: argument 'model' is missing> ae_finetune ()
%!error <argument 'X' is missing> ae_finetune (m)
%!error <argument 'labels' is missing> ae_finetune (m, X)
%!error <model.kind must be> ae_finetune (psd_train (X, 3, 'Epochs', 0), X, y)
%!error <argument 'X' must have 5 columns> ae_finetune (m, X(:,1:4), y)
%!error <argument 'labels' must be 60 x 1, one for each observation, not 59 x 1> ae_finetune (m, X, y(2:60))
%!error <argument 'labels' must be numbers or a cell array of texts, not a function_handle> ae_finetune (m, X, @sin)
%!error <argument 'labels' must hold texts, but number 2 is 1> ae_finetune (m, X, [{'a', 1}, names(ones (1, 58))])
%!error <argument 'labels' must hold at least two different labels, not 1> ae_finetune (m, X, ones (60, 1))
%!error <argument 'labels' must hold at least two different labels, not 0> ae_finetune (m, X, NaN (60, 1))
%!error <option 'Train' must be one of 'all', 'top'> ae_finetune (m, X, y, 'Train', 'bottom')
%!error <option 'LabelLoss' must be one of 'crossentropy', 'squared'> ae_finetune (m, X, y, 'LabelLoss', 'hinge')
%!error <option 'ReconstructionWeight' contradicts 'Train'> ae_finetune (m, X, y, 'Train', 'top', 'ReconstructionWeight', 1)
%!error <option 'ReconstructionWeight' must be a number in \[0> ae_finetune (m, X, y, 'ReconstructionWeight', -1)
%!error <option 'InitialModel' contradicts argument 'model'> ae_finetune (m, X, y, 'InitialModel', m)
%!error <option 'Normalize' contradicts argument 'model'> ae_finetune (m, X, y, 'Normalize', 'center')
%!error <'Loss'.*the first argument decides> ae_finetune (m, X, y, 'Loss', 'squared')
%!error <option 'ValidationData' needs 'ValidationLabels'> ae_finetune (m, X, y, 'ValidationData', X)
%!error <option 'ValidationLabels' needs 'ValidationData'> ae_finetune (m, X, y, 'ValidationLabels', y)
%!error <option 'ValidationLabels' must be a vector of numbers or a cell> ae_finetune (m, X, y, 'ValidationData', X, 'ValidationLabels', 'a')
%!error <option 'ValidationLabels' must be 60 x 1> ae_finetune (m, X, y, 'ValidationData', X, 'ValidationLabels', 1)
%!error <option 'ValidationLabels' must hold a label at least> ae_finetune (m, X, y, 'ValidationData', X, 'ValidationLabels', NaN (60, 1))
%!error <option 'ValidationLabels' must hold labels of the classes only> ae_finetune (m, X, y, 'ValidationData', X, 'ValidationLabels', 9 * y)
%!error <option 'ValidationFraction' leaves .* labelled> ae_finetune (m, X, [1; 2; NaN(58, 1)], 'ReconstructionWeight', 1, 'ValidationFraction', 0.02, 'Seed', 1)
%!error <argument 'X' must lie in \[0, 1\] for a crossentropy loss>
%! c = ae_train (X, 3, 'Loss', 'crossentropy', 'Epochs', 0);
%! ae_finetune (c, X + 1, y, 'ReconstructionWeight', 1);
