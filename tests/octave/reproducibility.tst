% The same seed, the same bits: twice in one process and in two processes; a
% saved and loaded model; single against double on the forward pass.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!function s = reproducibility_run ()
%!  X = reshape (mod ((1:60 * 7) * 0.618034, 1), 60, 7);
%!  s.deep = ae_train (X, [5 2], 'Epochs', 3, 'BatchSize', 16, 'Seed', 11, 'ValidationFraction', 0.2);
%!  s.tied = ae_train (single (X), 3, 'Tied', true, 'Optimizer', 'lbfgs', 'Epochs', 5, 'Seed', 11);
%!  s.vae = vae_train (X, [5 2], 'Epochs', 3, 'BatchSize', 16, 'Seed', 11);
%!  s.loss = ae_loss (s.vae, X, 'Seed', 2);
%!  s.elbo = vae_elbo (s.vae, X, 'Seed', 2, 'Samples', 3);
%!  [s.sample, s.codes] = vae_sample (s.vae, 9, 'Seed', 2, 'Mean', false);
%!  s.draw = vae_reconstruct (s.vae, X, 'Sample', true, 'Seed', 2);
%!  s.oja = oja_learn (X, 2, 'Rule', 'sanger', 'Epochs', 2, 'Seed', 11);
%!  s.pca = pca_fit (X, 3);
%!  s.digits = ae_dataset ('digits', 'train', 'Count', 5);
%!endfunction

%!test # twice in one process
%! assert (isequal (reproducibility_run (), reproducibility_run ()));

%!test # in two processes
%! here = reproducibility_run ();
%! file = [tempname() '.mat'];
%! script = [tempname() '.m'];
%! f = fopen (script, 'w');
%! fprintf (f, 'addpath (''%s'');\n', strjoin (unique ({fileparts(which ('ae_train')), fileparts(which ('autoencoder_mex'))}), ''', '''));
%! fprintf (f, 'X = reshape (mod ((1:60 * 7) * 0.618034, 1), 60, 7);\n');
%! fprintf (f, 's.deep = ae_train (X, [5 2], ''Epochs'', 3, ''BatchSize'', 16, ''Seed'', 11, ''ValidationFraction'', 0.2);\n');
%! fprintf (f, 's.vae = vae_train (X, [5 2], ''Epochs'', 3, ''BatchSize'', 16, ''Seed'', 11);\n');
%! fprintf (f, 's.elbo = vae_elbo (s.vae, X, ''Seed'', 2, ''Samples'', 3);\n');
%! fprintf (f, 's.oja = oja_learn (X, 2, ''Rule'', ''sanger'', ''Epochs'', 2, ''Seed'', 11);\n');
%! fprintf (f, 's.digits = ae_dataset (''digits'', ''train'', ''Count'', 5);\n');
%! fprintf (f, 'save (''-v7'', ''%s'', ''s'');\n', file);
%! fclose (f);
%! octave = fullfile (OCTAVE_HOME (), 'bin', 'octave-cli');
%! if ! exist (octave, 'file')
%!   octave = fullfile (OCTAVE_HOME (), 'bin', 'octave');
%! end
%! [status, output] = system (['"' octave '" --no-gui --no-init-file --no-history -q "' script '" 2>&1']);
%! delete (script);
%! assert (status, 0, output);
%! there = load (file).s;
%! delete (file);
%! for name = fieldnames (there)'
%!   assert (isequal (there.(name{1}), here.(name{1})), name{1});
%! end

%!test # saved and loaded: the same bits from every function
%! X = rand (20, 7);
%! models = {ae_train(X, [5 2], 'Epochs', 1, 'Seed', 1, 'Normalize', 'range'), ...
%!           ae_train(single (X), 3, 'Tied', true, 'Epochs', 1, 'Seed', 1)};
%! for i = 1:2
%!   model = models{i};
%!   file = [tempname() '.mat'];
%!   save ('-v7', file, 'model');
%!   loaded = load (file).model;
%!   delete (file);
%!   assert (isequal (loaded, model));
%!   assert (isequal (ae_reconstruct (loaded, X), ae_reconstruct (model, X)));
%!   [a, b, c] = ae_loss (model, X);
%!   [d, e, f] = ae_loss (loaded, X);
%!   assert (isequal ({a, b, c}, {d, e, f}));
%! end
%! model = vae_train (X, [5 2], 'Epochs', 1, 'Seed', 1);
%! file = [tempname() '.mat'];
%! save ('-v7', file, 'model');
%! loaded = load (file).model;
%! delete (file);
%! assert (isequal (vae_elbo (loaded, X, 'Seed', 1), vae_elbo (model, X, 'Seed', 1)));
%! assert (isequal (vae_sample (loaded, 5, 'Seed', 1), vae_sample (model, 5, 'Seed', 1)));

%!test # single and double agree to single rounding on the forward pass
%! % Each layer is a product of n terms of magnitude at most m, an error of n u m
%! % in all; the activations do not widen it (slope at most 1).
%! X = rand (30, 20);
%! u = eps ('single') / 2;
%! names = regexp (evalc ('ae_options (''ae_train'')'), '''sigmoid''.*', 'match', 'once', 'dotexceptnewline');
%! for activation = regexp (names, '\w+', 'match')
%!   m = ae_train (X, [12 4], 'Activation', activation{1}, 'Epochs', 1, 'Seed', 1);
%!   bound = 1;
%!   for layer = m.encoder
%!     bound = bound * max (sum (abs (layer.weight), 2)) + 1;
%!   end
%!   tolerance = 4 * 22 * u * bound;
%!   assert (double (ae_encode (m, single (X))), ae_encode (m, X), tolerance);
%! end

%!test # the number of threads changes rounding, not chance
%! X = rand (601, 40);       % 300 split evenly and not, the last batch of 1
%! ae = {'Seed', 1, 'Epochs', 1, 'BatchSize', 300, 'Optimizer', 'momentum'};
%! vae = [ae, {'Samples', 2}];
%! variants = {'plain', @ae_train, ae
%!   'decayed', @ae_train, [ae, {'WeightDecay', 0.1, 'WeightDecayL1', 0.01}]
%!   'tied, corrupted', @ae_train, [ae, {'Tied', true, 'Corruption', 'gaussian'}]
%!   'k-sparse', @ae_train, [ae, {'Sparsity', 'topk', 'SparsityCount', 4}]
%!   'contractive', @ae_train, [ae, {'Contraction', 0.1}]
%!   'importance-weighted', @vae_train, [vae, {'Bound', 'iwae'}]
%!   'conditional', @vae_train, [vae, {'Condition', X(:,1:3)}]
%!   'full', @vae_train, [vae, {'Posterior', 'full', 'WeightDecay', 0.1}]
%!   'vamp', @vae_train, [vae, {'Prior', 'vamp'}]
%!   'mixture', @vae_train, [vae, {'Prior', 'mixture'}]};
%! for v = variants'
%!   a = v{2} (X, [64 8], v{3}{:}, 'Threads', 1);
%!   for threads = 2:3
%!     b = v{2} (X, [64 8], v{3}{:}, 'Threads', threads);
%!     % Rounding: three steps on sums of 300 products of numbers below 10.
%!     bound = 3 * 300 * 10 * eps;
%!     for part = {'encoder', 'decoder'}
%!       for l = 1:numel (a.(part{1}))
%!         far = norm (b.(part{1})(l).weight(:) - a.(part{1})(l).weight(:), Inf);
%!         far = max (far, norm (b.(part{1})(l).bias - a.(part{1})(l).bias, Inf));
%!         assert (far <= bound, sprintf ('%s, %d threads: %g', v{1}, threads, far));
%!       end
%!     end
%!     far = abs (b.history.gradient_norm / a.history.gradient_norm - 1);
%!     assert (far <= bound, sprintf ('%s, %d threads: norm %g', v{1}, threads, far));
%!   end
%! end
%! v = vae_train (X, [64 8], 'Epochs', 0, 'Seed', 1);
%! assert (vae_elbo (v, X, 'Seed', 1, 'Threads', 1), vae_elbo (v, X, 'Seed', 1, 'Threads', 2), 1e-10);

%!test # a held-out set does not shift the start; the generators stay as they are
%! X = rand (40, 5);
%! state = {rand('twister'), randn('twister')};
%! a = ae_train (X, 3, 'Epochs', 0, 'Seed', 1);
%! b = ae_train (X, 3, 'Epochs', 0, 'Seed', 1, 'ValidationFraction', 0.5);
%! assert (a.encoder, b.encoder);
%! vae_sample (vae_train (X, 2, 'Epochs', 1, 'Seed', 1), 3, 'Seed', 1);
%! assert (isequal (state, {rand('twister'), randn('twister')}));
