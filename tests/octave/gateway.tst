% gateway.tst: what passes between Octave and the compiled part.

%!shared X, m
%! X = rand (30, 4);
%! m = ae_train (X, 2, 'Epochs', 2, 'Seed', 1);

%!test # the name of the entry is looked at before anything else
%! names = {1, @sin, containers.Map(), {}, struct(), ['ab'; 'cd'], ...
%!          "ae_train\0", 'no_such_entry', '', zeros(0, 0, 2), 1i, sparse(1)};
%! for i = 1:numel (names)
%!   try
%!     autoencoder_mex (names{i}, X);
%!     error ('taken');
%!   catch e
%!     assert (e.identifier, 'autoencoder:badCall', num2str (i));
%!   end
%! end
%!error <must be the name of an entry> autoencoder_mex ()
%!error <autoencoder_mex: there is no entry 'no_such'> autoencoder_mex ('no_such')
%!error <too many outputs> [a, b, c, d, e, f, g, h] = autoencoder_mex ('ae_train', X, 2)

%!test # a struct goes in and comes out as it was
%! again = ae_train (X, 2, 'InitialModel', m, 'Epochs', 0);
%! assert (again.encoder, m.encoder);
%! assert (again.decoder, m.decoder);

%!test # cells and struct arrays keep their shape
%! n = ae_train (X, {{'dense', 3}, {'dense', 2}}, 'Epochs', 0, 'Seed', 1);
%! assert (n.encoder(2), ae_train (X, [3, 2], 'Epochs', 0, 'Seed', 1).encoder(2));
%! assert (size (n.encoder), [1, 2]);
%! again = ae_train (X, [3, 2], 'InitialModel', n, 'Epochs', 0);
%! assert (again.encoder, n.encoder);

%!test # classes: whole numbers and logicals become double, single stays
%! assert (class (ae_encode (m, single (X))), 'single');
%! assert (ae_encode (m, int8 (round (3*X))), ae_encode (m, round (3*X)));
%! assert (ae_encode (m, X > 0.5), ae_encode (m, double (X > 0.5)));
%! assert (ae_encode (m, 1:4), ae_encode (m, [1, 2, 3, 4]));
%! assert (ae_encode (m, eye (4)), ae_encode (m, full (eye (4)) + 0));

%!test # whatever cannot be data is refused by what it is
%! things = {1i*X, sparse(X), rand(3, 4, 2, 2, 2), zeros(0, 4, 2), [], 'text', ...
%!           ['ab'; 'cd'], "a\0b", @sin, containers.Map(), {X, {1}}, struct('X', X)};
%! words = {'complex', 'sparse', 'more than four dimensions', 'empty', ...
%!          'empty', '''text''', 'char matrix', 'zero character', ...
%!          'function_handle', 'containers.Map', 'cell', 'struct'};
%! for i = 1:numel (things)
%!   try
%!     ae_encode (m, things{i});
%!     error ('taken');
%!   catch e
%!     assert (e.identifier, 'autoencoder:badData', words{i});
%!     assert (! isempty (strfind (e.message, words{i})), e.message);
%!   end
%! end

%!test # an option in the place of an argument: the argument is missing
%! bits = uint8 (255 * rand (30, 2));
%! calls = {'ae_train', {X}, 'hidden', 'Epochs', 1; 'vae_train', {}, 'X', 'Epochs', 1; ...
%!          'gan_train', {X}, 'z', 'Epochs', 1; 'gan_sample', {m}, 'n', 'Seed', 1; ...
%!          'knn_search', {X, X}, 'k', 'Metric', 'cosine'; 'knn_search', {X}, 'Q', 'metric', 'cosine'; ...
%!          'knn_predict', {X}, 'labels', 'Metric', 'cosine'; 'lda_fit', {X}, 'labels', 'ObservationsIn', 'rows'; ...
%!          'hash_lookup', {hash_table(bits), bits}, 'radius', 'ObservationsIn', 'rows'; ...
%!          'siamese_train', {X, [1 2]}, 'similar', 'Epochs', 1; 'ae_finetune', {m, X}, 'labels', 'Epochs', 1; ...
%!          'ae_export', {m}, 'file', 'Part', 'encode'; 'ae_open', {}, 'file', 'Class', 'single'};
%! for i = 1:rows (calls)
%!   [name, given, argument, option, value] = calls{i,:};
%!   try
%!     feval (name, given{:}, option, value);
%!     error ('taken');
%!   catch e
%!     assert (e.identifier, 'autoencoder:badCall', name);
%!     assert (e.message, sprintf ('%s: argument ''%s'' is missing before option ''%s''; see ''help %s''', name, argument, option, name));
%!   end
%! end

%!test # nesting ends in an error, not in a stack that overflows
%! deep = 1;
%! for i = 1:1000
%!   deep = struct ('a', {{deep}});
%! end
%! fail ('ae_encode (deep, X)', 'nested more than 64 deep');

%!test # an input is never written to
%! Y = X;
%! Y(1) = Y(1);
%! ae_train (X, 2, 'Epochs', 2, 'Normalize', 'standardize');
%! assert (X, Y);

%!function stop = gateway_nested (X, info)
%!  inner = ae_train (X, 2, 'Epochs', 1, 'OutputFcn', @(i) true);
%!  try
%!    ae_train (X, -1);
%!  catch
%!  end
%!  stop = info.epoch == 2;
%!endfunction

%!test # the user's function may call the package
%! n = ae_train (X, 2, 'Epochs', 5, 'OutputFcn', @(i) gateway_nested (X, i));
%! assert (numel (n.history.loss), 2);

%!test # the error of the user's function arrives as it was
%! for optimizer = {'adam', 'lbfgs', 'cg', 'scg'}
%!   try
%!     ae_train (X, 2, 'Optimizer', optimizer{1}, ...
%!               'OutputFcn', @(i) error ('mine:own', 'at %d', i.epoch));
%!     error ('no error');
%!   catch e
%!     assert (e.identifier, 'mine:own');
%!     assert (e.message, 'at 1');
%!   end
%! end

%!test # the seed is drawn from Octave's own generator
%! rand ('twister', 5);
%! a = ae_train (X, 2, 'Epochs', 0);
%! rand ('twister', 5);
%! assert (a.seed, floor (rand () * 2^32));

%!function names = gateway_names ()
%!  autoencoder_mex ('ae_options', 'ae_train');
%!  names = who ();
%!endfunction

%!test # a statement leaves no ans
%! evalc ('names = gateway_names ();');
%! assert (! any (strcmp (names, 'ans')));

%!test # a slow BLAS is told of once a session, at the first call that needs it
%! if ~isempty (strfind (version ('-blas'), 'DYNAMIC_ARCH')) && exist ('/proc/cpuinfo', 'file') ...
%!    && ~isempty (regexp (fileread ('/proc/cpuinfo'), '\<avx2\>', 'once'))
%!   run = sprintf (['OPENBLAS_CORETYPE=%%s "%s/bin/octave-cli" --no-init-file --no-history -q ' ...
%!                   '--path "%s" --path "%s" --eval "%%s" 2>&1'], OCTAVE_HOME (), ...
%!                  fileparts (which ('ae_train')), fileparts (which ('autoencoder_mex')));
%!   calls = 'ae_options (''ae_train''); disp (''<1>''); pca_fit ([1 2; 3 5; 4 4], 1); disp (''<2>''); ae_train ([1 2; 3 5], 1, ''Epochs'', 1, ''Seed'', 1);';
%!   kernels = {'Prescott', [0 1 0]; 'Haswell', [0 0 0]};
%!   for i = 1:rows (kernels)
%!     [status, text] = system (sprintf (run, kernels{i,1}, calls));
%!     assert (status == 0, '%s', text);
%!     said = cellfun (@(part) numel (strfind (part, 'OPENBLAS_CORETYPE=')), ...
%!                     strsplit (text, {'<1>', '<2>'}));
%!     assert (isequal (said, kernels{i,2}), '%s', text);
%!   end
%!   [~, text] = system (sprintf (run, 'Prescott', ['warning (''off'', ''autoencoder:slowBlas'');', calls]));
%!   assert (strfind (text, 'CORETYPE'), []);
%! end
