% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = ae_export (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} ae_export (@var{model}, @var{file})
  % @deftypefnx {} {} ae_export (@var{model}, @var{file}, @var{Name}, @var{Value}, @dots{})
  % Write a model as a program, or as an ONNX graph, that needs nothing of this
  % package.
  %
  % @var{model} is any that is a chain of layers: an autoencoder with dense,
  % convolutional, recurrent (of one length) and other layers, tied or not,
  % stacked or with a softmax layer on its code; components (@code{ae_from}); a variational or adversarial
  % model; a Boltzmann machine, whose means are written.  Normalisation of the
  % data, the averages of batch normalisation and the largest units that a code
  % keeps are part of what is written; what is random while learning is not.
  % Not a conditional model, and no layer with @code{'Forcing'}.
  %
  % @var{file} says by its ending what it becomes:
  %
  % @table @asis
  % @item .c
  % C99, with a header beside it: @code{void NAME (const double *x, double *y)},
  % or @code{float} of a single model, for one observation; nothing is allocated
  % or kept.  Compiled with @code{-DNAME_MAIN} (in capitals) it is a program
  % that reads observations from its input and prints a line for each.
  % @item .m
  % A function of Octave and MATLAB: N x d to N x m, rows being observations
  % (columns with @code{'ObservationsIn', 'columns'}).
  % @item .onnx
  % An ONNX graph of opset 13 (IR version 7), from @code{x}, N x d, to @code{y}.
  % Numbers are single, or double if the model is and all its operators exist
  % in double where such files are run (convolutions, pools, recurrent layers,
  % softplus, elu and leakyrelu do not).
  % @end table
  %
  % The function is named after the file.  Inputs and outputs are in the units
  % of the data.  The option @code{'Part'} says what is written:
  %
  % @table @asis
  % @item 'reconstruct'
  % as @code{ae_reconstruct}, the default;
  % @item 'encode'
  % as @code{ae_encode}; of a variational model with a diagonal posterior also
  % sigma, a second output (in C a function @code{NAME_sigma});
  % @item 'decode'
  % as @code{ae_decode};
  % @item 'sample'
  % the same of a model with a prior: the mean of p (x | z) at a given z;
  % @item 'predict'
  % the probabilities that @code{ae_predict} gives, N x classes.
  % @end table
  %
  % With an output the name of the file comes back.
  %
  % Errors: @code{autoencoder:badCall} (a file's name that is none of a
  % function, another ending), @code{autoencoder:badModel},
  % @code{autoencoder:badOption}, @code{autoencoder:badFile} if it cannot be
  % written.  A file is there whole or not at all.
  %
  % Source: the Open Neural Network Exchange format, onnx.ai; ISO/IEC 9899:1999.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 500);
  % m = ae_train (X, 8, 'Epochs', 5, 'Seed', 1);
  % ae_export (m, 'rebuild.m');
  % max (max (abs (rebuild (X) - ae_reconstruct (m, X)))) < 1e-12
  % @print{} ans = 1
  % ae_export (m, 'code.c', 'Part', 'encode');
  % @end group
  % @end example
  % @seealso{ae_import, ae_reconstruct, ae_encode, ae_decode}
  % @end deftypefn

  [varargout{1:nargout}] = autoencoder_mex ('ae_export', varargin{:});
end

%!function models = ae_export_models (classname)
%!  % One of each sort of layer and family, in a class, with its data.
%!  rand ('twister', 3);
%!  X = feval (classname, rand (20, 12));
%!  I = feval (classname, rand (20, 35));
%!  o = {'Epochs', 2, 'Seed', 1, 'BatchSize', 10};
%!  im = [{'ImageSize', [7 5]}, o];
%!  a = ae_train (3 + X, 6, 'Normalize', 'standardize', 'Activation', 'elu', o{:});
%!  Z = ae_encode (a, 3 + X);
%!  [coeff, ~, ~, ~, mu] = pca_fit (X, 3);
%!  models = {
%!    ae_train(X, [7 4], 'Activation', 'tanh', 'CodeActivation', 'sigmoid', 'Tied', true, o{:}), X
%!    ae_train(X, [7 4], 'Activation', 'softplus', 'CodeActivation', 'satlin', 'Loss', 'crossentropy', 'Bias', false, o{:}), X
%!    ae_train(X, {{'dense', 8}, {'batchnorm', 'Activation', 'relu'}, {'dense', 6}, {'layernorm'}, {'dropout'}, {'dense', 4}}, o{:}), X
%!    ae_train(X, 9, 'Sparsity', 'topk', 'SparsityCount', 3, o{:}), X
%!    ae_train(I, {{'conv', 3, 'Stride', 2}, {'maxpool', 'Stride', 2, 'Padding', 'same'}, {'dense', 4}}, im{:}), I
%!    ae_train(I, {{'conv', 3, 'Size', [3 2], 'Padding', 'valid'}, {'batchnorm', 'Activation', 'relu'}, {'meanpool'}}, im{:}), I
%!    ae_train(I, {{'conv', 3, 'Size', 4, 'Stride', 3, 'Padding', 1}, {'dense', 4}}, 'Tied', true, im{:}), I
%!    ae_train(I, {{'conv', 3, 'Size', [4 3], 'Stride', [2 1], 'Padding', [3 0 1 2]}, {'maxpool', 'Padding', [0 1]}, {'dense', 4}}, im{:}), I
%!    ae_from(coeff, mu), X
%!    ae_stack(a, ae_train (Z, 3, 'Normalize', 'center', o{:})), 3 + X
%!    ae_finetune(a, 3 + X, mod (1:20, 3)', o{:}), 3 + X
%!    vae_train(X, [8 2], o{:}), X
%!    vae_train(X, [8 2], 'Posterior', 'full', 'Prior', 'mixture', o{:}), X
%!    ae_train(X, {{'dense', 4, 'Activation', 'tanh'}, {'lstm', 5}, {'lstm', 3}}, 'SequenceSize', [6 2], o{:}), X
%!    ae_train(X, {{'gru', 5, 'Reverse', true}, {'dense', 3}}, 'SequenceSize', [4 3], 'Normalize', 'standardize', o{:}), X
%!    ae_train([I, I, I], {{'conv', 3}, {'dense', 4}}, 'ImageSize', [7 5 3], 'Normalize', 'standardize', o{:}), [I, I, I]
%!    rbm_train(feval (classname, X > .5), 5, o{:}), feval(classname, X > .5)
%!    aae_train(X, [6 2], o{:}), X };
%!endfunction

%!function [in, out] = ae_export_wanted (model, X, part)
%!  % What a part of the model takes and gives, sigma beside the mean.
%!  in = X;
%!  switch part
%!    case 'reconstruct'
%!      out = ae_reconstruct (model, X);
%!    case 'encode'
%!      out = ae_encode (model, X);
%!      if (ae_export_pair (model))
%!        [~, sigma] = vae_encode (model, X);
%!        out = [out, sigma];
%!      endif
%!    case 'predict'
%!      [~, out] = ae_predict (model, X);
%!    otherwise
%!      in = ae_encode (model, X);
%!      out = ae_decode (model, in);
%!  endswitch
%!endfunction

%!function two = ae_export_pair (model)
%!  two = strcmp (model.kind, 'vae') && ! isequal (model.options.Posterior, 'full');
%!endfunction

%!function parts = ae_export_parts (model)
%!  parts = {'reconstruct', 'encode', 'decode'};
%!  if (strcmp (model.kind, 'vae'))
%!    parts{end + 1} = 'sample';
%!  elseif (isfield (model, 'head') && ! isempty (model.head))
%!    parts{end + 1} = 'predict';
%!  endif
%!endfunction

%!function e = ae_export_error (found, wanted)
%!  e = max (abs (double (found(:)) - double (wanted(:)))) / max (abs (double (wanted(:))));
%!endfunction

%!test # functions of Octave, without the package: rounding (sums of a hundred)
%! folder = tempname ();
%! mkdir (folder);
%! addpath (folder);
%! worst = [0 0];
%! unwind_protect
%!   classes = {'double', 'single'};
%!   for c = 1:2
%!     models = ae_export_models (classes{c});
%!     for i = 1:rows (models)
%!       for part = ae_export_parts (models{i,1})
%!         name = sprintf ('written_%d_%d_%s', c, i, part{1});
%!         [in, wanted] = ae_export_wanted (models{i,:}, part{1});
%!         file = ae_export (models{i,1}, fullfile (folder, [name '.m']), 'Part', part{1});
%!         [Y, S] = deal ([]);
%!         if (strcmp (part{1}, 'encode') && ae_export_pair (models{i,1}))
%!           [Y, S] = feval (name, in);
%!         else
%!           Y = feval (name, in);
%!         endif
%!         assert (class (Y), classes{c});
%!         worst(c) = max (worst(c), ae_export_error ([Y, S], wanted));
%!         assert (size (feval (name, in(1:0,:))), [0, columns(Y)]);
%!       endfor
%!     endfor
%!   endfor
%! unwind_protect_cleanup
%!   rmpath (folder);
%!   confirm_recursive_rmdir (false, 'local');
%!   rmdir (folder, 's');
%! end_unwind_protect
%! assert (worst(1) < 200 * eps);
%! assert (worst(2) < 200 * eps ('single'));

%!test # programs of C: strict, silent, and the same numbers
%! if (system ('cc --version > /dev/null 2>&1') != 0)
%!   return
%! endif
%! folder = tempname ();
%! mkdir (folder);
%! unwind_protect
%!   classes = {'double', 'single'};
%!   for c = 1:2
%!     models = ae_export_models (classes{c});
%!     script = ['cd ' folder];
%!     wanted = {};
%!     for i = 1:(5 ^ (c - 1)):rows (models) # one compiler run takes a while
%!       parts = ae_export_parts (models{i,1});
%!       for part = parts([1, 2:2:end * (i > 9)])
%!         name = sprintf ('w%d', numel (wanted) + 1);
%!         [in, wanted{end + 1}] = ae_export_wanted (models{i,:}, part{1});
%!         ae_export (models{i,1}, fullfile (folder, [name '.c']), 'Part', part{1});
%!         file = fopen (fullfile (folder, [name '.in']), 'w');
%!         fprintf (file, '%.17g\n', in');
%!         fclose (file);
%!         script = [script, sprintf(' && cc -std=c99 -Wall -Wextra -pedantic -Werror -D%s_MAIN %s.c -lm -o %s && ./%s < %s.in && echo', upper (name), name, name, name, name)];
%!       endfor
%!     endfor
%!     [status, text] = system ([script ' 2>&1']);
%!     if (status != 0)
%!       error ('%s', text);
%!     endif
%!     found = sscanf (text, '%f');
%!     at = 0;
%!     for i = 1:numel (wanted)
%!       want = wanted{i}';
%!       e = ae_export_error (found(at + (1:numel (want))), want);
%!       assert (e < 200 * eps (classes{c}));
%!       at += numel (want);
%!     endfor
%!     assert (at, numel (found));
%!   endfor
%! unwind_protect_cleanup
%!   confirm_recursive_rmdir (false, 'local');
%!   rmdir (folder, 's');
%! end_unwind_protect

%!test # columns; integers; wrong sizes; nothing is left behind by a failure
%! m = ae_train (rand (9, 4), 2, 'Epochs', 1, 'Seed', 1);
%! folder = tempname ();
%! mkdir (folder);
%! addpath (folder);
%! said = {};
%! unwind_protect
%!   ae_export (m, fullfile (folder, 'lying.m'), 'ObservationsIn', 'columns');
%!   X = rand (4, 3);
%!   Y = lying (X);
%!   from_logical = lying (X > .5);
%!   try
%!     lying (X');
%!   catch caught
%!     said{end + 1} = caught.message;
%!   end_try_catch
%!   try
%!     ae_export (m, fullfile (folder, 'nowhere', 'a.c'));
%!   catch caught
%!     said{end + 1} = caught.message;
%!   end_try_catch
%!   left = numel (dir (folder)) - 2;
%! unwind_protect_cleanup
%!   rmpath (folder);
%!   confirm_recursive_rmdir (false, 'local');
%!   rmdir (folder, 's');
%! end_unwind_protect
%! assert (Y, ae_reconstruct (m, X')', 1e-15);
%! assert (from_logical, ae_reconstruct (m, double (X' > .5))', 1e-15);
%! assert (said{1}, 'lying: X must have 4 rows');
%! assert (! isempty (regexp (said{2}, '^ae_export: cannot write ''.*a.c'': No such file')));
%! assert (left, 1);

%!test # sigma of what is far off: bounded as the model's is
%! m = vae_train (rand (20, 3), [4 2], 'Epochs', 1, 'Seed', 1);
%! X = 1e4 * [1 1 1; -1 1 -1; 1 -1 0; -1 -1 1];
%! folder = tempname ();
%! mkdir (folder);
%! addpath (folder);
%! unwind_protect
%!   ae_export (m, fullfile (folder, 'far_off.m'), 'Part', 'encode');
%!   [mu, sigma] = far_off (X);
%! unwind_protect_cleanup
%!   rmpath (folder);
%!   confirm_recursive_rmdir (false, 'local');
%!   rmdir (folder, 's');
%! end_unwind_protect
%! [wanted_mu, wanted_sigma] = vae_encode (m, X);
%! assert (mu, wanted_mu, 1e-9);
%! assert (max (abs (log (wanted_sigma(:)))) > 15);
%! assert (log (sigma), log (wanted_sigma), 1e-12);

%!test # slopes, exponentials, softmax; what needs the row's total is refused
%! rand ('twister', 2);
%! X = floor (5 * rand (20, 4)) + 1;
%! o = {'Epochs', 2, 'Seed', 1};
%! models = {
%!   ae_train(X, {{'dense', 3, 'Activation', 'leakyrelu', 'Slope', .3}, {'dense', 3, 'Activation', 'leakyrelu'}}, o{:})
%!   ae_train(X, 2, 'Loss', 'poisson', o{:})
%!   ae_train(X, 2, 'Loss', 'multinomial', o{:}) };
%! folder = tempname ();
%! mkdir (folder);
%! addpath (folder);
%! worst = 0;
%! unwind_protect
%!   for i = 1:3
%!     name = sprintf ('sloped_%d', i);
%!     ae_export (models{i}, fullfile (folder, [name '.m']), 'Part', 'decode');
%!     Z = ae_encode (models{i}, X);
%!     worst = max (worst, ae_export_error (feval (name, Z), ae_decode (models{i}, Z)));
%!     ae_export (models{i}, fullfile (folder, [name '.onnx']), 'Part', 'decode');
%!   endfor
%!   try
%!     ae_export (models{3}, fullfile (folder, 'a.c'));
%!     said = 'nothing';
%!   catch caught
%!     said = caught.message;
%!   end_try_catch
%!   file = ae_export (models{1}, fullfile (folder, 'sloped.onnx'), 'Part', 'encode');
%!   e = ae_export_error (ae_encode (ae_import (file), single (X)), ae_encode (models{1}, X));
%! unwind_protect_cleanup
%!   rmpath (folder);
%!   confirm_recursive_rmdir (false, 'local');
%!   rmdir (folder, 's');
%! end_unwind_protect
%! assert (worst < 200 * eps);
%! assert (e < 200 * eps ('single'));
%! assert (! isempty (strfind (said, 'is of the row''s total')));

%!test # a generator
%! g = gan_train (rand (20, 4), 2, 'Epochs', 1, 'Seed', 1);
%! folder = tempname ();
%! mkdir (folder);
%! addpath (folder);
%! unwind_protect
%!   ae_export (g, fullfile (folder, 'generated.m'), 'Part', 'decode');
%!   Z = randn (3, 2);
%!   Y = generated (Z);
%! unwind_protect_cleanup
%!   rmpath (folder);
%!   confirm_recursive_rmdir (false, 'local');
%!   rmdir (folder, 's');
%! end_unwind_protect
%! assert (Y, ae_decode (g, Z), 1e-13);

%!test # a graph names its producer, and holds the weights as they are
%! m = ae_train (single (rand (9, 4)), 2, 'Epochs', 1, 'Seed', 1);
%! file = [tempname() '.onnx'];
%! ae_export (m, file);
%! id = fopen (file);
%! bytes = char (fread (id, Inf, 'uint8=>uint8')');
%! fclose (id);
%! delete (file);
%! assert (! isempty (strfind (bytes, 'autoencoder')));
%! assert (! isempty (strfind (bytes, 'Gemm')));
%! assert (! isempty (strfind (bytes, char (typecast (m.encoder(1).weight(:)', 'uint8')))));

%!function ae_export_conditional ()
%!  m = vae_train (rand (20, 4), [3 2], 'Condition', rand (20, 2), 'Epochs', 1, 'Seed', 1);
%!  ae_export (m, fullfile (tempdir (), 'conditional.c'));
%!endfunction

%!error <ae_export: argument 'model' is missing> ae_export ()
%!error <argument 'file' must end with .onnx, .c or .m, not 'a.txt'> ae_export (ae_from (eye (2)), 'a.txt')
%!error <named as a function of C can be, not 'double'> ae_export (ae_from (eye (2)), '/tmp/double.c')
%!error <named as a function can be, not '3x'> ae_export (ae_from (eye (2)), '3x.m')
%!error <'ObservationsIn' is for files '.m'> ae_export (ae_from (eye (2)), 'a.c', 'ObservationsIn', 'columns')
%!error <'ObservationsIn' is for files '.m'> ae_export (ae_from (eye (2)), 'a.onnx', 'ObservationsIn', 'columns')
%!error <'Part' must not be 'sample'> ae_export (ae_from (eye (2)), 'a.c', 'Part', 'sample')
%!error <must have a field .head> ae_export (ae_from (eye (2)), 'a.c', 'Part', 'predict')
%!error <argument 'model' is conditional> ae_export_conditional ()
%!error <autoencoder', 'vae'.*not 'psd'> ae_export (struct ('kind', 'psd'), 'a.c')
