% Layers without units, as the public functions show them: batch and layer
% normalisation, dropout.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!function Y = through (layers, Y)
%!  % what a chain of layers does after training, by hand; rows
%!  f.linear = @(a) a;  f.relu = @(a) max (a, 0);
%!  f.tanh = @tanh;  f.sigmoid = @(a) 1 ./ (1 + exp (-a));
%!  for layer = layers
%!    switch layer.type
%!      case 'dense'
%!        Y = Y * layer.weight' + layer.bias';
%!      case 'batchnorm'
%!        Y = (Y - layer.mean') ./ sqrt (layer.variance' + layer.epsilon) .* layer.weight' + layer.bias';
%!      case 'layernorm'
%!        Y = (Y - mean (Y, 2)) ./ sqrt (var (Y, 1, 2) + layer.epsilon) .* layer.weight' + layer.bias';
%!      case 'dropout'
%!    end
%!    Y = f.(layer.activation) (Y);
%!  end
%!endfunction

%!shared X, hidden
%! rand ('twister', 1);
%! X = rand (200, 12) + (1:12);
%! hidden = {{'dense', 9, 'Activation', 'linear'}, {'batchnorm', 'Activation', 'relu'}, {'dropout', 'Rate', 0.2}, {'dense', 8, 'Activation', 'tanh'}, {'layernorm', 'Epsilon', 0.1}, {'dense', 3, 'Activation', 'linear'}};

%!test # the struct: how the decoder mirrors, all layers with the same fields
%! m = ae_train (X, hidden, 'Epochs', 1, 'Seed', 1);
%! assert ({m.encoder.type}, {'dense', 'batchnorm', 'dropout', 'dense', 'layernorm', 'dense'});
%! assert ({m.decoder.type}, {'dense', 'layernorm', 'dense', 'batchnorm', 'dropout', 'dense'});
%! assert ({m.decoder.activation}, {'tanh', 'linear', 'linear', 'relu', 'linear', 'linear'});
%! assert (cellfun (@rows, {m.decoder.bias}), [8 8 9 9 0 12]);
%! assert ({m.encoder.epsilon}, {[], 1e-5, [], [], 0.1, []});
%! assert ({m.encoder.momentum}, {[], 0.1, [], [], [], []});
%! assert ({m.encoder.rate}, {[], [], 0.2, [], [], []});
%! assert (size (m.encoder(2).variance), [9 1]);
%! assert (isempty (m.encoder(5).mean));
%! assert (size (m.encoder(5).weight), [8 1]);
%! assert (fieldnames (m.encoder), fieldnames (m.decoder));
%! v = vae_train (X, hidden, 'Likelihood', 'gaussian', 'Epochs', 1, 'Seed', 1);
%! assert ({v.encoder.type}, {'dense', 'batchnorm', 'dropout', 'dense', 'layernorm'});
%! assert ({v.decoder.type}, {m.decoder.type});
%! assert (fieldnames (v.mean), fieldnames (m.encoder));

%!test # before the first and behind the last dense layer: the encoder's alone
%! m = ae_train (X, {{'dropout'}, {'dense', 4}, {'batchnorm', 'Activation', 'tanh'}}, 'Epochs', 1, 'Seed', 1);
%! assert ({m.decoder.type}, {'dense'});
%! assert (m.encoder(1).rate, 0.5);
%! m = ae_train (X, {{'dense', 4}, {'batchnorm'}}, 'CodeActivation', 'relu', 'Decoder', {{'dense', 5}, {'layernorm'}}, 'Epochs', 1, 'Seed', 1);
%! assert ({m.encoder.activation}, {'linear', 'relu'});
%! assert ({m.decoder.type}, {'dense', 'layernorm', 'dense'});

%!test # after training, by hand; the loss too; in both precisions
%! for convert = {@double, @single}
%!   Y = convert{1} (X);
%!   m = ae_train (Y, hidden, 'Epochs', 3, 'Seed', 1, 'BatchSize', 50);
%!   Z = through (m.encoder, Y);
%!   assert (ae_encode (m, Y), Z, 1000 * eps (class (Y)));
%!   Xhat = through (m.decoder, Z);
%!   assert (ae_decode (m, Z), Xhat, 1000 * eps (class (Y)));
%!   assert (ae_loss (m, Y), double (mean (sumsq (Xhat - Y, 2)) / 2), 1e5 * eps (class (Y)));
%! end

%!test # running averages, after one step: identity with the start's statistics
%! for momentum = [0 0.1 1]
%!   h = {{'dense', 5, 'Activation', 'tanh'}, {'batchnorm', 'Momentum', momentum}, {'dense', 2}};
%!   start = ae_train (X, h, 'Epochs', 0, 'Seed', 1);
%!   assert ({start.encoder(2).weight, start.encoder(2).bias}, {ones(5, 1), zeros(5, 1)});
%!   assert ({start.encoder(2).mean, start.encoder(2).variance}, {zeros(5, 1), ones(5, 1)});
%!   m = ae_train (X, h, 'Epochs', 1, 'Seed', 1, 'BatchSize', 200);
%!   a = through (start.encoder(1), X);
%!   assert (m.encoder(2).mean, momentum * mean (a)', 1e-13);
%!   assert (m.encoder(2).variance, (1 - momentum) + momentum * var (a)', 1e-13);
%! end

%!test # minimisers leave the statistics of the data: a code of mean 0, variance 1
%! for optimizer = {'cg', 'lbfgs', 'scg'}
%!   m = ae_train (X, {{'dense', 5, 'Activation', 'linear'}, {'batchnorm', 'Epsilon', 1e-12}}, 'Optimizer', optimizer{1}, 'Epochs', 4, 'Seed', 1);
%!   assert (m.history.loss(end) < m.history.loss(1));
%!   m.encoder(2).weight(:) = 1;
%!   m.encoder(2).bias(:) = 0;
%!   Z = ae_encode (m, X);
%!   assert (mean (Z), zeros (1, 5), 1e-9);
%!   assert (var (Z), ones (1, 5), 1e-6);
%! end

%!test # layer normalisation: each row has mean 0 and variance v / (v + epsilon)
%! m = ae_train (X, {{'dense', 7, 'Activation', 'linear'}, {'layernorm', 'Epsilon', 0.3}}, 'Epochs', 0, 'Seed', 1);
%! v = var (X * m.encoder(1).weight' + m.encoder(1).bias', 1, 2);
%! Z = ae_encode (m, X);
%! assert (mean (Z, 2), zeros (200, 1), 1e-14);
%! assert (var (Z, 1, 2), v ./ (v + 0.3), 1e-13);

%!test # dropout with rate 0 is nothing, bit for bit; afterwards any rate is
%! plain = ae_train (X, [6 3], 'Epochs', 0, 'Seed', 1);
%! start = ae_train (X, {{'dense', 6}, {'dropout', 'Rate', 0}, {'dense', 3}}, 'Epochs', 0, 'Seed', 1);
%! for part = {'encoder', 'decoder'}
%!   dense = find (strcmp ({start.(part{1}).type}, 'dense'));
%!   for i = 1:2
%!     start.(part{1})(dense(i)).weight = plain.(part{1})(i).weight;
%!     start.(part{1})(dense(i)).bias = plain.(part{1})(i).bias;
%!   end
%! end
%! a = ae_train (X, [6 3], 'Epochs', 3, 'Seed', 2, 'InitialModel', plain);
%! b = ae_train (X, [], 'Epochs', 3, 'Seed', 2, 'InitialModel', start);
%! assert (isequal (a.history.loss, b.history.loss));
%! assert (isequal (ae_encode (a, X), ae_encode (b, X)));
%! b.encoder(2).rate = 0.9;
%! assert (isequal (ae_encode (a, X), ae_encode (b, X)));
%! assert (isequal (ae_loss (a, X), ae_loss (b, X)));

%!test # dropout's loss while learning: E |W m x / (1 - p) - x|^2 in closed form
%! % A linear code of weights 1 behind a dropped input, and a decoder that is
%! % given: the mean over 200 rows, 4 variables and 200 epochs.
%! Y = rand (200, 4);
%! start = ae_train (Y, {{'dropout', 'Rate', 0.2}, {'dense', 4, 'Activation', 'linear'}}, 'Epochs', 0, 'Seed', 1);
%! start.encoder(2).weight = start.decoder.weight = eye (4);
%! start.decoder.bias(:) = 0;
%! m = ae_train (Y, [], 'Epochs', 200, 'LearningRate', 0, 'InitialModel', start, 'Seed', 1);
%! loss = m.history.loss;
%! assert (abs (mean (loss) - mean (sumsq (Y, 2)) / 2 * 0.2 / 0.8) < 4.5 * std (loss) / sqrt (200));
%! assert (std (loss) > 0);

%!test # gradients, with ties, penalties and corruption; precision; variational models
%! o = {'Epochs', 1, 'Seed', 1, 'WeightDecay', 0.01, 'Sparsity', 'l1', 'SparsityWeight', 0.1, 'Corruption', 'mask'};
%! for tied = [false true]
%!   for convert = {@double, @single}
%!     m = ae_train (convert{1} (X - mean (X)), hidden, o{:}, 'Tied', tied);
%!     r = ae_gradcheck (m, convert{1} (X(1:30,:) - mean (X)), 'Seed', 2);
%!     assert (all ([r.pass]));
%!     assert (any (strcmp ({r.block}, 'encoder(2).weight')));
%!     assert (! any (strcmp ({r.block}, 'encoder(2).mean')));
%!   end
%!   assert (isequal ({m.decoder.tied}, {[], [], [], [], [], []}) == ! tied);
%! end
%! assert ({m.decoder.tied}, {6, [], 4, [], [], 1});
%! Y = X - mean (X);
%! h = {{'dense', 6, 'Activation', 'sigmoid'}, {'batchnorm'}, {'dense', 4, 'Activation', 'sigmoid'}};
%! m = ae_train (Y, h, 'Epochs', 1, 'Seed', 1, 'Sparsity', 'kl', 'SparsityWeight', 1);
%! assert (all ([ae_gradcheck(m, Y(1:30,:)).pass]));
%! o = {'Likelihood', 'gaussian', 'Epochs', 1, 'Seed', 1};
%! for form = {{}, {'Samples', 3}, {'Bound', 'iwae', 'Samples', 3}, {'Prior', 'vamp', 'PriorComponents', 3}, {'Sigma', 'learn'}}
%!   v = vae_train (Y, hidden, o{:}, form{1}{:});
%!   assert (all ([ae_gradcheck(v, Y(1:30,:), 'Seed', 2).pass]));
%! end

%!test # a conditional prior's network has the trunk's layers
%! Y = X - mean (X);
%! C = rand (200, 3);
%! o = {'Likelihood', 'gaussian', 'Condition', C, 'ConditionalPrior', 'learned', 'Seed', 1, 'BatchSize', 60};
%! v = vae_train (Y, hidden, o{:}, 'Epochs', 4);
%! assert ({v.prior.trunk.type}, {v.encoder.type});
%! assert (v.prior.trunk(2).mean != 0);
%! assert (all ([ae_gradcheck(v, Y(1:30,:), 'Condition', C(1:30,:)).pass]));
%! file = [tempname() '.mat'];
%! vae_train (Y, hidden, o{:}, 'Epochs', 2, 'CheckpointFile', file);
%! saved = load (file);
%! delete (file);
%! more = vae_train (Y, hidden, o{:}, 'Epochs', 2, 'InitialModel', saved.(fieldnames (saved){1}));
%! assert (isequal (more.prior, v.prior));
%! assert (isequal (more.decoder, v.decoder));

%!test # adversarial: three objectives, one batch for the averages
%! Y = X - mean (X);
%! o = {'Epochs', 1, 'BatchSize', 200, 'Seed', 1};
%! h = {{'dense', 9, 'Activation', 'tanh'}, {'batchnorm'}, {'dropout', 'Rate', 0.2}, {'dense', 2}};
%! a = aae_train (Y, h, o{:}, 'Discriminator', {{'dense', 8}, {'layernorm', 'Activation', 'relu'}});
%! start = aae_train (Y, h, 'Epochs', 0, 'Seed', 1);
%! assert (a.encoder(2).mean, 0.1 * mean (through (start.encoder(1), Y))', 1e-13);
%! assert (all (a.decoder(2).mean != 0));
%! assert ({a.discriminator.type}, {'dense', 'layernorm', 'dense'});
%! assert (all ([ae_gradcheck(a, Y(1:30,:)).pass]));
%! b = aae_train (Y, h, o{:}, 'Epochs', 2, 'Threads', 2);
%! assert (isequal (aae_train (Y, h, o{:}, 'Epochs', 2, 'Threads', 2), b));

%!test # the gradient of ae_loss, where statistics are constants
%! m = ae_train (X - mean (X), hidden, 'Epochs', 2, 'Seed', 1);
%! [value, ~, g] = ae_loss (m, X - mean (X));
%! for place = [1 2 5]
%!   n = m;
%!   n.encoder(place).weight(2) = n.encoder(place).weight(2) + 1e-5;
%!   p = m;
%!   p.encoder(place).weight(2) = p.encoder(place).weight(2) - 1e-5;
%!   slope = (ae_loss (n, X - mean (X)) - ae_loss (p, X - mean (X))) / 2e-5;
%!   assert (g.encoder(place).weight(2), slope, 1e-8);
%! end
%! assert (g.encoder(2).mean, zeros (9, 1));

%!test # the number of threads changes rounding, not chance
%! Y = rand (1000, 60);
%! h = {{'dense', 90, 'Activation', 'linear'}, {'batchnorm', 'Activation', 'relu'}, {'dropout', 'Rate', 0.3}, {'dense', 20}, {'batchnorm'}};
%! o = {'Epochs', 2, 'Seed', 1, 'BatchSize', 333};
%! a = ae_train (Y, h, o{:}, 'Threads', 1);
%! b = ae_train (Y, h, o{:}, 'Threads', 2);
%! assert (a.history.loss, b.history.loss, 1e-10);
%! assert (a.encoder(2).variance, b.encoder(2).variance, 1e-10);
%! assert (isequal (ae_train (Y, h, o{:}, 'Threads', 2), b));
%! a = vae_train (Y, h(1:4), o{:}, 'Threads', 1, 'Samples', 2);
%! b = vae_train (Y, h(1:4), o{:}, 'Threads', 2, 'Samples', 2);
%! assert (a.history.loss, b.history.loss, 1e-9);

%!test # checkpoints: two epochs and two more are four, bit for bit
%! file = [tempname() '.mat'];
%! o = {'Seed', 3, 'BatchSize', 60};
%! four = ae_train (X, hidden, 'Epochs', 4, o{:});
%! ae_train (X, hidden, 'Epochs', 2, o{:}, 'CheckpointFile', file);
%! saved = load (file);
%! delete (file);
%! names = fieldnames (saved);
%! more = ae_train (X, hidden, 'Epochs', 2, o{:}, 'InitialModel', saved.(names{1}));
%! assert (isequal (more.encoder, four.encoder));
%! assert (isequal (more.decoder, four.decoder));

%!test # saved and loaded; dense layers without the newer fields
%! m = ae_train (X, hidden, 'Epochs', 1, 'Seed', 1);
%! file = [tempname() '.mat'];
%! save ('-v7', file, 'm');
%! saved = load (file);
%! delete (file);
%! assert (isequal (ae_reconstruct (saved.m, X), ae_reconstruct (m, X)));
%! m = ae_train (X, [5 2], 'Epochs', 1, 'Seed', 1);
%! old = m;
%! newer = {'mean', 'variance', 'epsilon', 'momentum', 'rate'};
%! old.encoder = rmfield (m.encoder, newer);
%! old.decoder = rmfield (m.decoder, newer);
%! assert (isequal (ae_reconstruct (old, X), ae_reconstruct (m, X)));

%!test # stacked
%! a = ae_train (X, {{'dense', 8}, {'batchnorm'}, {'dropout'}, {'dense', 6}, {'batchnorm'}}, 'Epochs', 2, 'Seed', 1, 'Normalize', 'standardize');
%! b = ae_train (ae_encode (a, X), {{'dense', 5}, {'layernorm'}, {'dense', 2}}, 'Normalize', 'range', 'Epochs', 2, 'Seed', 1);
%! s = ae_stack (a, b);
%! assert ({s.encoder.type}, {'dense', 'batchnorm', 'dropout', 'dense', 'batchnorm', 'dense', 'layernorm', 'dense'});
%! assert (ae_encode (s, X), ae_encode (b, ae_encode (a, X)), 1e-13);
%! assert (ae_reconstruct (s, X), ae_decode (a, ae_reconstruct (b, ae_encode (a, X))), 1e-12);

%!test # fine-tuned: the top alone leaves the encoder as it is, averages too
%! labels = 1 + (X(:,1) > 1.5);
%! m = ae_train (X, {{'dense', 9}, {'batchnorm', 'Momentum', 0.5}, {'dropout'}, {'dense', 4}}, 'Epochs', 2, 'Seed', 1);
%! top = ae_finetune (m, X, labels, 'Train', 'top', 'Epochs', 3, 'Seed', 1);
%! assert (isequal (top.encoder, m.encoder));
%! again = ae_finetune (m, X, labels, 'Train', 'top', 'Epochs', 3, 'Seed', 1, 'Threads', 1);
%! assert (top.history.loss, again.history.loss, 1e-12);
%! all = ae_finetune (m, X, labels, 'Epochs', 2, 'Seed', 1, 'BatchSize', 200, 'LearningRate', 0);
%! a = through (m.encoder(1), X);
%! assert (all.encoder(2).mean, 0.25 * m.encoder(2).mean + 0.75 * mean (a)', 1e-13);
%! assert (isequal (all.decoder, m.decoder));
%! semi = ae_finetune (m, X, labels, 'Epochs', 2, 'Seed', 1, 'ReconstructionWeight', 0.5);
%! assert (! isequal (semi.decoder(2).mean, m.decoder(2).mean));

%!test # the Jacobian by differences, through all of them; of the kept units; of a mean
%! Y = X - mean (X);
%! h = {{'batchnorm'}, {'dense', 9, 'Activation', 'tanh'}, {'batchnorm', 'Activation', 'tanh'}, {'dropout'}, {'dense', 8}, {'layernorm', 'Activation', 'tanh'}, {'dense', 5, 'Activation', 'linear'}};
%! m = ae_train (Y, h, 'Epochs', 3, 'Seed', 1, 'Normalize', 'standardize');
%! k = ae_train (Y, {{'dense', 6, 'Activation', 'tanh'}, {'layernorm'}}, 'Sparsity', 'topk', 'SparsityCount', 2, 'Epochs', 3, 'Seed', 1);
%! v = vae_train (Y, h, 'Likelihood', 'gaussian', 'Epochs', 3, 'Seed', 1);
%! step = 1e-5;
%! for f = {{m, @ae_encode}, {k, @ae_encode}, {v, @vae_encode}}
%!   [model, encode] = f{1}{:};
%!   J = ae_jacobian (model, Y(3,:));
%!   for i = 1:12
%!     e = step * ((1:12) == i);
%!     slope(:,i) = (encode (model, Y(3,:) + e) - encode (model, Y(3,:) - e))' / (2 * step);
%!   end
%!   assert (J, slope, 1e-8);
%!   clear slope
%! end

%!error <layer 2 must be a cell such as .*'batchnorm'.*'dropout'> ae_train (X, {{'dense', 3}, {'maxout'}})
%!error <layer 2 must be a cell such as .*, not one that begins with 'maxout'> ae_train (X, {{'dense', 3}, {'maxout'}})
%!error <layer 1: there is no option 'Foo' here; there are .*'Activation', .*'Bias'> ae_train (X, {{'dense', 3, 'Foo', 1}, {'dense', 2}})
%!error <layer 1: there is no option 'Foo' here; there are .*'Rate'> ae_train (X, {{'dropout', 'Foo', 1}, {'dense', 2}})
%!error <layer 2 must be a cell such as .*, not 'relu'> ae_train (X, {{'dense', 3}, 'relu'})
%!error <argument 'hidden', layer 2, 'dense', must say its width, as in \{'dense', 128,> ae_train (X, {{'dense', 3}, {'dense'}})
%!error <layer 1, 'conv', must say its width, as in \{'conv', 16,> ae_train (X, {{'conv'}, {'dense', 2}})
%!error <layer 1, 'shape', must say its size, as in \{'shape', \[7 7 16\]\}> ae_train (X, {{'shape'}, {'dense', 2}})
%!error <layer 1 must be a cell> ae_train (X, {{'gaussian'}, {'dense', 2}})
%!error <argument 'hidden' must have at least one dense layer> ae_train (X, {{'dropout'}})
%!error <argument 'hidden', layer 1: option 'Rate' must be a number in \[0, 1\], not 1.5> ae_train (X, {{'dropout', 'Rate', 1.5}, {'dense', 2}})
%!error <layer 1: .*'Activation'> ae_train (X, {{'dropout', 'Activation', 'relu'}, {'dense', 2}})
%!error <layer 1: .*'Rate'> ae_train (X, {{'dense', 2, 'Rate', 0.5}})
%!error <layer 2: option 'Epsilon' must be a number in \(0, > ae_train (X, {{'dense', 2}, {'batchnorm', 'Epsilon', 0}})
%!error <layer 2: option 'Momentum' must be a number in \[0, 1\]> ae_train (X, {{'dense', 2}, {'batchnorm', 'Momentum', 2}})
%!error <layer 2: .*'Momentum'> ae_train (X, {{'dense', 2}, {'layernorm', 'Momentum', 0.5}})
%!error <'CodeActivation' contradicts 'hidden', whose last layer, 'dropout'> ae_train (X, {{'dense', 2}, {'dropout'}}, 'CodeActivation', 'tanh')
%!error <'Sparsity' \('kl'\) contradicts 'CodeActivation'> ae_train (X, {{'dense', 2}, {'dropout'}}, 'Sparsity', 'kl', 'SparsityWeight', 1)
%!error <'Contraction' contradicts 'hidden'> ae_train (X, {{'dense', 2}, {'batchnorm'}}, 'Contraction', 1)
%!error <argument 'hidden' must end with the number of latent units> vae_train (X, {{'dense', 2}, {'batchnorm'}})
%!error <argument 'hidden' must end with the units of the code> aae_train (X, {{'dense', 2}, {'dropout'}})
%!error <argument 'hidden' contradicts option 'InitialModel', whose layers are \[2\]> ae_train (X, {{'dense', 2}, {'batchnorm'}}, 'InitialModel', ae_train (X, 2, 'Epochs', 0))

%!function m = broken (field, value)
%!  m = ae_train (ones (9, 3), {{'dense', 2}, {'batchnorm'}, {'dropout'}}, 'Epochs', 0, 'Seed', 1);
%!  m.encoder(2 + strcmp (field, 'rate')).(field) = value;
%!endfunction
%!error <model.encoder\(2\).weight must be 2 x 1, not 3 x 1> ae_encode (broken ('weight', ones (3, 1)), 1:3)
%!error <model.encoder\(2\).bias must be 2 x 1> ae_encode (broken ('bias', []), 1:3)
%!error <model.encoder\(2\).mean must be 2 x 1> ae_encode (broken ('mean', 1), 1:3)
%!error <model.encoder\(2\).variance must not be negative> ae_encode (broken ('variance', [1; -1]), 1:3)
%!error <model.encoder\(2\).variance holds NaN> ae_encode (broken ('variance', [1; NaN]), 1:3)
%!error <model.encoder\(2\).epsilon must be a number> ae_encode (broken ('epsilon', 0), 1:3)
%!error <model.encoder\(2\).momentum must be a number in \[0, 1\]> ae_encode (broken ('momentum', -1), 1:3)
%!error <model.encoder\(3\).rate must be a number in \[0, 1\]> ae_encode (broken ('rate', 2), 1:3)
%!error <model.encoder\(2\).type 'gaussian' does not stand in a chain> ae_encode (broken ('type', 'gaussian'), 1:3)
%!error <encoder> ae_encode (broken ('type', 'dense'), 1:3)
%!test
%! m = broken ('rate', 0.5);
%! m.decoder(2) = m.encoder(3);
%! fail ('ae_decode (m, [1 2])', 'model.decoder must end with a dense layer, not ''dropout''');
%! m = broken ('rate', 0.5);
%! m.decoder.weight = [];
%! m.decoder.tied = 2;
%! fail ('ae_decode (m, [1 2])', 'model.decoder\(1\).tied is a layer of the type ''batchnorm''');

%!test
%! % of an image a factor is a channel's: in the slopes too, of contraction and
%! % of the penalty on a discriminator's
%! X = rand (9, 36);
%! h = {{'conv', 3}, {'layernorm', 'Activation', 'tanh'}, {'dense', 2}};
%! o = {'ImageSize', [6 6], 'Epochs', 2, 'Seed', 1};
%! m = ae_train (X, h, o{:}, 'Activation', 'tanh', 'Contraction', .1);
%! assert (all ([ae_gradcheck(m, X).pass]));
%! h{1}(3:4) = {'Activation', 'tanh'};
%! m = gan_train (X, 2, o{:}, 'Objective', 'wasserstein', 'Discriminator', h);
%! assert (all ([ae_gradcheck(m, X).pass]));
