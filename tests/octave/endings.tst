## Why a training ended (model.ended), what is said of it, and what an epoch's
## numbers are means over.
##
## Copyright (C) 2026 the authors of autoencoder
## SPDX-License-Identifier: GPL-3.0-or-later

%!shared X, U
%! rand ('twister', 2); randn ('twister', 2);
%! X = randn (40, 2) * randn (2, 5);
%! U = rand (257, 6);

%!test # losses and terms weigh observations: with a rate of 0 every epoch has the truth
%! % 257 rows are two batches and one of a single row; sums of 257 terms of
%! % rounding
%! near = @(h, truth) all (abs (h - truth) <= 257 * eps * abs (truth));
%! m = ae_train (U, 3, 'Epochs', 6, 'LearningRate', 0, 'WeightDecay', 0.1, 'Sparsity', 'l1', 'SparsityWeight', 0.2, 'Seed', 1);
%! [value, terms] = ae_loss (m, U);
%! assert (near (m.history.loss, value));
%! for name = fieldnames (terms)'
%!   assert (near (m.history.(name{1}), terms.(name{1})), name{1});
%! endfor
%! v = vae_train (U, 3, 'Likelihood', 'gaussian', 'Expectation', 'exact', 'Activation', 'linear', 'Epochs', 4, 'LearningRate', 0, 'Seed', 1);
%! elbo = vae_elbo (v, U);
%! assert (near (v.history.loss, -mean (elbo)));
%! m = ae_train (U, 3, 'Epochs', 3, 'LearningRate', 0, 'BatchSize', 100, 'Seed', 1); # 100, 100, 57
%! assert (near (m.history.reconstruction, ae_loss (m, U)));

%!test # every reason has its word
%! assert (ae_train (X, 2, 'Epochs', 3).ended, 'epochs');
%! assert (ae_train (X, 2, 'Epochs', 0).ended, 'epochs');
%! assert (ae_train (X, 2, 'Epochs', 9, 'OutputFcn', @(info) info.epoch == 2).ended, 'OutputFcn');
%! assert (ae_train (X, 2, 'Epochs', 9, 'GradientTolerance', 1e9).ended, 'gradient');
%! assert (ae_train (X, 2, 'Epochs', 99, 'Optimizer', 'lbfgs', 'GradientTolerance', 1e-2, 'Seed', 1).ended, 'gradient');
%! assert (ae_train (X, 2, 'Epochs', 200, 'ValidationFraction', 0.3, 'Patience', 1, 'Optimizer', 'sgd', 'LearningRate', 0).ended, 'patience');
%! for train = {@(X) vae_train(X, 2, 'Likelihood', 'gaussian', 'Epochs', 1), @(X) rbm_train(X, 2, 'Visible', 'gaussian', 'Epochs', 1), @(X) psd_train(X, 4, 'Epochs', 1), ...
%!              @(X) aae_train(X, 2, 'Discriminator', 4, 'Epochs', 1), @(X) ae_finetune(ae_train (X, 2, 'Epochs', 1), X, 1 + (X(:,1) > 0), 'Epochs', 1)}
%!   assert (train{1} (X).ended, 'epochs');
%! endfor

%!test # at a minimum no better point is found: an end by rounding, without a word
%! for optimizer = {'lbfgs', 'cg', 'scg'}
%!   lastwarn ('', '');
%!   m = ae_train (X, 1, 'Optimizer', optimizer{1}, 'Epochs', 1e5, 'GradientTolerance', 0, 'Seed', 1);
%!   [~, id] = lastwarn ();
%!   assert (any (strcmp (m.ended, {'step', 'epochs'})));
%!   assert (id, '');
%! endfor

%!function no_step ()
%!  % a kink: |x^ - x| of one number, at whose minimum the slope is not small
%!  m = ae_train ([1; 2; 40], 1, 'Loss', 'laplace', 'Optimizer', 'lbfgs', 'Epochs', 1e4, 'GradientTolerance', 0, 'Seed', 3);
%!  assert (m.ended, 'step');
%!endfunction
%!warning <ae_train: lbfgs found no (better point after \d+ of 10000 iterations, where|step)> no_step ()

## A loss beyond 1e6 times the first is told, once; training goes on.  Its first
## epochs are 4e2, 6e5 and 3e16.
%!function grows (Y)
%!  m = ae_train (Y, 3, 'Bias', false, 'Activation', 'linear', 'Optimizer', 'sgd', 'LearningRate', 0.05, 'Epochs', 3, 'BatchSize', 50, 'Seed', 1);
%!  assert (m.ended, 'epochs');
%!  assert (numel (m.history.loss), 3);
%!  assert (m.history.loss(3) > 1e6 * m.history.loss(1));
%!endfunction
%!warning <ae_train: the loss has grown to .* in epoch 3, from 4\d\d at the first step; a smaller 'LearningRate' may help> grows (10 * X(:,[1 2 3 4]) ./ std (X(:,1:4)))

%!test # Patience's least improvement
%! o = {'Optimizer', 'sgd', 'LearningRate', 1e-3, 'ValidationFraction', 0.3, 'Patience', 2, 'Epochs', 50, 'Seed', 1};
%! long = ae_train (X, 2, o{:});
%! short = ae_train (X, 2, o{:}, 'Tolerance', 1e6);
%! assert (long.ended, 'epochs');
%! assert (short.ended, 'patience');
%! assert (numel (short.history.loss), 3);
%! first = ae_train (X, 2, o{1:end-4}, 'Epochs', 1, 'Seed', 1);
%! assert (short.encoder, first.encoder); # the best is the first epoch's
%!error <option 'Tolerance' must be a number in \[0, 1e\+300\]> ae_train (X, 2, 'Tolerance', -1)

%!test # what is held out has the classes in proportion, whatever the seed
%! y = [ones(60, 1); 2 * ones(30, 1); 3 * ones(10, 1)];
%! Z = randn (100, 3);
%! m = ae_train (Z, 2, 'Epochs', 0);
%! for seed = 1:5
%!   f = ae_finetune (m, Z, y, 'ValidationFraction', 0.2, 'Epochs', 1, 'Seed', seed);
%!   assert (accumarray (y(f.validation), 1)', [12 6 2]);
%!   n = nca_train (Z, y, 2, 'ValidationFraction', 0.25, 'Epochs', 1, 'Seed', seed);
%!   assert (accumarray (y(n.validation), 1)', [15 8 2]); # of 7.5 and 2.5 the first has more
%! endfor
%! labels = y;
%! labels(1:2:end) = NaN;
%! f = ae_finetune (m, Z, labels, 'ValidationFraction', 0.2, 'Epochs', 1, 'Seed', 1, 'ReconstructionWeight', 1);
%! assert (sum (isnan (labels(f.validation))), 10);
%! assert (numel (f.validation), 20);

%!test # the top alone: as softmax regression on the codes; the rest stays, to the bit
%! y = 1 + (X(:,1) > -0.5) + (X(:,1) > 0.5);
%! m = ae_train (X, [4 2], 'Normalize', 'standardize', 'Epochs', 3, 'Seed', 1);
%! Z = ae_encode (m, X);
%! f = ae_finetune (m, X, y, 'Train', 'top', 'Optimizer', 'lbfgs', 'Epochs', 200, 'WeightDecay', 0.1, 'Seed', 1, 'ValidationData', X, 'ValidationLabels', y);
%! assert (isequal (f.encoder, m.encoder));
%! assert (isequal (f.decoder, m.decoder));
%! P = exp (Z * f.head.weight' + f.head.bias');
%! P = P ./ sum (P, 2);
%! own = -mean (log (P(sub2ind (size (P), (1:40)', y))));
%! assert (f.history.validation(end), own, 1e-12);
%! % the gradient of the objective at its minimum
%! D = (P - (y == 1:3)) / 40;
%! assert (norm (D' * Z + 0.1 * f.head.weight) < 1e-5);
%! [~, p] = ae_predict (f, X);
%! assert (p, P, 1e-12);
