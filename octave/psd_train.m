% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function model = psd_train (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{model} =} psd_train (@var{X}, @var{units})
  % @deftypefnx {} {@var{model} =} psd_train (@var{X}, @var{units}, @var{Name}, @var{Value}, @dots{})
  % @deftypefnx {} {@var{model} =} psd_train (@var{X}, @var{units}, @var{options})
  % Train a predictive sparse decomposition: a dictionary, and a fast encoder.
  %
  % The mean over observations of
  %
  % @example
  % @group
  % 1/2 ||x - D z||^2 + Lambda |z|_1 + 1/2 ||z - f (x)||^2
  % f (x) = gain .* tanh (weight x + bias)
  % @end group
  % @end example
  %
  % @noindent
  % is minimised over D, whose columns (atoms) have length 1, over the encoder f,
  % and over a code z for each x.  At each step the codes of the batch are found
  % by coordinate descent and then held, and a first-order optimiser makes one
  % update of the rest.  With @code{'Prediction'} false the codes do not heed
  % the last term (sparse coding), and f learns them all the same.
  %
  % @var{X} is N x d, an observation in each row; patches of images should be
  % whitened.  @var{units} is the number of atoms, often more than d.
  % @code{ae_options ('psd_train')} prints the table of all options.
  %
  % @var{model} is a struct with @code{kind} 'psd', @code{dictionary} (d x
  % units), @code{weight} (units x d), @code{bias} and @code{gain} (units x 1),
  % @code{lambda}, @code{normalize}, and the records of training; the terms in
  % @code{history} are @code{reconstruction}, @code{sparsity} and
  % @code{prediction}.
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows,
  % or all the same @code{ae_open} struct, and all return the model that one would
  % learn with the batches of all together, for @code{'BatchSize'} is each
  % process's; see @code{ae_rank} and @file{docs/cluster.md}.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: as for @code{ae_train}; @code{autoencoder:badOption} also for the
  % optimisers cg, lbfgs and scg, since the codes change at each step.
  %
  % Source: K. Kavukcuoglu, M. Ranzato and Y. LeCun (2008), Fast inference in
  % sparse coding algorithms with applications to object recognition, eq. (5);
  % B. A. Olshausen and D. J. Field (1996) for sparse coding.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = psd_train (X, 64, 'Normalize', 'center', 'Epochs', 5, 'Seed', 1);
  % mean (psd_code (model, X)(:) ~= 0)    % about
  % @print{} ans = 0.3331
  % plot_filters (model, 'Part', 'decoder');
  % @end group
  % @end example
  % @seealso{psd_encode, psd_code, ae_train, ae_options}
  % @end deftypefn

  model = autoencoder_mex ('psd_train', varargin{:});
end

%!shared X
%! X = sin ((1:80)' * (1:6) .* (1 + (1:6))) + 0.5 * cos ((1:80)'.^2 * (1:6));

%!test # the struct
%! m = psd_train (X, 9, 'Epochs', 3, 'Seed', 1, 'Lambda', 0.2);
%! assert (m.kind, 'psd');
%! assert (size (m.dictionary), [6 9]);
%! assert (size (m.weight), [9 6]);
%! assert (size (m.bias), [9 1]);
%! assert (size (m.gain), [9 1]);
%! assert (m.lambda, 0.2);
%! assert (sumsq (m.dictionary), ones (1, 9), 1e-14);
%! h = m.history;
%! assert (h.loss, h.reconstruction + h.sparsity + h.prediction, 1e-12);

%!test # no epochs: random atoms, the encoder their transpose
%! m = psd_train (X, 9, 'Epochs', 0, 'Seed', 1);
%! assert (m.weight, m.dictionary', 1e-15);
%! assert (m.gain, ones (9, 1));
%! assert (m.bias, zeros (9, 1));

%!test # it learns, with either kind of code; held-out loss is the whole objective
%! for prediction = [true false]
%!   m = psd_train (X, 9, 'Epochs', 100, 'LearningRate', 0.01, 'Seed', 1, ...
%!                  'Lambda', 0.1, 'Prediction', prediction, 'ValidationData', X(1:20,:));
%!   assert (m.history.loss(end) < 0.8 * m.history.loss(1));
%!   Z = psd_code (m, X(1:20,:), 'Prediction', prediction);
%!   J = sumsq (X(1:20,:) - Z * m.dictionary', 2) / 2 + 0.1 * sum (abs (Z), 2) ...
%!       + sumsq (Z - psd_encode (m, X(1:20,:)), 2) / 2;
%!   assert (m.history.validation(end), mean (J), 1e-3);
%! end

%!test # the gradient with frozen codes, both precisions
%! for class = {@double, @single}
%!   m = psd_train (class{1} (X), 9, 'Epochs', 3, 'Seed', 1, 'WeightDecay', 0.1);
%!   report = ae_gradcheck (m, class{1} (X));
%!   assert ({report.block}, {'weight', 'bias', 'gain', 'dictionary'});
%!   assert (all ([report.pass]));
%! end

%!test # equal seeds; columns; precision; going on
%! a = psd_train (X, 9, 'Epochs', 2, 'Seed', 7);
%! assert (isequal (a, psd_train (X, 9, 'Epochs', 2, 'Seed', 7)));
%! b = psd_train (X', 9, 'Epochs', 2, 'Seed', 7, 'ObservationsIn', 'columns');
%! assert (a.dictionary, b.dictionary);
%! c = psd_train (single (X), 9, 'Epochs', 1, 'Seed', 7);
%! assert (class (c.dictionary), 'single');
%! d = psd_train (X, 9, 'Epochs', 0, 'InitialModel', a);
%! assert (d.weight, a.weight);
%! assert (d.dictionary, a.dictionary, 1e-15);

%!test # a checkpoint goes on to the last bit
%! file = [tempname(), '.mat'];
%! U = mod ((1:40)' * sqrt ([2 3 5 6 7]), 1);
%! for seed = 1:8
%!   psd_train (U, 4, 'BatchSize', 16, 'Seed', seed, 'Epochs', 2, 'CheckpointFile', file);
%!   s = load (file);
%!   delete (file);
%!   a = psd_train (U, 4, 'BatchSize', 16, 'Seed', seed, 'Epochs', 2, 'InitialModel', s.model);
%!   b = psd_train (U, 4, 'BatchSize', 16, 'Seed', seed, 'Epochs', 4);
%!   assert (isequal (a.dictionary, b.dictionary) && isequal (a.weight, b.weight));
%! end

%!error <psd_train: argument 'X' is missing> psd_train ()
%!error <psd_train: argument 'units' is missing> psd_train (1)
%!error <argument 'X' must be finite> psd_train (NaN, 1)
%!error <argument 'units' must be a whole number> psd_train (1, 0)
%!error <argument 'units' must be at most 20000> psd_train (1, 1e6)
%!error <option 'Lambda' must be a number in \(0> psd_train (1, 1, 'Lambda', 0)
%!error <option 'Prediction' must be true or false> psd_train (1, 1, 'Prediction', 2)
%!error <option 'Optimizer' must be one of.*lbfgs> psd_train (1, 1, 'Optimizer', 'lbfgs')
%!error <see 'Lambda'> psd_train (1, 1, 'Sparsity', 'l1')
%!error <'InitialModel'> psd_train (X, 2, 'InitialModel', psd_train (X, 3, 'Epochs', 0))
%!error <argument 'model'.kind must be|model.kind must be> ae_encode (psd_train (X, 3, 'Epochs', 0), X)
