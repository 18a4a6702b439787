% Every regulariser with every other, in both precisions: the gradient of the
% frozen draw, and equal bits of equal calls.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!function X = regularised_data ()
%!  X = mod ((1:30)' * [1 4 9 16 25 36 49] / 11.3, 1);
%!endfunction

%!test # gradients
%! X = regularised_data ();
%! sparsity = {{}, {'Sparsity', 'l1', 'SparsityWeight', 0.3}, {'Sparsity', 'kl', 'SparsityWeight', 0.3, 'SparsityTarget', 0.2}, ...
%!             {'Sparsity', 'topk', 'SparsityCount', 2}};
%! corruption = {{}, {'Corruption', 'gaussian'}, {'Corruption', 'mask'}, {'Corruption', 'saltpepper'}};
%! contraction = {{}, {'Contraction', 0.2}, {'Contraction', 0.2, 'ContractionSamples', 2}};
%! shape = {{3}, {[5 3], 'Tied', true}, {[6 5 4], 'Loss', 'crossentropy', 'WeightDecay', 0.01}};
%! for s = sparsity
%!   for c = corruption
%!     for j = contraction
%!       for h = shape
%!         for convert = {@double, @single}
%!           Y = convert{1} (X);
%!           m = ae_train (Y, h{1}{:}, s{1}{:}, c{1}{:}, j{1}{:}, 'Epochs', 1, 'Seed', 3);
%!           r = ae_gradcheck (m, Y, 'Seed', 4);
%!           assert (all ([r.pass]), '%s', disp ({h{1}{:}, s{1}{:}, c{1}{:}, j{1}{:}, class(Y)}));
%!         end
%!       end
%!     end
%!   end
%! end

%!test # the same bits; a struct of options; saved options make the same objective
%! X = regularised_data ();
%! o = ae_options ('ae_train');
%! o.Sparsity = 'topk';  o.SparsityCount = 2;  o.SparsityFactor = 1.5;  o.Corruption = 'mask';
%! o.Contraction = 0.3;  o.Epochs = 2;  o.Seed = 1;
%! m = ae_train (X, 4, o);
%! n = ae_train (X, 4, 'Sparsity', 'topk', 'SparsityCount', 2, 'SparsityFactor', 1.5, 'Corruption', 'mask', 'Contraction', 0.3, 'Epochs', 2, 'Seed', 1);
%! assert (m.encoder, n.encoder);
%! assert (m.history, n.history);
%! [~, t] = ae_loss (m, X);
%! assert (fieldnames (t), {'reconstruction'; 'contraction'});

%!test # a few epochs and a few more are all, also corrupted: the step counts on
%! X = regularised_data ();
%! o = {'Corruption', 'gaussian', 'Sparsity', 'kl', 'SparsityWeight', 0.1, 'Seed', 1, 'BatchSize', 7};
%! file = [tempname() '.mat'];
%! ae_train (X, 3, o{:}, 'Epochs', 2, 'CheckpointFile', file);
%! saved = load (file);
%! delete (file);
%! name = fieldnames (saved){1};
%! a = ae_train (X, 3, o{:}, 'Epochs', 2, 'InitialModel', saved.(name));
%! b = ae_train (X, 3, o{:}, 'Epochs', 4);
%! assert (a.encoder, b.encoder);

%!test # columns of norm 1 go on as they are, to the last bit
%! X = regularised_data ();
%! o = {'DecoderNorm', 'unit', 'BatchSize', 7};
%! file = [tempname() '.mat'];
%! for seed = 1:8
%!   ae_train (X, 3, o{:}, 'Seed', seed, 'Epochs', 2, 'CheckpointFile', file);
%!   saved = load (file);
%!   delete (file);
%!   a = ae_train (X, 3, o{:}, 'Seed', seed, 'Epochs', 2, 'InitialModel', saved.model);
%!   b = ae_train (X, 3, o{:}, 'Seed', seed, 'Epochs', 4);
%!   assert (isequal (a.decoder, b.decoder));
%! end

%!error <model.options.Sparsity must be one of> m = ae_train (ones (3), 2, 'Epochs', 0); m.options.Sparsity = 'none at all'; ae_loss (m, ones (3))
%!error <model.options.SparsityCount must be a whole number> m = ae_train (ones (3), 2, 'Epochs', 0); m.options.SparsityCount = -1; ae_loss (m, ones (3))
%!error <model.options.Sparsity is 'kl'> m = ae_train (ones (3), 2, 'CodeActivation', 'tanh', 'Epochs', 0); m.options.Sparsity = 'kl'; ae_loss (m, ones (3))

%!test # contraction turns the code towards the tangents of digits: shifts, linear maps, width
%! T = ae_dataset ('digits', 'test', 'Count', 20);
%! X = single (ae_dataset ('digits', 'train', 'Count', 1000));
%! [p, q] = meshgrid ((1:28) - 14.5);
%! for i = 1:2
%!   model = ae_train (X, 100, 'Tied', true, 'Activation', 'sigmoid', 'Loss', 'crossentropy', ...
%!                     'Contraction', 0.1 * (i - 1), 'Epochs', 20, 'LearningRate', 5e-3, ...
%!                     'Seed', 1, 'Threads', 1);
%!   for n = 1:20
%!     I = reshape (T(n,:), 28, 28);
%!     [across, down] = gradient (I);
%!     [Q, ~] = qr ([(p .* across)(:), (q .* across)(:), (p .* down)(:), (q .* down)(:), ...
%!                   across(:), down(:), double(I(:) > 0 & I(:) < 1)], 0);
%!     J = double (ae_jacobian (model, single (T(n,:))));
%!     response(n,i) = sumsq ((J * Q)(:)) / 7 / (sumsq (J(:)) / 784);
%!   end
%! end
%! above = response(:,2) - response(:,1);   % 3.8, standard error 0.26
%! assert (mean (above) > 5 * std (above) / sqrt (20));
%! assert (all (response(:,1) > 1));        % what a direction by chance has
