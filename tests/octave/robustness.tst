% Malformed calls: every argument of every function, and a good many options,
% replaced in turn by everything it should not be.  Each call must either
% succeed, where the value happens to be legal, or fail with an identifier of
% ours; and Octave must live to count them.  In the core's own words only:
% Octave's errors are allowed for too many inputs or outputs.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!function v = robustness_inline ()
%!  warning ('off', 'Octave:legacy-function', 'local');
%!  v = inline ('x');
%!endfunction

%!function v = robustness_values ()
%!  v = {'', 'text', ['two'; 'row'], [], zeros(0, 3), zeros(3, 0), NaN, [1 NaN], Inf, -Inf, ...
%!       0, -1, 1.5, 1e308, 1e15, -1e15, 2^53 + 2, 1i, [1 2i], sparse(eye (3)), ones(2, 2, 2), ...
%!       true, false(2), single(2.5), single(NaN), int8(-3), uint64(2)^63, 1:4, (1:4)', magic(4), ...
%!       {}, {1}, {'dense'}, {{'dense', -1}}, {{'dense', 2, 'Activation'}}, {{}}, {NaN, []}, ...
%!       struct(), struct('a', {1, 2}), struct('kind', 'autoencoder'), struct('a', {}), ...
%!       struct('Epochs', -1), @sin, @() error ('robustness:own', 'x'), 1:0, ...
%!       containers.Map(), robustness_inline(), (1:3) > 2, repmat('x', 1, 5000), char(0), sparse(1i)};
%!endfunction

%!function calls = robustness_calls ()
%!  X = rand (12, 5);
%!  ae = ae_train (X, [4 2], 'Epochs', 1, 'Seed', 1);
%!  vae = vae_train (X, [4 2], 'Epochs', 1, 'Seed', 1);
%!  cvae = vae_train (X, 2, 'Epochs', 0, 'Condition', {'a', 'b', 'c'}(mod (1:12, 3) + 1));
%!  dae = ae_train (X, 2, 'Epochs', 1, 'Corruption', 'gaussian', 'Seed', 1);
%!  Z = rand (3, 2);
%!  [~, white] = ae_whiten (X);
%!  calls = {
%!    'ae_train',        {X, 2, 'Epochs', 1}
%!    'ae_encode',       {ae, X, 'ObservationsIn', 'rows'}
%!    'ae_decode',       {ae, Z, 'ObservationsIn', 'rows'}
%!    'ae_reconstruct',  {ae, X, 'Threads', 1}
%!    'ae_loss',         {ae, X, 'Seed', 1}
%!    'ae_gradcheck',    {ae, X, 'Step', 1e-5}
%!    'ae_corrupt',      {X, 'Corruption', 'mask'}
%!    'ae_jacobian',     {ae, X(1,:), 'Threads', 1}
%!    'ae_score',        {dae, X, 'Threads', 1}
%!    'ae_options',      {'ae_train'}
%!    'vae_train',       {X, 2, 'Epochs', 1}
%!    'vae_encode',      {vae, X, 'ObservationsIn', 'rows'}
%!    'vae_decode',      {vae, Z, 'ObservationsIn', 'rows'}
%!    'vae_reconstruct', {vae, X, 'Sample', true}
%!    'vae_sample',      {vae, 3, 'Mean', true}
%!    'vae_elbo',        {vae, X, 'Samples', 1}
%!    'vae_train',       {X, 2, 'Condition', X, 'Epochs', 1}
%!    'vae_sample',      {cvae, 2, 'Condition', {'a'}}
%!    'vae_interpolate', {vae, X(1,:), X(2,:), 3, 'ObservationsIn', 'rows'}
%!    'vae_manifold',    {vae, 3, 'ObservationsIn', 'rows'}
%!    'pca_fit',         {X, 2, 'ObservationsIn', 'rows'}
%!    'pca_compare',     {X, 2, 'Epochs', 1}
%!    'oja_learn',       {X, 2, 'Epochs', 1}
%!    'ae_dataset',      {'digits', 'train', 'Count', 1}
%!    'idx_read',        {'no-such-file'}
%!    'ae_whiten',       {X, 'Epsilon', 1}
%!    'ae_whiten',       {X, white, 'Inverse', true}
%!  };
%!endfunction

% Calls; returns what is wrong with how it failed, or ''.
%!function complaint = robustness_try (name, arguments, outputs)
%!  complaint = '';
%!  out = cell (1, outputs);
%!  f = str2func (name);  # feval would be that of an inline object
%!  try
%!    if outputs
%!      [out{:}] = f (arguments{:});
%!    else
%!      evalc ('f (arguments{:});');
%!    end
%!  catch caught
%!    ours = strncmp (caught.identifier, 'autoencoder:', 12);
%!    theirs = any (strcmp (caught.identifier, {'Octave:invalid-fun-call', 'robustness:own'})) ...
%!             || any (strfind (caught.message, 'called with too many'));
%!    if ! ours && ! theirs
%!      complaint = sprintf ('%s: [%s] %s', name, caught.identifier, caught.message);
%!    elseif ours && isempty (strfind (caught.message, ':'))
%!      complaint = sprintf ('%s: message without a function: %s', name, caught.message);
%!    end
%!  end_try_catch
%!endfunction

%!test # every argument, and one option's name and value, replaced by everything
%! calls = robustness_calls ();
%! values = robustness_values ();
%! state = warning ('off', 'all');
%! count = 0;
%! complaints = {};
%! for c = 1:rows (calls)
%!   for a = 1:numel (calls{c,2})
%!     for v = 1:numel (values)
%!       arguments = calls{c,2};
%!       arguments{a} = values{v};
%!       % Numbers that are legal and would take long or much memory are spared.
%!       huge = isnumeric (values{v}) && isscalar (values{v}) && values{v} >= 1e8;
%!       if huge && (strcmp (calls{c,1}, 'pca_compare') || any (strcmp ('Epochs', arguments(1:a)))) && a > 2
%!         continue
%!       end
%!       complaint = robustness_try (calls{c,1}, arguments, 1);
%!       if ! isempty (complaint)
%!         complaints{end + 1} = sprintf ('%s  [argument %d, value %d]', complaint, a, v);
%!       end
%!       count = count + 1;
%!     end
%!   end
%! end
%! warning (state);
%! assert (isempty (complaints), strjoin (complaints, "\n"));
%! assert (count >= 300);

%!test # missing, surplus arguments and outputs, unknown options, half pairs
%! calls = robustness_calls ();
%! complaints = {};
%! count = 0;
%! failures = 0;
%! for c = 1:rows (calls)
%!   name = calls{c,1};
%!   arguments = calls{c,2};
%!   for n = 0:numel (arguments) - 1
%!     complaints{end + 1} = robustness_try (name, arguments(1:n), 1);
%!   end
%!   more = {{arguments{:}, 'NoSuchOption', 1}, {arguments{:}, 'Threads'}, {arguments{:}, 1}, ...
%!           {arguments{:}, 1, 2}, {arguments{:}, struct()}, {arguments{:}, struct('NoSuch', 1)}, ...
%!           {arguments{:}, [], []}, [arguments, num2cell(1:60)]};
%!   for i = 1:numel (more)
%!     complaints{end + 1} = robustness_try (name, more{i}, 1);
%!   end
%!   for outputs = 2:8
%!     complaints{end + 1} = robustness_try (name, arguments, outputs);
%!   end
%!   count = count + numel (arguments) + numel (more) + 7;
%! end
%! complaints = complaints(! cellfun ('isempty', complaints));
%! assert (isempty (complaints), strjoin (complaints, "\n"));
%! assert (count >= 300);

%!test # what must fail does: no function takes an unknown option
%! calls = robustness_calls ();
%! for c = 1:rows (calls)
%!   try
%!     feval (calls{c,1}, calls{c,2}{:}, 'NoSuchOption', 1);
%!     failed = false;
%!   catch caught
%!     failed = strncmp (caught.identifier, 'autoencoder:', 12);
%!   end_try_catch
%!   assert (failed, calls{c,1});
%! end

%!test # every option of the training functions, replaced by everything
%! X = rand (12, 5);
%! values = robustness_values ();
%! state = warning ('off', 'all');
%! complaints = {};
%! count = 0;
%! for name = {'ae_train', 'vae_train', 'oja_learn'}
%!   options = setdiff (fieldnames (ae_options (name{1})), {'Epochs', 'CheckpointFile', 'Plots', 'Verbose'})';
%!   for option = options
%!     for v = 1:numel (values)
%!       arguments = {X, 2, 'Epochs', 1, option{1}, values{v}};
%!       complaint = robustness_try (name{1}, arguments, 1);
%!       if ! isempty (complaint)
%!         complaints{end + 1} = sprintf ('%s  [%s, value %d]', complaint, option{1}, v);
%!       end
%!       count = count + 1;
%!     end
%!   end
%! end
%! warning (state);
%! complaints(! cellfun ('isempty', strfind (complaints, 'OutputFcn'))) = [];
%! assert (isempty (complaints), strjoin (complaints, "\n"));
%! assert (count >= 1000);

% Every field of a model, at every depth, removed or replaced.
%!function complaints = robustness_model (model, X, use)
%!  values = {[], 1, NaN, 'text', {}, struct(), ones(3, 7), true, sparse(1), 1i, @sin, ones(2, 2, 2), struct('a', {1, 2})};
%!  complaints = {};
%!  fields = fieldnames (model)';
%!  for field = fields
%!    broken = {rmfield(model, field{1})};
%!    for v = 1:numel (values)
%!      broken{end + 1} = setfield (model, field{1}, values{v});
%!    end
%!    inner = model.(field{1});
%!    if isstruct (inner) && ! isempty (inner) && ! any (strcmp (field{1}, {'history', 'options'}))
%!      for name = fieldnames (inner)'
%!        broken{end + 1} = setfield (model, field{1}, rmfield (inner, name{1}));
%!        for i = 1:numel (inner)
%!          for v = 1:numel (values)
%!            changed = inner;
%!            changed(i).(name{1}) = values{v};
%!            broken{end + 1} = setfield (model, field{1}, changed);
%!          end
%!          changed = inner;
%!          changed(i).(name{1}) = [changed(i).(name{1}); changed(i).(name{1})];
%!          broken{end + 1} = setfield (model, field{1}, changed);
%!        end
%!      end
%!    end
%!    for i = 1:numel (broken)
%!      for f = use
%!        complaint = robustness_try (f{1}, {broken{i}, X}, 1);
%!        if ! isempty (complaint)
%!          complaints{end + 1} = sprintf ('%s  [%s, %d]', complaint, field{1}, i);
%!        end
%!      end
%!    end
%!  end
%!endfunction

%!function out = robustness_numeric (model, X)
%!  out = vae_elbo (model, X, 'Condition', X(:,1:2));
%!endfunction

%!function out = robustness_texts (model, X)
%!  out = vae_sample (model, rows (X), 'Condition', 'a');
%!endfunction

%!test # models with a field removed, replaced or resized
%! X = rand (6, 5);
%! a = ae_train (X, [4 2], 'Epochs', 1, 'Seed', 1, 'Normalize', 'standardize');
%! b = ae_train (X, [4 2], 'Epochs', 1, 'Seed', 1, 'Tied', true, 'Bias', false);
%! use = {'ae_reconstruct', 'ae_loss', 'ae_gradcheck'};
%! assert (strjoin (robustness_model (a, X, use), "\n"), '');
%! assert (strjoin (robustness_model (b, X, use), "\n"), '');
%! c = vae_train (X, [4 2], 'Epochs', 1, 'Seed', 1);
%! d = vae_train (X, 2, 'Epochs', 1, 'Seed', 1, 'Likelihood', 'gaussian');
%! use = {'vae_elbo', 'vae_encode', 'vae_reconstruct', 'ae_loss', 'ae_gradcheck'};
%! assert (strjoin (robustness_model (c, X, use), "\n"), '');
%! assert (strjoin (robustness_model (d, X, use), "\n"), '');
%! c = vae_train (X, [4 2], 'Epochs', 0, 'Condition', X(:,1:2), 'ConditionalPrior', 'learned');
%! assert (strjoin (robustness_model (c, X, {'robustness_numeric'}), "\n"), '');
%! c = vae_train (X, 2, 'Epochs', 0, 'Condition', {'a', 'b', 'c', 'a', 'a', 'b'});
%! assert (strjoin (robustness_model (c, X, {'robustness_texts'}), "\n"), '');

%!test # what is needed is missed by name
%! X = rand (6, 5);
%! m = ae_train (X, [4 2], 'Epochs', 1, 'Seed', 1);
%! for field = {'kind', 'encoder', 'decoder'}
%!   try
%!     ae_reconstruct (rmfield (m, field{1}), X);
%!     said = '';
%!   catch caught
%!     said = caught.message;
%!     assert (caught.identifier, 'autoencoder:badModel');
%!   end_try_catch
%!   assert (any (strfind (said, ['model.' field{1}])), field{1});
%! end

%!test # the drawing functions
%! X = rand (6, 4);
%! m = ae_train (X, 2, 'Epochs', 2, 'Seed', 1);
%! values = robustness_values ()(1:2:end);  # a figure takes 20 ms
%! before = get (0, 'children');
%! complaints = {};
%! calls = {'plot_images', {X, 'Layout', [2 3]}; 'plot_images', {X, 'ImageSize', [2 2]}; ...
%!          'plot_filters', {m, 'Count', 2}; 'plot_training', {m, 'Title', 'a'}; ...
%!          'plot_latent', {m, X, 1:6, 'Units', [1 2]}};
%! for c = 1:rows (calls)
%!   for a = 1:numel (calls{c,2})
%!     for v = 1:numel (values)
%!       arguments = calls{c,2};
%!       arguments{a} = values{v};
%!       complaint = robustness_try (calls{c,1}, arguments, 1);
%!       close (setdiff (get (0, 'children'), before));
%!       if ! isempty (complaint)
%!         complaints{end + 1} = sprintf ('%s  [argument %d, value %d]', complaint, a, v);
%!       end
%!     end
%!   end
%! end
%! assert (isempty (complaints), strjoin (complaints, "\n"));

%!test # a message is text, whatever a file holds
%! file = [tempname() '.npy'];
%! f = fopen (file, 'w');
%! fwrite (f, [147 double('NUMPY') 1 0 118 0 double("{'descr': '<") 255 7 27 double("8', 'fortran_order': False, 'shape': (4, 6), }")], 'uint8');
%! fwrite (f, [32 * ones(1, 60) 10 zeros(1, 300)], 'uint8');
%! fclose (f);
%! said = '';
%! try
%!   ae_open (file);
%! catch caught
%!   said = caught.message;
%! end_try_catch
%! delete (file);
%! assert (any (said == '?'));
%! assert (all (said >= ' ' & said < 127));

%!test # the door itself
%! values = robustness_values ();
%! for v = 1:numel (values)
%!   assert (robustness_try ('autoencoder_mex', values(v), 1), '');
%!   assert (robustness_try ('autoencoder_mex', {values{v}, 1, 2}, 1), '');
%! end
%! assert (robustness_try ('autoencoder_mex', {}, 1), '');
%! assert (robustness_try ('autoencoder_mex', {}, 0), '');
