## What a model carries into the next training ('InitialModel'): its structure
## and normalisation whatever the call's defaults, its objective and optimiser
## where the call names no other.
##
## Copyright (C) 2026 the authors of autoencoder
## SPDX-License-Identifier: GPL-3.0-or-later

%!shared X, U, B
%! rand ('twister', 1);
%! X = 10 * rand (60, 5);
%! U = rand (60, 5);
%! B = double (U > 0.5);

## No epoch more: the same model, by its numbers and by its objective.
%!function unchanged (m, n, X, varargin)
%!  parts = {'kind', 'encoder', 'decoder', 'normalize', 'loss', 'likelihood', 'sigma', 'prior', 'mean', 'logvar', 'factor', 'condition', 'lambda', 'visible', 'discriminator', 'classes', 'image_size', 'weight', 'dictionary', 'gain', 'bias'};
%!  for i = 1:numel (parts)
%!    if (isfield (m, parts{i}))
%!      a = m.(parts{i});
%!      b = n.(parts{i});
%!      if (isstruct (a) && isfield (a, 'weight') && isnumeric (a(1).weight) && strcmp (parts{i}, 'prior'))
%!        assert (b.mean, a.mean, 1e-12);
%!        assert (b.sigma, a.sigma, 1e-12);
%!      elseif (isstruct (a) || ischar (a) || iscell (a))
%!        assert (isequal (b, a), '.%s differs', parts{i});
%!      else
%!        assert (b, a, 1e-12);
%!      endif
%!    endif
%!  endfor
%!  assert (ae_loss (n, X, varargin{:}), ae_loss (m, X, varargin{:}), -1e-12);
%!endfunction

%!test # activation, normalisation: what was 1.55 became 76.1
%! m = ae_train (X, 3, 'Activation', 'relu', 'Normalize', 'standardize', 'Epochs', 40, 'LearningRate', 0.01, 'Seed', 1);
%! unchanged (m, ae_train (X, 3, 'InitialModel', m, 'Epochs', 0), X);
%! unchanged (m, ae_train (X, [], 'InitialModel', m, 'Epochs', 0), X);
%! assert (ae_loss (m, X) < 3);

%!test # autoencoders: every activation, tie, loss, penalty, code, decoder, image
%! sets = {{'Activation', 'tanh', 'CodeActivation', 'elu', 'OutputActivation', 'softplus'}, ...
%!   {'Tied', true, 'WeightDecay', 0.1, 'WeightDecayL1', 0.01}, {'Loss', 'crossentropy', 'Bias', false}, ...
%!   {'Sparsity', 'topk', 'SparsityCount', 2}, {'Sparsity', 'kl', 'SparsityWeight', 0.3}, {'Sparsity', 'l1', 'SparsityWeight', 0.3}, ...
%!   {'Contraction', 0.2}, {'Decoder', [7 3]}, {'Normalize', 'range'}, {'Normalize', 'center'}};
%! for set = sets
%!   m = ae_train (U, [6 3], set{1}{:}, 'Epochs', 2, 'Seed', 1);
%!   n = ae_train (U, [], 'InitialModel', m, 'Epochs', 0);
%!   unchanged (m, n, U);
%!   unchanged (m, ae_train (U, [6 3], set{1}{:}, 'InitialModel', m, 'Epochs', 0), U);
%!   for i = 1:2:numel (set{1})
%!     assert (n.options.(set{1}{i}), m.options.(set{1}{i}));
%!   endfor
%! endfor
%! hidden = {{'conv', 2, 'Size', 3}, {'maxpool'}, {'dense', 2}};
%! P = rand (9, 36);
%! m = ae_train (P, hidden, 'ImageSize', [6 6], 'Epochs', 1, 'Seed', 1);
%! unchanged (m, ae_train (P, [], 'InitialModel', m, 'Epochs', 0), P);
%! unchanged (m, ae_train (P, hidden, 'ImageSize', [6 6], 'InitialModel', m, 'Epochs', 0), P);

%!test # variational models: sigma .1 stays .1, priors, posteriors, conditions
%! sets = {{'Likelihood', 'gaussian', 'Sigma', 0.1}, {'Likelihood', 'gaussian', 'Sigma', 'learn'}, ...
%!   {'Likelihood', 'gaussian', 'Sigma', 'learn-each', 'Posterior', 'full', 'Normalize', 'standardize'}, ...
%!   {'Prior', 'mixture', 'PriorComponents', 3}, {'Prior', 'vamp', 'PriorComponents', 4}, {'Beta', 3}, {'FreeBits', 0.2}, ...
%!   {'Bound', 'iwae', 'Samples', 3}, {'Activation', 'tanh', 'Decoder', 7}};
%! for set = sets
%!   m = vae_train (U, [6 2], set{1}{:}, 'Epochs', 2, 'Seed', 1);
%!   unchanged (m, vae_train (U, [], 'InitialModel', m, 'Epochs', 0), U, 'Seed', 2);
%!   unchanged (m, vae_train (U, [6 2], set{1}{:}, 'InitialModel', m, 'Epochs', 0), U, 'Seed', 2);
%! endfor
%! c = {'Condition', 1 + (U(:,1) > 0.5)};
%! for prior = {'fixed', 'learned', 'none'}
%!   m = vae_train (U, [6 2], c{:}, 'ConditionalPrior', prior{1}, 'Epochs', 2, 'Seed', 1);
%!   unchanged (m, vae_train (U, [], c{:}, 'InitialModel', m, 'Epochs', 0), U, c{:}, 'Seed', 2);
%! endfor

%!test # machines, sparse coding, adversarial models
%! for set = {{'Center', false}, {'Center', true}, {'Visible', 'gaussian', 'Sigma', 0.6, 'Normalize', 'standardize', 'Center', false}}
%!   m = rbm_train (U, 4, set{1}{:}, 'Epochs', 2, 'Seed', 1);
%!   n = rbm_train (U, [], 'InitialModel', m, 'Epochs', 0);
%!   assert (rbm_energy (n, U), rbm_energy (m, U), 1e-12);
%!   assert (n.sigma, m.sigma);
%!   assert (n.options.Center, m.options.Center);
%! endfor
%! m = psd_train (X, 7, 'Lambda', 0.1, 'Prediction', false, 'Normalize', 'center', 'Epochs', 2, 'Seed', 1);
%! n = psd_train (X, [], 'InitialModel', m, 'Epochs', 0);
%! assert (n.normalize, m.normalize);
%! for name = {'weight', 'bias', 'gain', 'dictionary'}
%!   assert (n.(name{1}), m.(name{1}), 4 * eps * max (abs (m.(name{1})(:)))); # columns of norm 1
%! endfor
%! assert (n.lambda, 0.1);
%! assert (n.options.Prediction, false);
%! m = aae_train (X, [5 2], 'Discriminator', [6 6], 'Normalize', 'range', 'Loss', 'crossentropy', 'Prior', 'mixture', 'PriorComponents', 3, 'GeneratorRate', 1e-5, 'Epochs', 1, 'Seed', 1);
%! n = aae_train (X, [], 'InitialModel', m, 'Epochs', 0);
%! unchanged (m, n, X, 'Seed', 1);
%! assert (n.options.GeneratorRate, 1e-5);
%! m = gan_train (U, 3, 'Generator', 6, 'Discriminator', 6, 'Activation', 'tanh', 'Noise', 'uniform', 'Objective', 'leastsquares', 'Epochs', 1, 'Seed', 1);
%! n = gan_train (U, [], 'InitialModel', m, 'Epochs', 0);
%! for name = {'generator', 'discriminator', 'noise', 'normalize', 'objective'}
%!   assert (isequal (n.(name{1}), m.(name{1})), name{1});
%! endfor

%!test # what is named replaces what is of the objective or the optimiser
%! m = ae_train (U, 3, 'Sparsity', 'kl', 'SparsityWeight', 0.5, 'LearningRate', 0.02, 'Schedule', 'cosine', 'BatchSize', 7, 'Optimizer', 'momentum', 'Momentum', 0.4, 'WeightDecay', 0.1, 'Corruption', 'mask', 'CorruptionLevel', 0.4, 'Epochs', 1, 'Seed', 1);
%! n = ae_train (U, [], 'InitialModel', m, 'LearningRate', 0.3, 'Epochs', 1, 'Seed', 1);
%! for name = {'Schedule', 'BatchSize', 'Optimizer', 'Momentum', 'WeightDecay', 'Corruption', 'CorruptionLevel', 'Sparsity', 'SparsityWeight'}
%!   assert (n.options.(name{1}), m.options.(name{1}));
%! endfor
%! assert (n.options.LearningRate, 0.3);
%! assert (n.options.Epochs, 1);
%! n = ae_train (U, [], 'InitialModel', m, 'Sparsity', 'none', 'Corruption', 'none', 'WeightDecay', 0, 'Epochs', 0);
%! assert (ae_loss (n, U), mean (sumsq (ae_reconstruct (m, U) - U, 2)) / 2, -1e-12);
%! n = ae_train (U, [], 'InitialModel', m, 'Sparsity', 'l1', 'SparsityWeight', 2, 'WeightDecay', 0, 'Epochs', 0);
%! assert (ae_loss (n, U), mean (sumsq (ae_reconstruct (m, U) - U, 2)) / 2 + 2 * mean (sum (abs (ae_encode (m, U)), 2)), -1e-12);
%! m = vae_train (U, 2, 'Likelihood', 'gaussian', 'Sigma', 0.1, 'Beta', 2, 'Epochs', 1, 'Seed', 1);
%! n = vae_train (U, [], 'InitialModel', m, 'Sigma', 0.4, 'Epochs', 0);
%! assert (n.sigma, 0.4);
%! assert (n.options.Beta, 2);
%! n = vae_train (U, [], 'InitialModel', m, 'Sigma', 'learn', 'Epochs', 0);
%! assert (n.sigma, 0.1, 1e-15);
%! n = vae_train (U, [], 'InitialModel', n, 'Sigma', 'learn-each', 'Epochs', 2);
%! assert (size (n.sigma), [1 5]);
%! n = vae_train (U, [], 'InitialModel', n, 'Sigma', 'learn', 'Epochs', 0);
%! assert (size (n.sigma), [1 1]);
%! m = psd_train (U, 4, 'Epochs', 1);
%! assert (psd_train (U, [], 'InitialModel', m, 'Lambda', 0.02, 'Epochs', 0).lambda, 0.02);
%! m = rbm_train (U, 3, 'Visible', 'gaussian', 'Center', false, 'Epochs', 1);
%! n = rbm_train (U, [], 'InitialModel', m, 'Sigma', 0.3, 'Epochs', 0);
%! assert (n.sigma, 0.3);
%! assert (n.visible_bias, m.visible_bias, 1e-14);

%!test # a struct written by hand, without options; and options in a struct
%! h = struct ('kind', 'autoencoder', 'encoder', struct ('type', 'dense', 'weight', ones (2, 5), 'bias', [1; 2], 'activation', 'tanh'), ...
%!             'decoder', struct ('type', 'dense', 'weight', ones (5, 2), 'bias', ones (5, 1), 'activation', 'linear'));
%! n = ae_train (U, [], 'InitialModel', h, 'Epochs', 0);
%! assert (n.encoder.activation, 'tanh');
%! assert (ae_reconstruct (n, U), tanh (U * ones (5, 2) + [1 2]) * ones (2, 5) + 1, 1e-14);
%! o = ae_options ('ae_train');
%! o.Epochs = 0;
%! n = ae_train (U, 2, o, 'InitialModel', h);
%! assert (n.encoder.activation, 'tanh');
%! n = ae_train (U, 2, 'InitialModel', h, 'Activation', 'tanh', 'Epochs', 0);

%!test # what a stack is: trained as it is, options of none of its parts lost
%! a = ae_train (X, 4, 'Normalize', 'standardize', 'Activation', 'tanh', 'Epochs', 3, 'Seed', 1);
%! b = ae_train (ae_encode (a, X), 2, 'Activation', 'sigmoid', 'Epochs', 3, 'Seed', 1);
%! s = ae_stack (a, b);
%! unchanged (s, ae_train (X, [], 'InitialModel', s, 'Epochs', 0), X);
%! assert (ae_loss (ae_train (X, [], 'InitialModel', s, 'Epochs', 60, 'LearningRate', 0.01, 'Seed', 1), X) < ae_loss (s, X));

%!test # another optimiser drops the state of a checkpoint; epochs are further ones
%! file = [tempname() '.mat'];
%! ae_train (U, 2, 'Epochs', 2, 'Seed', 1, 'CheckpointFile', file);
%! m = load (file).model;
%! delete (file);
%! n = ae_train (U, [], 'Epochs', 3, 'Seed', 1, 'InitialModel', m);
%! assert (isequal (n.encoder, ae_train (U, 2, 'Epochs', 5, 'Seed', 1).encoder));
%! a = ae_train (U, [], 'Epochs', 3, 'Seed', 1, 'InitialModel', m, 'Optimizer', 'rmsprop');
%! b = ae_train (U, [], 'Epochs', 3, 'Seed', 1, 'InitialModel', rmfield (m, 'state'), 'Optimizer', 'rmsprop');
%! assert (isequal (a.encoder, b.encoder));

%!shared U, m, v, r, t
%! U = rand (20, 4);
%! m = ae_train (U, [3 2], 'Activation', 'relu', 'Normalize', 'center', 'Epochs', 0);
%! v = vae_train (U, [3 2], 'Epochs', 0);
%! r = rbm_train (U, 3, 'Epochs', 0);
%! t = ae_train (U, 2, 'Tied', true, 'Epochs', 0);
%!error <badOption|option 'Activation' contradicts 'InitialModel', whose structure is kept; it was made with 'relu'> ae_train (U, [], 'InitialModel', m, 'Activation', 'tanh')
%!error <option 'CodeActivation' contradicts 'InitialModel'> ae_train (U, [], 'InitialModel', m, 'CodeActivation', 'relu')
%!error <option 'OutputActivation' contradicts 'InitialModel'> ae_train (U, [], 'InitialModel', m, 'OutputActivation', 'sigmoid')
%!error <option 'Loss' contradicts 'InitialModel'.*'squared'> ae_train (U, [], 'InitialModel', m, 'Loss', 'crossentropy')
%!error <option 'Normalize' contradicts 'InitialModel'.*'center'> ae_train (U, [], 'InitialModel', m, 'Normalize', 'none')
%!error <option 'Normalize' contradicts 'InitialModel'.*'none'> ae_train (U, [], 'InitialModel', t, 'Normalize', 'range')
%!error <option 'Tied' contradicts 'InitialModel'> ae_train (U, [], 'InitialModel', t, 'Tied', false)
%!error <option 'Bias' contradicts 'InitialModel'> ae_train (U, [], 'InitialModel', m, 'Bias', false)
%!error <option 'Decoder' contradicts 'InitialModel'> ae_train (U, [], 'InitialModel', m, 'Decoder', 5)
%!error <option 'ImageSize' contradicts 'InitialModel'> ae_train (U, [], 'InitialModel', m, 'ImageSize', [2 2])
%!error <option 'Initialization' contradicts 'InitialModel'> ae_train (U, [], 'InitialModel', m, 'Initialization', 'he')
%!error <argument 'hidden' contradicts option 'InitialModel', whose layers are \[3 2\]> ae_train (U, [4 2], 'InitialModel', m)
%!error <argument 'hidden' contradicts option 'InitialModel', whose layers are \[3 2\]> vae_train (U, 2, 'InitialModel', v)
%!error <argument 'hidden' contradicts option 'InitialModel', which has 3> rbm_train (U, 4, 'InitialModel', r)
%!error <argument 'X' must have 4 variables> ae_train (U(:,1:3), [], 'InitialModel', m)
%!error <option 'InitialModel' must be of the kind 'autoencoder', not 'vae'> ae_train (U, [], 'InitialModel', v)
%!error <option 'Likelihood' contradicts 'InitialModel'> vae_train (U, [], 'InitialModel', v, 'Likelihood', 'gaussian')
%!error <option 'Posterior' contradicts 'InitialModel'> vae_train (U, [], 'InitialModel', v, 'Posterior', 'full')
%!error <option 'Prior' contradicts 'InitialModel'> vae_train (U, [], 'InitialModel', v, 'Prior', 'vamp')
%!error <option 'Condition' contradicts 'InitialModel'> vae_train (U, [], 'InitialModel', v, 'Condition', U)
%!error <option 'Activation' contradicts 'InitialModel'.*'tanh'> gan_train (U, [], 'InitialModel', gan_train (U, 2, 'Activation', 'tanh', 'Epochs', 0), 'Activation', 'relu')
%!error <option 'Visible' contradicts 'InitialModel'> rbm_train (U, [], 'InitialModel', r, 'Visible', 'gaussian')
%!error <argument 'hidden' must be a vector of widths or a cell array of layers, not> ae_train (U, [])
%!error <argument 'hidden' must be a whole number of at least 1, not> rbm_train (U, [])
%!error <'InitialModel'.options.LearningRate must be a number> ae_train (U, [], 'InitialModel', setfield (m, 'options', setfield (m.options, 'LearningRate', -1)))
