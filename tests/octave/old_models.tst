% Models that earlier versions saved: tests/models/VERSION, written by
% make_models.m there, which says what is in the files.  They load, give what
% they gave then, and training goes on from them.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!function files = old_models_files ()
%!  % those of all versions that have a model
%!  here = fileparts (file_in_loadpath ('run_tests.m'));
%!  files = glob (fullfile (here, '..', 'models', '*', '*.mat'));
%!  [~, names] = cellfun (@fileparts, files, 'UniformOutput', false);
%!  files = files(! ismember (names, {'data', 'whitening', 'checkpoint'}));
%!endfunction

%!function old_models_near (new, old, tolerance, label)
%!  % assert that says where
%!  apart = max (abs (double (new(:)) - double (old(:))));
%!  assert (size_equal (new, old) && all (apart <= tolerance), '%s: %g apart, not %g', label, apart, tolerance);
%!endfunction

%!function old_models_compare (model, result, label)
%!  % Rounding.  A number is a chain of sums of less than 50 terms in all, with a
%!  % few units in the last place for each exp or tanh: 100 epsilon of the
%!  % largest.
%!  values = cell (size (result.values));
%!  [values{:}] = feval (result.name, model, result.arguments{:});
%!  for i = 1:numel (values)
%!    [new, old] = deal (values{i}, result.values{i});
%!    assert (strcmp (class (new), class (old)), label);
%!    if ! isfloat (old)
%!      assert (isequal (new, old), label);
%!      continue
%!    end
%!    tolerance = 100 * eps (class (model_weights (model))) * max ([1; abs(double (old(:)))]);
%!    switch result.name
%!      case 'vae_nll'
%!        % statistical: two estimates, whose errors are the second output
%!        tolerance = tolerance + 5 * hypot (values{2}, result.values{2});
%!        if i == 2
%!          continue
%!        end
%!      case 'psd_code'
%!        % a minimum: where the conditions hold to t lambda, a code of k units is
%!        % within sqrt (k) t lambda over the least curvature
%!        D = double (model.dictionary);
%!        t = [1e-10, 1e-4](1 + isa (old, 'single'));
%!        tolerance = tolerance + 2 * sqrt (columns (D)) * t * model.lambda / min (eig (D' * D));
%!        if i == 2
%!          continue
%!        end
%!    end
%!    old_models_near (new, old, tolerance, [label ' ' result.name]);
%!  end
%!endfunction

%!function w = model_weights (model)
%!  % all numbers of layers and machines in a column (what is trained, but for
%!  % deviations and mixtures)
%!  w = cast ([], model.class);
%!  for name = {'encoder', 'mean', 'logvar', 'factor', 'decoder', 'head', 'discriminator', 'weight', 'bias', 'gain', 'dictionary', 'visible_bias', 'hidden_bias'}
%!    if isfield (model, name{1})
%!      part = model.(name{1});
%!      if isstruct (part)
%!        for layer = part(:)'
%!          w = [w; layer.weight(:); layer.bias(:)];
%!        end
%!      else
%!        w = [w; part(:)];
%!      end
%!    end
%!  end
%!endfunction

%!function new = old_models_continue (file, k, one, varargin)
%!  % training goes on from a model, with other options than usual
%!  data = load (fullfile (fileparts (file), 'data.mat')).data.({'double', 'single'}{k});
%!  t = one.training;
%!  t.arguments(cellfun (@(a) ischar (a) && strcmp (a, 'X'), t.arguments)) = {data};
%!  functions = cellfun (@(a) ischar (a) && a(1) == '@', t.options);
%!  t.options(functions) = cellfun (@str2func, t.options(functions), 'UniformOutput', false);
%!  from = {'InitialModel', one.model};
%!  if strcmp (t.name, 'ae_finetune')
%!    t.arguments = [{one.model} t.arguments];
%!    from = {};
%!  end
%!  new = feval (t.name, t.arguments{:}, t.options{:}, from{:}, 'BatchSize', rows (data), 'Seed', 5, 'Threads', 1, varargin{:});
%!endfunction

%!test # every kind of model, in both precisions
%! kinds = {};
%! for file = old_models_files ()'
%!   kept = load (file{1}).kept;
%!   assert (numel (kept), 2);
%!   for one = kept
%!     assert (! isempty (one.results));
%!     for result = one.results
%!       old_models_compare (one.model, result, file{1});
%!     end
%!     kinds{end+1} = one.model.kind;
%!   end
%! end
%! assert (unique (kinds), {'aae', 'autoencoder', 'psd', 'rbm', 'vae'});

%!test # no further epoch: they are what they were, but for a normalised column
%! for file = old_models_files ()'
%!   kept = load (file{1}).kept;
%!   for k = 1:2
%!     new = old_models_continue (file{1}, k, kept(k), 'Epochs', 0);
%!     for result = kept(k).results
%!       old_models_compare (new, result, file{1});
%!     end
%!   end
%! end

%!test # one step of all observations down the gradient: that is its length
%! exact = 0;
%! for file = old_models_files ()'
%!   [~, kind] = fileparts (file{1});
%!   kept = load (file{1}).kept;
%!   for k = 1:2
%!     rate = 0.1;
%!     new = old_models_continue (file{1}, k, kept(k), 'Epochs', 1, 'Optimizer', 'sgd', 'LearningRate', rate);
%!     before = double (model_weights (kept(k).model));
%!     after = double (model_weights (new));
%!     assert (size_equal (after, before), file{1});
%!     assert (all (isfinite (after)), file{1});
%!     assert (numel (new.history.loss) == 1, file{1});
%!     step = norm (after - before) / rate;
%!     length = new.history.gradient_norm;
%!     assert (step > 0, file{1});
%!     if any (strcmp (kind, {'plain', 'tied', 'wide', 'sparse', 'denoising', 'contractive', 'linear', 'deep', 'pretrained', 'stacked', 'machines', 'labelled', 'texts', 'vae', 'vae_iwae', 'vae_linear', 'vae_deep', 'numeric', 'category', 'none', 'persistent'}))
%!       % rounding of the weights, seen in their difference, and of the sums
%!       e = eps (kept(k).model.class);
%!       old_models_near (step, length, 2 * e * norm (before) / rate + 100 * e * length, file{1});
%!       exact = exact + 1;
%!     else
%!       % something else is trained too, or a column normalised, or the
%!       % coordinates are centred ones
%!       assert (step < 2 * length, file{1});
%!     end
%!   end
%! end
%! assert (exact >= 42);

%!test # a training that was broken off goes on where it was
%! for file = glob (fullfile (fileparts (file_in_loadpath ('run_tests.m')), '..', 'models', '*', 'checkpoint.mat'))'
%!   c = load (file{1});
%!   data = load (fullfile (fileparts (file{1}), 'data.mat')).data.double;
%!   new = ae_train (data, [5 2], c.o{:}, 'Epochs', 2, 'InitialModel', c.half);
%!   % 8 steps of less than unit length, the gradients' rounding in each
%!   assert (model_weights (new), model_weights (c.whole), 8 * 100 * eps);
%! end

%!test # whitening transforms
%! for file = glob (fullfile (fileparts (file_in_loadpath ('run_tests.m')), '..', 'models', '*', 'whitening.mat'))'
%!   kept = load (file{1});
%!   data = load (fullfile (fileparts (file{1}), 'data.mat')).data;
%!   for precision = {'double', 'single'}
%!     X = data.(precision{1})(1:6,:);
%!     for k = 1:3
%!       t = kept.transforms.(precision{1}){k};
%!       Y = ae_whiten (X, t);
%!       old = kept.whitened.(precision{1}){k};
%!       assert (class (Y), precision{1});
%!       % sums of less than 100 terms, with factors as large as the transform's
%!       gain = 1;
%!       for name = fieldnames (t)'
%!         if isfloat (t.(name{1})) && ! isempty (t.(name{1}))
%!           gain = max (gain, max (abs (t.(name{1})(:))));
%!         end
%!       end
%!       assert (Y, old, 100 * eps (precision{1}) * gain);
%!     end
%!   end
%! end
