% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function model = ae_stack (varargin)
  % -*- texinfo -*-
  % @deftypefn {} {@var{model} =} ae_stack (@var{m1}, @var{m2}, @dots{})
  % Models joined to a deep autoencoder.
  %
  % Each model was trained on the codes of the one before, so that
  % @var{m2} takes as many numbers as the code of @var{m1} has, and so on, at
  % most eight.  The encoder of @var{model} is that of @var{m1}, then that of
  % @var{m2}, @dots{}; its decoder is the last model's first.  To rounding
  %
  % @example
  % ae_encode (model, X) = ae_encode (m2, ae_encode (m1, X))
  % ae_decode (model, Z) = ae_decode (m1, ae_decode (m2, Z))
  % @end example
  %
  % @noindent
  % Models of @code{ae_train}, @code{rbm_train} and @code{vae_train} may be
  % mixed: a Boltzmann machine is unrolled into sigmoid (W v + c) and back
  % through W', a variational model gives its mean.  The normalisation of
  % @var{m1} and its loss are the result's; those between are folded into the
  % weights beside (where a tied decoder becomes untied), which must then be
  % dense.  The class is that of the last model.
  %
  % @var{model} is as from @code{ae_train}, with empty history and options:
  % @code{ae_train (X, [], 'InitialModel', model)} trains it as a whole,
  % @code{ae_finetune} with labels.
  %
  % Errors: @code{autoencoder:badModel} for what is no model of these kinds,
  % where widths do not fit, or where another than the last keeps the largest
  % units of its code (@code{'Sparsity', 'topk'}).
  %
  % Source: G. E. Hinton and R. R. Salakhutdinov (2006), Science 313; P. Vincent
  % et al. (2010), Journal of Machine Learning Research 11.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % m1 = ae_train (X, 100, 'Epochs', 10, 'Seed', 1);
  % m2 = ae_train (ae_encode (m1, X), 30, 'Epochs', 10, 'Seed', 2);
  % model = ae_stack (m1, m2);
  % size (ae_encode (model, X))
  % @print{} ans =
  % @print{}    2000     30
  % plot_images (ae_reconstruct (model, X(1:25,:)));
  % @end group
  % @end example
  % @seealso{ae_train, ae_finetune, ae_encode, rbm_train}
  % @end deftypefn

  model = autoencoder_mex ('ae_stack', varargin{:});
end

%!function stack_check (list, X, tolerance)
%!  model = ae_stack (list{:});
%!  Z = X;
%!  for i = 1:numel (list)
%!    Z = ae_encode (list{i}, Z);
%!  end
%!  Xhat = Z;
%!  for i = numel (list):-1:1
%!    Xhat = ae_decode (list{i}, Xhat);
%!  end
%!  assert (ae_encode (model, X), Z, tolerance);
%!  assert (ae_decode (model, Z), Xhat, tolerance);
%!  assert (ae_reconstruct (model, X), Xhat, tolerance);
%!  assert (model.kind, 'autoencoder');
%!  assert (isequal (ae_encode (model, X), ae_encode (ae_stack (model, ...
%!    struct ('kind', 'autoencoder', 'encoder', struct ('weight', eye (columns (Z))), ...
%!            'decoder', struct ('weight', eye (columns (Z))))), X)));
%!endfunction

%!shared X, a, b, c
%! X = rand (40, 7);
%! a = ae_train (X, [6 5], 'Activation', 'tanh', 'Normalize', 'standardize', 'Epochs', 3, 'Seed', 1, 'CodeActivation', 'tanh');
%! b = ae_train (ae_encode (a, X), [4 3], 'Normalize', 'range', 'Loss', 'crossentropy', 'Epochs', 3, 'Seed', 2, 'Activation', 'sigmoid', 'CodeActivation', 'sigmoid');
%! c = ae_train (ae_encode (b, ae_encode (a, X)), 2, 'Normalize', 'center', 'Epochs', 3, 'Seed', 3, 'Activation', 'sigmoid', 'CodeActivation', 'sigmoid');

%!test # two, three; normalisations between are folded in; identity, rounding
%! stack_check ({a, b}, X, 1e-13);
%! stack_check ({a, b, c}, X, 1e-13);
%! m = ae_stack (a, b);
%! assert (isequal (m.normalize, a.normalize));
%! assert ({m.loss, numel(m.encoder), numel(m.decoder)}, {'squared', 4, 4});

%!test # ties that need not break stay; ties that break come to the same
%! t = ae_train (X, [6 5], 'Tied', true, 'Epochs', 3, 'Seed', 1, 'Activation', 'sigmoid', 'CodeActivation', 'sigmoid');
%! u = ae_train (ae_encode (t, X), [4 3], 'Tied', true, 'Bias', false, 'Epochs', 2, 'Seed', 1, 'Activation', 'sigmoid', 'CodeActivation', 'sigmoid');
%! m = ae_stack (t, u);
%! assert ([m.decoder.tied], [4 3 2 1]);
%! stack_check ({t, u}, X, 1e-13);
%! n = ae_train (ae_encode (t, X), [4 3], 'Tied', true, 'Bias', false, 'Normalize', 'standardize', 'Epochs', 2, 'Seed', 1, 'Activation', 'sigmoid', 'CodeActivation', 'sigmoid');
%! m = ae_stack (t, n);
%! assert ({m.decoder.tied}, {4, [], [], 1});
%! stack_check ({t, n}, X, 1e-13);

%!test # machines, also with a deviation; variational models
%! v = vae_train (X, [6 3], 'Epochs', 2, 'Seed', 1, 'Activation', 'sigmoid');
%! r = rbm_train (ae_encode (b, ae_encode (a, X)), 4, 'Epochs', 2, 'Seed', 1);
%! g = rbm_train (vae_encode (v, X), 4, 'Visible', 'gaussian', 'Sigma', 0.5, 'Normalize', 'standardize', 'Epochs', 2, 'Seed', 1);
%! stack_check ({a, b, r}, X, 1e-13);
%! stack_check ({v, g}, X, 1e-13);
%! s = ae_stack (v, g, c = ae_train (ae_encode (g, vae_encode (v, X)), 2, 'Epochs', 1, 'Activation', 'sigmoid', 'CodeActivation', 'sigmoid'));
%! assert (s.loss, 'crossentropy');
%! assert (ae_encode (s, X), ae_encode (c, rbm_encode (g, vae_encode (v, X))), 1e-13);

%!test # an adversarial one
%! n = aae_train (X, [6 5], 'Epochs', 1, 'Seed', 1);
%! stack_check ({n, b}, X, 1e-13);
%! f = ae_finetune (n, X, X(:,1) > 0.5, 'Epochs', 1, 'Seed', 1);
%! assert (rows (f.classes), 2);

%!test # the largest units of the last code; single
%! k = ae_train (ae_encode (a, X), 6, 'Sparsity', 'topk', 'SparsityCount', 2, 'SparsityFactor', 1.5, 'Epochs', 2, 'Seed', 1, 'Activation', 'sigmoid', 'CodeActivation', 'sigmoid');
%! m = ae_stack (a, k);
%! assert (ae_encode (m, X), ae_encode (k, ae_encode (a, X)), 1e-13);
%! assert (all (sum (ae_encode (m, X) != 0, 2) <= 3));
%! s = ae_stack (a, ae_train (single (ae_encode (a, X)), 2, 'Epochs', 1, 'Seed', 1, 'Activation', 'sigmoid', 'CodeActivation', 'sigmoid'));
%! assert ({s.class, class(s.encoder(1).weight)}, {'single', 'single'});

%!test # it can be trained
%! m = ae_stack (a, c = ae_train (ae_encode (a, X), 3, 'Activation', 'tanh', 'Epochs', 2, 'Seed', 1, 'CodeActivation', 'tanh'));
%! t = ae_train (X, [], 'InitialModel', m, 'Epochs', 0);
%! assert (t.encoder, m.encoder);
%! assert (t.decoder, m.decoder);
%! assert (t.normalize, m.normalize);
%! assert (ae_loss (t, X) == ae_loss (m, X));

%!error <ae_stack: argument 'm1' is missing> ae_stack ()
%!error <argument 'm2' is missing> ae_stack (a)
%!error <argument 'm2' must be a model: a struct, not> ae_stack (a, 1)
%!error <argument 'm2' must take the 5 numbers of the code of 'm1', not 7> ae_stack (a, a)
%!error <argument 'm3' must take the 3 numbers of the code of 'm2', not 5> ae_stack (a, b, b)
%!error <m2.encoder\(2\).weight is missing> m = b; m.encoder(2).weight = []; ae_stack (a, m)
%!error <argument 'm1' must not have 'Sparsity', 'topk'>
%! k = ae_train (X, 6, 'Sparsity', 'topk', 'SparsityCount', 2, 'Epochs', 0);
%! ae_stack (k, ae_train (ae_encode (k, X), 2, 'Epochs', 0));
%!error <a conditional model is no chain> ae_stack (vae_train (X, 7, 'Condition', X(:,1), 'Epochs', 0), a)
%!error <m1.kind must be> ae_stack (psd_train (X, 3, 'Epochs', 0), a)
%!error <too many arguments> ae_stack (a, b, c, c, c, c, c, c, c)
