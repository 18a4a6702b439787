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
