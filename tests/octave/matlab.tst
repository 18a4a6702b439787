% The scripts of MATLAB's users, in tests/octave/matlab, each run from start to
% end with a few epochs (in full: tests/slow/matlab.m); objects saved and loaded
% in a new session; and no name that hides one of Octave's own.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!test # stacked: figures, sizes, better after training all layers
%! v = run_script ('stacked', 6);
%! assert (numel (v.figures), 8);   # none of them empty
%! assert (size (v.codes1), [100 5000]);
%! assert (size (v.codes2), [50 5000]);
%! assert (size (v.after), [10 5000]);
%! assert (sum (v.after), ones (1, 5000), 1e-12);
%! assert (v.deepnet.numLayers, 3);
%! assert (confusion (v.testTargets, v.after) < confusion (v.testTargets, v.before));
%! assert (v.first.ScaleData, false);

%!test # unrolled: the deep autoencoder
%! v = run_script ('unrolled', 3);
%! assert (v.deep.numLayers, 4);
%! assert (v.after < v.before);
%! assert (v.record.num_epochs, 3);

%!test # abalone, and with a linear decoder
%! v = run_script ('abalone', 60);
%! assert (size (v.XReconstructed), [8 4177]);
%! assert (v.mseError < 0.05);
%! w = run_script ('abalone_linear', 60);
%! assert (w.mseError < v.mseError);
%! assert (w.autoenc.HiddenSize, 4);
%! assert (w.autoenc.InputScale, ones (8, 1));

%!test # flowers
%! v = run_script ('flowers', 60);
%! assert (mse (v.X - v.xReconstructed) < 0.5 * mse (v.X - mean (v.X, 2)));
%! assert (all (v.autoenc.encode (v.X)(:) >= 0 & v.autoenc.encode (v.X)(:) <= 1));

%!test # a noisy cosine: by hand, rightly and wrongly
%! v = run_script ('cosine', 40);
%! assert (v.satlins, v.encoded_result, 1e-12);
%! assert (v.by_hand, v.encoded_result, 1e-12);
%! assert (norm (v.logsigs - v.encoded_result) > 1e-3);

%!test # a noisy curve
%! v = run_script ('noisy_curve', 60);
%! assert (size (v.xReconstructed), [1 1000]);
%! assert (corr (v.xReconstructed', v.xtest) > 0.9);

%!test # decoding
%! v = run_script ('decoding', 4);
%! assert (size (v.features), [15 5000]);
%! assert (size (v.Y), [1 5000]);
%! assert (size (v.one), [28 28]);
%! assert (v.one, v.Y{7}, 1e-12);

%!test # colour
%! v = run_script ('colour', 60);
%! assert (size (v.rebuilt), [1 60]);
%! assert (size (v.rebuilt{3}), [12 12 3]);
%! assert (class (v.rebuilt{3}), 'single');
%! assert (class (v.autoenc.EncoderWeights), 'single');
%! assert (any (v.figures == v.h));

%!test # repeated
%! v = run_script ('repeated', 15);
%! assert (v.differ && v.same);
%! assert (! isequal (v.one.EncoderWeights, v.four.EncoderWeights));

%!test # wines
%! v = run_script ('wines', 60);
%! assert (v.sizes, [13 8 3]);
%! assert (v.c, v.percentErrors, eps);
%! assert (v.c < 0.2);
%! assert (v.net.performFcn, 'mse');
%! assert (v.performance, mean ((v.t - v.y)(:).^2), 1e-14);
%! assert (v.functions, {'logsig', 'softmax'});
%! assert (size (v.W), [8 13]);
%! assert (v.b, v.net.b{1});

%!test # oddities
%! v = run_script ('oddities', 10);
%! assert (v.p.L2WeightRegularization, 0.01);
%! assert (v.p.SparsityRegularization, 2);
%! assert (v.p.SparsityProportion, 0.2);
%! assert (v.p.ScaleData, false);
%! assert (v.autoenc.DecoderTransferFunction, 'satlin');
%! assert (size (v.Y), size (v.X));

%!test # outliers
%! v = run_script ('outliers', 100);
%! assert (v.alarms > 0.9);
%! assert (v.quiet < 0.3);

%!test # written
%! v = run_script ('written', 30);
%! assert (v.equal);
%! assert (v.Y, predict (v.autoenc, v.X), 1e-13);

%!test # a new session loads what this one saved, in every format but hdf5
%! X = rand (5, 20);
%! a = trainAutoencoder (X, 3, 'MaxEpochs', 5, 'Seed', 1);
%! net = stack (a, trainSoftmaxLayer (encode (a, X), full (ind2vec (1 + mod (1:20, 3))), 'MaxEpochs', 5));
%! net.userdata = {1, 'two'};
%! Z = encode (a, X);
%! Y = net (X);
%! file = [tempname(), '.mat'];
%! octave = fullfile (OCTAVE_HOME (), 'bin', 'octave-cli');
%! folders = fileparts (which ('ae_train'));
%! built = fileparts (which ('autoencoder_mex'));
%! code = sprintf ("addpath ('%s', '%s'); load ('%s'); assert (isequal (encode (a, X), Z) && isequal (net (X), Y) && isequal (net.userdata, {1, 'two'})); a, net, train (net, X, Y == max (Y)); puts ('fine');", folders, built, file);
%! unwind_protect
%!   for form = {'-text', '-binary', '-v7', '-v6'}
%!     save (form{1}, file, 'a', 'net', 'X', 'Z', 'Y');
%!     [status, output] = system (sprintf ('"%s" --no-init-file --no-history -q --eval "%s" 2>&1', octave, code));
%!     assert (! isempty (strfind (output, 'fine')), '%s: %s', form{1}, output);
%!   end
%! unwind_protect_cleanup
%!   delete (file);
%! end_unwind_protect

%!test # no name of ours is one of Octave's own; methods are methods only
%! folder = fullfile (fileparts (which ('ae_train')), 'matlab');
%! ours = strrep (cellfun (@(f) {nthargout(2, @fileparts, f)}, glob (fullfile (folder, '*.m'))), '.m', '');
%! ours = [ours; {'Autoencoder'; 'network'; 'ae_from'}];
%! core = [__list_functions__(); __builtins__()];
%! own = path ();
%! unwind_protect
%!   rmpath (folder);
%!   addpath (folder, '-end');    # so that another of the name would be first
%!   for i = 1:numel (ours)
%!     where = which (ours{i});
%!     assert (isempty (where) || ! isempty (strfind (where, folder)) || strcmp (ours{i}, 'ae_from'), '%s is %s', ours{i}, where);
%!     assert (! any (strcmp (ours{i}, __builtins__ ())), ours{i});
%!   end
%! unwind_protect_cleanup
%!   path (own);
%! end_unwind_protect
%! for name = {'train', 'view', 'stack', 'encode', 'predict', 'decode', 'sim', 'perform'}
%!   assert (! any (strcmp (name{1}, ours)), name{1});
%! end
