%% Layers over time in autoencoders: by hand from the model's fields, gradients,
%% mirrors, records, and what is refused.

%!function [H, c] = lstm_states (e, x, h)
%!  % all states of an lstm, one a column; x is T x c, or T x 0 with a state h
%!  u = columns (e.recurrent_weight);
%!  s = @(a) 1 ./ (1 + exp (-a));
%!  c = zeros (u, 1);
%!  H = zeros (u, rows (x));
%!  for t = 1:rows (x)
%!    a = e.recurrent_weight * h + e.bias;
%!    if ! isempty (e.input_weight), a = a + e.input_weight * x(t,:)'; end
%!    i = s (a(1:u)); f = s (a(u+1:2*u)); g = tanh (a(2*u+1:3*u)); o = s (a(3*u+1:4*u));
%!    c = f .* c + i .* g;
%!    h = o .* tanh (c);
%!    H(:,t) = h;
%!  end
%!endfunction

%!function H = gru_states (e, x, h)
%!  u = columns (e.recurrent_weight);
%!  s = @(a) 1 ./ (1 + exp (-a));
%!  H = zeros (u, rows (x));
%!  for t = 1:rows (x)
%!    a = e.bias;
%!    if ! isempty (e.input_weight), a = a + e.input_weight * x(t,:)'; end
%!    q = e.recurrent_weight * h;
%!    r = s (a(1:u) + q(1:u)); z = s (a(u+1:2*u) + q(u+1:2*u));
%!    n = tanh (a(2*u+1:3*u) + r .* q(2*u+1:3*u));
%!    h = (1 - z) .* n + z .* h;
%!    H(:,t) = h;
%!  end
%!endfunction

%!test
%! % encoder and decoder by hand, one channel and three, lstm and gru, both ways
%! rand ('twister', 1);
%! T = 7; u = 5;
%! for c = [1, 3]
%!   for type = {'lstm', 'gru'}
%!     for back = [false, true]
%!       X = rand (4, T * c);
%!       states = str2func ([type{1}, '_states']);
%!       m = ae_train (X, {{type{1}, u, 'Reverse', back}}, 'SequenceSize', [T c], ...
%!                     'Epochs', 2, 'Seed', 1);
%!       assert (m.sequence_size, [T c]);
%!       assert ({m.decoder.type}, {type{1}, 'dense'});
%!       for n = 1:4
%!         H = states (m.encoder, reshape (X(n,:), T, c), zeros (u, 1));
%!         Z(n,:) = H(:,end);
%!         H = states (m.decoder(1), zeros (T, 0), H(:,end));
%!         if back, H = H(:,end:-1:1); end
%!         Y = m.decoder(2).weight * H + m.decoder(2).bias;
%!         R(n,:) = reshape (Y', 1, []);
%!       end
%!       assert (ae_encode (m, X), Z, 1e-12);
%!       assert (ae_reconstruct (m, X), R, 1e-12);
%!       assert (ae_decode (m, Z), R, 1e-12);
%!       assert (mean (sum ((X - R) .^ 2, 2)) / 2, ae_loss (m, X), 1e-12);
%!       clear Z R
%!     end
%!   end
%! end

%!test
%! % forced, the decoder sees the true step before in the loss, its own when it
%! % runs free
%! rand ('twister', 2);
%! T = 6; c = 2; u = 4;
%! X = rand (3, T * c);
%! m = ae_train (X, {{'lstm', u, 'Reverse', true, 'Forcing', true}}, ...
%!               'SequenceSize', [T c], 'Epochs', 3, 'Seed', 1, 'OutputActivation', 'tanh');
%! assert (size (m.decoder(1).input_weight), [4*u, c]);
%! loss = 0;
%! for n = 1:3
%!   x = reshape (X(n,:), T, c);
%!   H = lstm_states (m.encoder, x, zeros (u, 1));
%!   true_before = [zeros(1, c); x(end:-1:2,:)];
%!   G = lstm_states (m.decoder(1), true_before, H(:,end));
%!   Y = tanh (m.decoder(2).weight * G + m.decoder(2).bias)';
%!   loss = loss + sum (sum ((x(end:-1:1,:) - Y) .^ 2)) / 2 / 3;
%!   own = zeros (1, c);
%!   for t = 1:T
%!     G = lstm_states (m.decoder(1), own, H(:,end));
%!     own(t+1,:) = tanh (m.decoder(2).weight * G(:,t) + m.decoder(2).bias)';
%!   end
%!   R(n,:) = reshape (own(end:-1:2,:), 1, []);
%! end
%! assert (ae_loss (m, X), loss, 1e-12);
%! assert (ae_reconstruct (m, X), R, 1e-12);

%!test
%! % gradients: deep ones, steps through dense layers, both losses, two threads;
%! % the record, trained on and written back
%! rand ('twister', 3);
%! T = 6;
%! for c = [1, 3]
%!   X = rand (20, T * c);
%!   for h = {{{'lstm', 5}, {'dense', 3}}, {{'gru', 5}}, {{'lstm', 6}, {'lstm', 4}}, ...
%!            {{'gru', 6, 'Reverse', true}, {'lstm', 4, 'Reverse', true}, {'dense', 2}}, ...
%!            {{'dense', 4, 'Activation', 'tanh'}, {'gru', 5, 'Reverse', true}}, ...
%!            {{'lstm', 5, 'OutputMode', 'sequence'}, {'dense', 3, 'Activation', 'tanh'}, {'lstm', 4}}, ...
%!            {{'lstm', 5, 'Forcing', true}, {'dense', 3}}, {{'gru', 5, 'Bias', false, 'Forcing', true}}}
%!     for loss = {'squared', 'crossentropy'}
%!       m = ae_train (X, h{1}, 'SequenceSize', [T c], 'Epochs', 2, 'Seed', 1, ...
%!                     'Loss', loss{1}, 'Threads', 2, 'Normalize', 'range');
%!       r = ae_gradcheck (m, X);
%!       assert (all ([r.pass]));
%!       k = ae_train (X, h{1}, 'SequenceSize', [T c], 'Epochs', 0, 'InitialModel', m, ...
%!                     'Loss', loss{1}, 'Normalize', 'range');
%!       assert (k.encoder, m.encoder);
%!       assert (k.decoder, m.decoder);
%!       assert (ae_reconstruct (k, X), ae_reconstruct (m, X));
%!     end
%!   end
%! end

%!test
%! % a two-layer encoder by hand; an explicit decoder; normalisation is public
%! rand ('twister', 4);
%! T = 5; c = 2;
%! X = rand (6, T * c) .* (1:T*c);
%! m = ae_train (X, {{'gru', 4}, {'lstm', 3}}, 'SequenceSize', [T c], 'Epochs', 1, 'Seed', 1, ...
%!               'Normalize', 'standardize', 'Decoder', {{'gru', 3}, {'lstm', 6}});
%! assert ({m.decoder.type}, {'gru', 'lstm', 'dense'});
%! assert (m.normalize.offset, mean (X), 1e-12);
%! N = (X - m.normalize.offset) ./ m.normalize.scale;
%! H = gru_states (m.encoder(1), reshape (N(2,:), T, c), zeros (4, 1));
%! H = lstm_states (m.encoder(2), H', zeros (3, 1));
%! assert (ae_encode (m, X)(2,:), H(:,end)', 1e-12);
%! J = ae_jacobian (m, X(2,:));
%! e = 1e-6; x = X(2,:); x(3) = x(3) + e; y = X(2,:); y(3) = y(3) - e;
%! assert (J(:,3), (ae_encode (m, x) - ae_encode (m, y))' / (2 * e), 1e-8);

%!test
%! % one thread and two, batches cut and whole; single near double
%! rand ('twister', 5);
%! X = rand (40, 24);
%! o = {'SequenceSize', [12 2], 'Epochs', 3, 'Seed', 1, 'BatchSize', 13};
%! for type = {'lstm', 'gru'}
%!   h = {{type{1}, 8}, {'dense', 5}};
%!   a = ae_train (X, h, o{:}, 'Threads', 1);
%!   b = ae_train (X, h, o{:}, 'Threads', 2);
%!   assert (ae_encode (a, X), ae_encode (b, X), 1e-10);
%!   s = ae_train (single (X), h, o{:}, 'Threads', 1);
%!   assert (double (ae_encode (s, single (X))), ae_encode (a, X), 1e-3);
%!   assert (ae_encode (a, X(1:5,:)), ae_encode (a, X)(1:5,:), 1e-14);
%! end

%!test
%! % applied in blocks of steps: long sequences are as short ones by hand
%! rand ('twister', 6);
%! T = 300;
%! X = rand (300, T);
%! m = ae_train (X(1:5,:), {{'lstm', 32}}, 'SequenceSize', [T 1], 'Epochs', 0, 'Seed', 1);
%! Z = ae_encode (m, X);
%! H = lstm_states (m.encoder, X(297,:)', zeros (32, 1));
%! assert (Z(297,:), H(:,end)', 1e-12);
%! m = ae_train (X(1:5,:), {{'gru', 32}}, 'SequenceSize', [T 1], 'Epochs', 0, 'Seed', 1);
%! H = gru_states (m.decoder(1), zeros (T, 0), Z(297,:)');
%! assert (ae_decode (m, Z)(297,:), m.decoder(2).weight * H + m.decoder(2).bias, 1e-11);

%!test
%! % the forget gate's bias begins at 1, the other gates' at 0
%! m = ae_train (rand (4, 6), {{'lstm', 3}}, 'SequenceSize', [6 1], 'Epochs', 0, 'Seed', 1);
%! assert (m.encoder.bias, [0 0 0 1 1 1 0 0 0 0 0 0]');

%!test
%! % variational: gradients, samples in the data's form, and it learns
%! rand ('twister', 7);
%! X = sin ((1:12) .* (.3 + .3 * rand (60, 1)) + 6 * rand (60, 1));
%! for prior = {'standard', 'mixture', 'vamp'}
%!   m = vae_train (X, {{'gru', 8}, {'dense', 2}}, 'SequenceSize', [12 1], 'Epochs', 3, ...
%!                  'Seed', 1, 'Prior', prior{1}, 'Likelihood', 'gaussian');
%!   r = ae_gradcheck (m, X(1:5,:));
%!   assert (all ([r.pass]));
%!   assert (size (vae_sample (m, 3)), [3 12]);
%! end
%! m = vae_train (X, {{'lstm', 16, 'Forcing', true}, {'dense', 2}}, 'SequenceSize', [12 1], ...
%!                'Epochs', 30, 'Seed', 1, 'LearningRate', 1e-2, 'Samples', 2, 'Threads', 2, ...
%!                'Likelihood', 'gaussian');
%! assert (m.history.loss(end) < m.history.loss(1));
%! r = ae_gradcheck (m, X(1:5,:));
%! assert (all ([r.pass]));

%!test
%! % GradientLimit: sgd's step is no longer than rate times limit, and where the
%! % gradient is shorter nothing changes; history has the norm as it was
%! rand ('twister', 8);
%! X = 10 * rand (30, 12);
%! o = {'SequenceSize', [6 2], 'Seed', 1, 'Optimizer', 'sgd', 'LearningRate', .1, 'BatchSize', 30};
%! numbers = @(m) [m.encoder.recurrent_weight(:); m.encoder.input_weight(:); m.encoder.bias; ...
%!                 m.decoder(1).recurrent_weight(:); m.decoder(1).bias; ...
%!                 m.decoder(2).weight(:); m.decoder(2).bias];
%! for threads = [1, 2]
%!   a = ae_train (X, {{'lstm', 4}}, o{:}, 'Epochs', 0, 'Threads', threads);
%!   b = ae_train (X, {{'lstm', 4}}, o{:}, 'Epochs', 1, 'GradientLimit', .05, 'Threads', threads);
%!   c = ae_train (X, {{'lstm', 4}}, o{:}, 'Epochs', 1, 'Threads', threads);
%!   d = ae_train (X, {{'lstm', 4}}, o{:}, 'Epochs', 1, 'GradientLimit', 1e6, 'Threads', threads);
%!   assert (norm (numbers (b) - numbers (a)), .005, 1e-12);
%!   full = numbers (c) - numbers (a); cut = numbers (b) - numbers (a);
%!   assert (cut / .005, full / norm (full), 1e-12);
%!   assert (numbers (d), numbers (c), 1e-14);
%!   assert (b.history.gradient_norm, c.history.gradient_norm, 1e-12);
%! end

%!test
%! % a dense decoder's rows are the data's columns, whatever lies inside
%! rand ('twister', 13);
%! X = rand (9, 12);
%! for size_of = {{'SequenceSize', [6 2]}, {'ImageSize', [2 2 3]}}
%!   first = {'lstm', 'conv'}{1 + strcmp(size_of{1}{1}, 'ImageSize')};
%!   m = ae_train (X, {{first, 5}, {'dense', 3}}, size_of{1}{:}, 'Epochs', 2, 'Seed', 1, 'Decoder', [8 12]);
%!   Z = ae_encode (m, X);
%!   H = max (0, Z * m.decoder(1).weight' + m.decoder(1).bias');
%!   assert (ae_decode (m, Z), H * m.decoder(2).weight' + m.decoder(2).bias', 1e-13);
%! end
%! m = ae_train (X, 3, 'ImageSize', [2 2 3], 'Epochs', 2, 'Seed', 1, 'Tied', true);
%! assert (ae_reconstruct (m, X), ...
%!         (X * m.encoder.weight' + m.encoder.bias') * m.encoder.weight + m.decoder.bias', 1e-13);

%!test
%! % the families that go on from it: labels, a stack, an adversary
%! rand ('twister', 14);
%! X = rand (40, 12);
%! y = double (X(:,1) > .5);
%! m = ae_train (X, {{'lstm', 6}, {'dense', 3}}, 'SequenceSize', [6 2], 'Epochs', 2, 'Seed', 1);
%! c = ae_finetune (m, X, y, 'Epochs', 2, 'Seed', 1);
%! assert (rows (ae_predict (c, X)), 40);
%! n = ae_train (ae_encode (m, X), 2, 'Epochs', 1);
%! s = ae_stack (m, n);
%! assert (ae_encode (s, X), ae_encode (n, ae_encode (m, X)), 1e-13);
%! a = aae_train (X, {{'gru', 6}, {'dense', 2}}, 'SequenceSize', [6 2], 'Epochs', 2, 'Seed', 1);
%! r = ae_gradcheck (a, X);
%! assert (all ([r.pass]));
%! a = aae_train (X, {{'conv', 3}, {'dense', 2}}, 'ImageSize', [6 2], 'Epochs', 2, 'Seed', 1);
%! assert (size (ae_reconstruct (a, X)), [40 12]);
%! t = evalc ('ae_summary (m)');
%! assert (any (regexp (t, 'lstm +2 -> 6')));

%!test
%! % a variational decoder runs other steps as well
%! rand ('twister', 17);
%! v = vae_train (rand (12, 10), {{'gru', 4}, {'dense', 2}}, 'SequenceSize', [5 2], 'Epochs', 1, 'Seed', 1);
%! z = rand (3, 2);
%! assert (vae_decode (v, z, 'Steps', 7), ae_decode (v, z, 'Steps', 7));
%! y = reshape (vae_decode (v, z(1,:), 'Steps', 7), 7, 2);
%! assert (y(1:5,:), reshape (vae_decode (v, z(1,:)), 5, 2), 1e-14);
%!error <option 'Steps' is for a model of sequences> vae_decode (vae_train (rand (4, 3), 2, 'Epochs', 0), [1 2], 'Steps', 3)

%!test
%! % normalised step by step between layers over time: gradients, ragged as alone,
%! % the first layer by hand, and its mirror
%! rand ('twister', 16);
%! S = arrayfun (@(n) rand (n, 3), [3 7 1 5 7], 'UniformOutput', false);
%! h = {{'layernorm', 'Epsilon', .1}, {'lstm', 5, 'OutputMode', 'sequence'}, ...
%!      {'layernorm', 'Activation', 'tanh'}, {'gru', 4}};
%! for threads = [1 2]
%!   m = ae_train (S, h, 'Epochs', 3, 'Seed', 1, 'Threads', threads);
%!   assert ({m.encoder.type}, {'layernorm', 'lstm', 'layernorm', 'gru'});
%!   assert ({m.decoder.type}, {'gru', 'layernorm', 'lstm', 'dense'});
%!   assert (size (m.encoder(3).weight), [5 1]);
%!   assert (all ([ae_gradcheck(m, S).pass]));
%! end
%! norm_of = @(l, A) l.weight .* (A - mean (A)) ./ sqrt (mean ((A - mean (A)) .^ 2) + l.epsilon) + l.bias;
%! Z = ae_encode (m, S);
%! for n = 1:5
%!   A = norm_of (m.encoder(1), S{n}');
%!   A = tanh (norm_of (m.encoder(3), lstm_states (m.encoder(2), A', zeros (5, 1))));
%!   assert (Z(n,:), gru_states (m.encoder(4), A', zeros (4, 1))(:,end)', 1e-12);
%!   assert (ae_encode (m, S(n)), Z(n,:), 1e-14);
%! end
%!error <'Contraction' contradicts 'hidden': layer 1 of the encoder is 'dense'> ae_train (rand (9, 12), {{'dense', 3, 'Activation', 'tanh'}}, 'SequenceSize', [6 2], 'Contraction', .1)
%!error <'layernorm' over a sequence cannot be written as formulas>
%! m = ae_train (rand (4, 12), {{'lstm', 3, 'OutputMode', 'sequence'}, {'layernorm'}, {'lstm', 2}}, 'SequenceSize', [6 2], 'Epochs', 0);
%! ae_export (m, [tempname '.c'], 'Part', 'encode');

%!error <'hidden' must end with the units of the code> aae_train (rand (9, 12), {{'dense', 3}}, 'SequenceSize', [6 2])
%!error <ae_train: option 'SequenceSize' must be \[T c\] of 12 numbers, not \[5 2\]> ae_train (rand (4, 12), {{'lstm', 3}}, 'SequenceSize', [5 2])
%!error <ae_train: option 'SequenceSize' must be \[T c\] of 12 numbers> ae_train (rand (4, 12), {{'lstm', 3}}, 'SequenceSize', 12)
%!error <option 'ImageSize' contradicts 'SequenceSize'> ae_train (rand (4, 12), {{'lstm', 3}}, 'SequenceSize', [6 2], 'ImageSize', [3 4])
%!error <argument 'hidden', layer 1, 'lstm', needs a sequence, not 12 numbers: option 'SequenceSize'> ae_train (rand (4, 12), {{'lstm', 3}})
%!error <argument 'hidden', layer 1, 'gru', needs a sequence, not an image of 3 x 4 x 1> ae_train (rand (4, 12), {{'gru', 3}}, 'ImageSize', [3 4])
%!error <argument 'hidden', layer 2, 'lstm', needs a sequence, not 4 numbers> ae_train (rand (4, 12), {{'lstm', 4, 'OutputMode', 'last'}, {'lstm', 4}}, 'SequenceSize', [6 2])
%!error <argument 'Decoder', layer 1, 'lstm', must have as many units as numbers enter, the state that it begins from: 3, not 4> ae_train (rand (4, 12), {{'lstm', 3}}, 'SequenceSize', [6 2], 'Decoder', {{'lstm', 4}})
%!error <for 'Forcing', a dense layer behind it> ae_train (rand (4, 12), {{'lstm', 4}, {'gru', 3, 'Forcing', true}}, 'SequenceSize', [6 2])
%!error <'Tied' contradicts the layers: 'lstm' cannot be tied> ae_train (rand (4, 12), {{'lstm', 4}, {'dense', 2}}, 'SequenceSize', [6 2], 'Tied', true)
%!error <the width must be a whole number> ae_train (rand (4, 12), {{'lstm', 0}}, 'SequenceSize', [6 2])
%!error <option 'CodeActivation' contradicts 'hidden', whose last layer, 'lstm', has no activation> ae_train (rand (4, 12), {{'lstm', 3}}, 'SequenceSize', [6 2], 'CodeActivation', 'tanh')
%!error <'hidden' must end with the number of latent units> vae_train (rand (4, 12), {{'lstm', 3}}, 'SequenceSize', [6 2])
%!error <numbers must enter the latent layer, as a layer over time leaves, not a sequence of 6 x 3> vae_train (rand (4, 12), {{'dense', 3}, {'dense', 2}}, 'SequenceSize', [6 2])
%!error <option 'GradientLimit' contradicts 'Optimizer'> ae_train (rand (4, 12), 3, 'GradientLimit', 1, 'Optimizer', 'cg')
%!error <option 'GradientLimit' must be a number in \(0, Inf\]> ae_train (rand (4, 12), 3, 'GradientLimit', 0)
%!error <model.sequence_size must be \[T c\]>
%! m = ae_train (rand (4, 12), {{'lstm', 3}}, 'SequenceSize', [6 2], 'Epochs', 0);
%! m.sequence_size = [6 -2];
%! ae_encode (m, rand (4, 12));
%!error <model.encoder\(1\).recurrent_weight must be 12 x 3, not 11 x 3>
%! m = ae_train (rand (4, 12), {{'lstm', 3}}, 'SequenceSize', [6 2], 'Epochs', 0);
%! m.encoder.recurrent_weight(1,:) = [];
%! ae_encode (m, rand (4, 12));
%!error <model.decoder must end with a dense layer, not 'lstm'>
%! m = ae_train (rand (4, 12), {{'lstm', 2}}, 'SequenceSize', [6 2], 'Epochs', 0);
%! m.decoder(2) = [];
%! ae_encode (m, rand (4, 12));

%!function [S, L] = ragged (c)
%!  L = [3 7 1 5 7 2 4 6 6 3];
%!  S = cell (1, numel (L));
%!  for n = 1:numel (L)
%!    S{n} = rand (L(n), c);
%!  end
%!endfunction

%!test
%! % of any lengths is as each alone: codes, reconstructions in the same form, and
%! % losses that are means over the steps; gradients; single
%! rand ('twister', 9);
%! for c = [1, 3]
%!   [S, L] = ragged (c);
%!   for h = {{{'lstm', 5}}, {{'gru', 5, 'Reverse', true}, {'dense', 3}}, ...
%!            {{'lstm', 6}, {'gru', 4}}, ...
%!            {{'gru', 6, 'Reverse', true}, {'dense', 5, 'Activation', 'tanh'}, {'lstm', 4, 'Reverse', true}}, ...
%!            {{'lstm', 5, 'Forcing', true, 'Reverse', true}, {'dense', 3}}}
%!     if iscell (h{1}{1}) && numel (h{1}) == 3, h{1}{1}(end+1:end+2) = {'OutputMode', 'sequence'}; end
%!     for loss = {'squared', 'crossentropy'}
%!       m = ae_train (S, h{1}, 'Epochs', 3, 'Seed', 1, 'BatchSize', 4, 'Threads', 2, 'Loss', loss{1});
%!       assert (m.sequence_size, [7 c]);
%!       Z = ae_encode (m, S);
%!       R = ae_reconstruct (m, S);
%!       assert (size (R), size (S));
%!       total = 0;
%!       for n = 1:numel (S)
%!         assert (ae_encode (m, S(n)), Z(n,:), 1e-13);
%!         alone = ae_reconstruct (m, S(n));
%!         assert (R{n}, alone{1}, 1e-13);
%!         assert (size (R{n}), [L(n) c]);
%!         total = total + ae_loss (m, S(n)) / numel (S);
%!         assert (ae_decode (m, Z(n,:), 'Steps', L(n)), R{n}(:)', 1e-13);
%!       end
%!       assert (ae_loss (m, S), total, 1e-12);
%!       r = ae_gradcheck (m, S);
%!       assert (all ([r.pass]));
%!       s = cellfun (@single, S, 'UniformOutput', false);
%!       assert (class (ae_encode (m, s)), 'single');
%!       k = ae_train (s, h{1}, 'Epochs', 0, 'InitialModel', m, 'Loss', loss{1});
%!       assert (double (ae_encode (k, s)), Z, 1e-5);
%!     end
%!   end
%! end

%!test
%! % of equal lengths a cell is as rows, but that a loss is the mean over steps;
%! % longer ones than the model has seen
%! rand ('twister', 10);
%! X = rand (6, 10);
%! S = arrayfun (@(n) reshape (X(n,:), 5, 2), (1:6)', 'UniformOutput', false);
%! m = ae_train (X, {{'gru', 4}}, 'SequenceSize', [5 2], 'Epochs', 2, 'Seed', 1);
%! assert (ae_encode (m, S), ae_encode (m, X), 1e-14);
%! assert (ae_loss (m, S), ae_loss (m, X) / 5, 1e-13);
%! R = ae_reconstruct (m, S);
%! assert (cell2mat (cellfun (@(x) x(:)', R, 'UniformOutput', false)), ae_reconstruct (m, X), 1e-14);
%! Z = ae_decode (m, ae_encode (m, X), 'Steps', 9);
%! assert (size (Z), [6 18]);
%! assert (Z(:,1:5), R = ae_reconstruct (m, X)(:,1:5), 1e-14);
%! long = {rand(12, 2), rand(3, 2)};
%! assert (cellfun (@rows, ae_reconstruct (m, long)), [12 3]);

%!test
%! % normalised by channel over what is present; a model of it stretches
%! rand ('twister', 11);
%! [S, L] = ragged (2);
%! S = cellfun (@(x) 10 * x .* [1 5] + [3 0], S, 'UniformOutput', false);
%! all_steps = cell2mat (S');
%! m = ae_train (S, {{'lstm', 4}}, 'Epochs', 2, 'Seed', 1, 'Normalize', 'standardize');
%! assert (m.normalize.offset, kron (mean (all_steps), ones (1, 7)), 1e-12);
%! assert (m.normalize.scale, kron (std (all_steps), ones (1, 7)), 1e-12);
%! assert (rows (ae_encode (m, {rand(20, 2)})), 1);
%! m = ae_train (S, {{'lstm', 4}}, 'Epochs', 2, 'Seed', 1, 'Normalize', 'range', 'Loss', 'crossentropy');
%! R = ae_reconstruct (m, S);
%! assert (all (cellfun (@(r) all (all (r >= min (all_steps) & r <= max (all_steps))), R)));

%!test
%! % variational: the bound of each is that alone, in nats of all its steps
%! rand ('twister', 12);
%! S = ragged (2);
%! m = vae_train (S, {{'gru', 6}, {'dense', 2}}, 'Epochs', 3, 'Seed', 1, ...
%!                'Likelihood', 'gaussian', 'Sigma', 'learn', 'BatchSize', 3);
%! r = ae_gradcheck (m, S);
%! assert (all ([r.pass]));
%! elbo = vae_elbo (m, S);
%! assert (size (elbo), [10 1]);
%! mu = vae_encode (m, S);
%! for n = [1 3 7]
%!   assert (vae_encode (m, S(n)), mu(n,:), 1e-13);
%! end
%! R = vae_reconstruct (m, S);
%! assert (cellfun (@rows, R), cellfun (@rows, S));
%! % without noise of the code the reconstruction term is by hand
%! [~, t] = vae_elbo (m, S, 'Samples', 400, 'Seed', 1);
%! assert (isfinite (t.reconstruction));

%!test
%! % held-out sequences of any lengths: the loss of each epoch, patience, two
%! % threads, normalised as X is; variational and further training too
%! rand ('twister', 18);
%! S = ragged (2);
%! V = arrayfun (@(n) 3 * rand (n, 2), [4 1 6 2 2], 'UniformOutput', false);
%! o = {'ValidationData', V, 'Epochs', 4, 'Seed', 1, 'BatchSize', 3, 'Normalize', 'standardize'};
%! for threads = [1 2]
%!   m = ae_train (S, {{'gru', 4}, {'dense', 2}}, o{:}, 'Threads', threads);
%!   assert (m.history.validation(end), ae_loss (m, V), 1e-12);
%! end
%! p = ae_train (S, {{'gru', 4}, {'dense', 2}}, o{:}, 'Epochs', 60, 'LearningRate', .3, 'Patience', 2);
%! assert (ae_loss (p, V), min (p.history.validation), 1e-12);
%! m = ae_train (S(1:4), [], o{:}, 'InitialModel', m);
%! assert (m.history.validation(end), ae_loss (m, V), 1e-12);
%! v = vae_train (S, {{'lstm', 4}, {'dense', 2}}, o{1:8}, 'Likelihood', 'gaussian');
%! assert (all (isfinite (v.history.validation)));
%!error <option 'ValidationData' must be a real, full matrix, as X is, not a cell> ae_train (rand (4, 6), {{'lstm', 3}}, 'SequenceSize', [3 2], 'ValidationData', {rand(3, 2)})
%!error <option 'ValidationData' must have 6 columns, as X does, not 9> rbm_train (rand (4, 6), 2, 'ValidationData', {rand(3, 3)})
%!error <option 'ValidationData' must not have sequences longer than X's, 3 steps, but has one of 5> ae_train ({rand(3, 2), rand(2, 2)}, {{'lstm', 3}}, 'ValidationData', {rand(3, 2), rand(5, 2)})
%!error <option 'ValidationData' must have sequences of 2 columns, as X does, not 1> ae_train ({rand(3, 2), rand(2, 2)}, {{'lstm', 3}}, 'ValidationData', {rand(3, 1), rand(2, 1)})
%!error <option 'ValidationData', sequence 2, has no steps> ae_train ({rand(3, 2), rand(2, 2)}, {{'lstm', 3}}, 'ValidationData', {rand(3, 2), []})
%!error <option 'ValidationData' must be a real, full matrix or array, or a cell of images or sequences> ae_train (rand (4, 6), 3, 'ValidationData', {})
%!error <option 'ValidationData' must be a real, full matrix or array, or a cell of images or sequences> ae_train (rand (4, 6), 3, 'ValidationData', 'x')

%!error <ae_train: argument 'X' has no sequences> ae_train ({}, {{'lstm', 3}})
%!error <argument 'X', sequence 2, must have 2 columns, as the first has, not 3> ae_train ({rand(3,2), rand(3,3)}, {{'lstm', 3}})
%!error <argument 'X', sequence 2, has no steps> ae_train ({rand(3,2), zeros(0,2)}, {{'lstm', 3}})
%!error <argument 'X', sequence 1, must be a real, full matrix of numbers> ae_train ({'a', rand(3,3)}, {{'lstm', 3}})
%!error <argument 'X', sequence 1, must be finite; row 2, column 1 is NaN> ae_train ({[1 2; NaN 3]}, {{'lstm', 3}})
%!error <option 'ImageSize' contradicts argument 'X'> ae_train ({rand(3,2), rand(4,2)}, {{'lstm', 3}}, 'ImageSize', [2 4])
%!error <option 'SequenceSize' contradicts argument 'X', sequences of up to 4 steps of 2 numbers> ae_train ({rand(3,2), rand(4,2)}, {{'lstm', 3}}, 'SequenceSize', [4 1])
%!error <cannot go through the layer 'batchnorm'> ae_train ({rand(3,2), rand(4,2)}, {{'lstm', 3}, {'batchnorm'}, {'gru', 2}})
%!error <argument 'X' must have 4 columns, as the model does, not 6> ae_encode (ae_train (rand (3, 4), 2, 'Epochs', 0), {rand(2, 3)})
%!error <argument 'X', image 2, must be 3 x 2, as the first is, not 4 x 2; sequences of any lengths want a layer over time> ae_train ({rand(3, 2), rand(4, 2)}, 2)
%!error <must have sequences of 2 columns, as the model does, not 3> ae_encode (ae_train ({rand(3,2)}, {{'lstm', 3}}, 'Epochs', 0), {rand(2, 3)})
%!error <option 'Steps' is for a model of sequences> ae_decode (ae_train (rand (3, 4), 2, 'Epochs', 0), [1 2], 'Steps', 3)
%!error <is one of sequences of 3 steps, not 5> ae_encode (ae_train (rand (9, 6) .* (1:6), {{'lstm', 3}}, 'SequenceSize', [3 2], 'Epochs', 0, 'Normalize', 'standardize'), {rand(5, 2)})
%!error <argument 'X', image 2, must be 3 x 2, as the first is, not 4 x 2> pca_fit ({rand(3, 2), rand(4, 2)}, 1)

%!test
%! % a record with any field spoilt works or is refused by name; so is a size
%! rand ('twister', 15);
%! X = rand (4, 12);
%! spoilt = {[], NaN, 'x', {1}, -1, 0, 1e9, zeros(0, 3), rand(3, 3, 2), true, int8(3), struct('a', 1), [1 2 3], Inf};
%! sizes = {NaN, 'x', {1}, [6 2 1], [1e9 2], [12 1], [3 4], [0 2], [6.5 2], [1e200 1e200], -[6 2], [1 12]};
%! start = ae_train (X, {{'gru', 3, 'Forcing', true}, {'dense', 2}}, 'SequenceSize', [6 2], 'Epochs', 0);
%! calls = 0;
%! for part = {'encoder', 'decoder', 'sequence_size'}
%!   names = {''};
%!   values = sizes;
%!   if isstruct (start.(part{1})), names = fieldnames (start.(part{1}))'; values = spoilt; end
%!   for name = names
%!     for value = values
%!       m = start;
%!       if isempty (name{1}), m.(part{1}) = value{1}; else, m.(part{1})(1).(name{1}) = value{1}; end
%!       try
%!         Z = ae_encode (m, X);
%!         ae_decode (m, rand (2, columns (Z)), 'Steps', 3);
%!         ae_loss (m, X);
%!         ae_reconstruct (m, {rand(9, 2), rand(2, 2)});
%!       catch problem
%!         assert (strncmp (problem.identifier, 'autoencoder:', 12), problem.message);
%!       end
%!       calls++;
%!     end
%!   end
%! end
%! assert (calls > 200);

%!test
%! % cells that are no sequences, at each place: the message has the number
%! rand ('twister', 17);
%! S = arrayfun (@(n) rand (n, 2), [3 7 1 5 6 2 4], 'UniformOutput', false);
%! m = ae_train (S, {{'gru', 3}}, 'Epochs', 0, 'Seed', 1);
%! v = vae_train (S, {{'gru', 3}, {'dense', 2}}, 'Epochs', 0, 'Seed', 1, 'Likelihood', 'gaussian');
%! wrong = {rand(4, 3), 'must have 2 columns, as the first has, not 3'
%!          rand(4, 1), 'must have 2 columns, as the first has, not 1'
%!          zeros(0, 2), 'has no steps'
%!          zeros(3, 0), 'has no steps'
%!          [], 'has no steps'
%!          [1 2; NaN 3], 'must be finite; row 2, column 1 is NaN'
%!          [1 2; 4 3; 5 -Inf], 'must be finite; row 3, column 2 is -Inf'
%!          'ab', 'must be a real, full matrix of numbers'
%!          {1, 2}, 'must be a real, full matrix of numbers'
%!          struct('a', 1), 'must be a real, full matrix of numbers'
%!          [1i 2], 'must be a real, full matrix of numbers'
%!          sparse([1 2]), 'must be a real, full matrix of numbers'
%!          rand(2, 2, 2), 'must be a real, full matrix of numbers'
%!          @sin, 'must be a real, full matrix of numbers'};
%! uses = {'ae_train', @(S) ae_train(S, {{'lstm', 3}})
%!         'vae_reconstruct', @(S) vae_reconstruct(v, S)
%!         'vae_train', @(S) vae_train(S, {{'lstm', 3}, {'dense', 2}}, 'Likelihood', 'gaussian')
%!         'ae_encode', @(S) ae_encode(m, S)
%!         'ae_reconstruct', @(S) ae_reconstruct(m, S)
%!         'ae_loss', @(S) ae_loss(m, S)
%!         'vae_elbo', @(S) vae_elbo(v, S)
%!         'vae_encode', @(S) vae_encode(v, S)};
%! calls = 0;
%! for k = 1:rows (uses)
%!   for w = 1:rows (wrong)
%!     for n = [2 5 7]
%!       bad = S;
%!       bad{n} = wrong{w,1};
%!       text = '';
%!       try
%!         uses{k,2} (bad);
%!       catch problem
%!         text = problem.message;
%!       end
%!       expected = sprintf ('%s: argument ''X'', sequence %d, %s', uses{k,1}, n, wrong{w,2});
%!       assert (strncmp (text, expected, numel (expected)), ...
%!               sprintf ('"%s", not "%s"', text, expected));
%!       calls = calls + 1;
%!     end
%!   end
%! end
%! assert (calls == 336);

## ----- adversarial models over time -----------------------------------------

%!shared X, T, c, N, labels
%! rand ('twister', 21); randn ('twister', 22);
%! T = 5; c = 2; N = 12;
%! X = randn (N, T * c);
%! labels = int8 (mod ((1:N)', 3));

%!test
%! % gradients of both players, plain, conditional, with an average and codes;
%! % D is of each alone, and samples are of the generator's layers
%! generators = {{{'lstm', 4}}, {{'dense', 5}, {'gru', 5}, {'lstm', 3}, {'dense', 2}}, 5, {{'gru', 4}, {'dense', 10}}};
%! judges = {{{'gru', 3}}, {{'dense', 3}, {'lstm', 4}, {'gru', 3}, {'dense', 2}}, 4, {{'conv', 2, 'Size', [3 1]}, {'dense', 3}}};
%! for i = 1:4
%!   for codes = [false true]
%!     z = 4 - 2 * codes;
%!     more = {'Generator', generators{i}, 'Discriminator', judges{i}, 'SequenceSize', [T c], 'Activation', 'tanh', ...
%!             'Epochs', 2, 'BatchSize', 5, 'Seed', 1, 'Average', .9 * (i < 3)};
%!     if codes
%!       more(end+1:end+2) = {'Codes', {{'uniform', 2}}};
%!     end
%!     m = gan_train (X, z, more{:});
%!     assert (m.sequence_size, [T c]);
%!     assert (all ([ae_gradcheck(m, X, 'Seed', 1).pass]));
%!     p = gan_discriminate (m, X);
%!     assert (gan_discriminate (m, X(3,:)), p(3), 1e-13);
%!     [S, Z, C] = gan_sample (m, 4, 'Seed', 2);
%!     assert (size (S), [4 T*c]);
%!     assert (ae_decode (m, [Z C]), S, 1e-13);
%!     if i < 3 % the generator's layers as an autoencoder's decoder, D's as its encoder
%!       a = ae_train (X, {{'lstm', 4}}, 'SequenceSize', [T c], 'Epochs', 0, 'Seed', 1);
%!       a.decoder = m.generator;
%!       assert (ae_decode (a, [Z C]), S, 1e-13);
%!       a = ae_train (X, {{'lstm', 1}}, 'SequenceSize', [T c], 'Epochs', 0, 'Seed', 1);
%!       a.encoder = m.discriminator;
%!       assert (ae_encode (a, X), p, 1e-13);
%!     end
%!     n = gan_train (X, z, 'InitialModel', m, 'SequenceSize', [T c], 'Epochs', 0);
%!     assert (gan_discriminate (n, X), p);
%!   end
%! end

%!test
%! % conditional: c beside each step where D is over time, else beside the numbers
%! for judge = {{{'lstm', 3}}, {{'dense', 3}, {'gru', 3}}, 4, {{'conv', 2, 'Size', [2 1]}, {'dense', 3}}}
%!   m = gan_train (X, 2, 'SequenceSize', [T c], 'Condition', labels, 'Generator', {{'dense', 4}, {'lstm', 4}}, ...
%!                  'Discriminator', judge{1}, 'Activation', 'tanh', 'Epochs', 2, 'Seed', 1);
%!   assert (all ([ae_gradcheck(m, X, 'Condition', labels).pass]));
%!   p = gan_discriminate (m, X, 'Condition', labels);
%!   assert (gan_discriminate (m, X(4,:), 'Condition', labels(4)), p(4), 1e-13);
%!   assert (size (gan_sample (m, 3, 'Condition', int8 ([0; 1; 2]))), [3 T*c]);
%! end
%! h = [X, labels == 0, labels == 1, labels == 2]';
%! m = gan_train (X, 2, 'SequenceSize', [T c], 'Condition', labels, 'Generator', {{'dense', 4}, {'lstm', 4}}, ...
%!                'Discriminator', 4, 'Activation', 'tanh', 'Epochs', 2, 'Seed', 1);
%! h = tanh (m.discriminator(1).weight * h + m.discriminator(1).bias);
%! a = m.discriminator(2).weight * h + m.discriminator(2).bias;
%! assert (gan_discriminate (m, X, 'Condition', labels), 1 ./ (1 + exp (-a')), 1e-13);

%!test
%! % a generator over time makes as many steps as are asked for
%! m = gan_train (X, 2, 'SequenceSize', [T c], 'Generator', {{'dense', 3}, {'lstm', 3}}, 'Condition', labels, 'Epochs', 1, 'Seed', 1);
%! a = ae_train (X, {{'lstm', 5}}, 'SequenceSize', [T c], 'Epochs', 0, 'Seed', 1);
%! a.decoder = m.generator;
%! Z = randn (3, 2);
%! S = ae_decode (m, Z, 'Condition', labels(1:3), 'Steps', 9);
%! assert (S, ae_decode (a, [Z, [0 1 0; 0 0 1; 1 0 0]], 'Steps', 9), 1e-13);
%! n = gan_train (X, 3, 'SequenceSize', [T c], 'Generator', 4, 'Epochs', 0, 'Seed', 1);
%! fail ("ae_decode (n, randn (2, 3), 'Steps', 9)", "sequences of 5 steps, not 9: its layers or its normalisation depend on them");

%!test
%! % no sequences give no rows
%! m = vae_train ({X(:,1:2), X(1:3,1:2)}, {{'gru', 3}, {'dense', 2}}, 'Likelihood', 'gaussian', 'Condition', [1 2; 3 4], 'Epochs', 0);
%! none = {'Condition', zeros(0, 2)};
%! assert (size (ae_encode (m, cell (0, 1), none{:})), [0 2]);
%! [mu, sigma] = vae_encode (m, {}, none{:});
%! assert ({size(mu), size(sigma)}, {[0 2], [0 2]});
%! R = vae_reconstruct (m, cell (0, 1), none{:});
%! assert (iscell (R) && isequal (size (R), [0 1]));
%! assert (size (vae_elbo (m, cell (1, 0), none{:})), [0 1]);
%! assert (size (vae_nll (m, {}, none{:})), [0 1]);
%!error <ae_train: argument 'X' has no sequences> ae_train (cell (0, 1), {{'lstm', 3}, {'dense', 2}})

%!error <argument 'X' must be a matrix, with 'SequenceSize' where its rows are sequences, and not a cell: a generator makes all of one length> gan_train ({rand(3,2), rand(4,2)}, 2, 'Generator', {{'lstm', 2}})
%!error <argument 'Generator', layer 1, 'lstm', cannot be forced: no true step before is known of what a generator makes> gan_train (X, 3, 'SequenceSize', [T c], 'Generator', {{'lstm', 3, 'Forcing', true}})
%!error <argument 'Generator', layer 1, 'lstm', must have as many units as numbers enter, the state that it begins from: 3, not 4> gan_train (X, 3, 'SequenceSize', [T c], 'Generator', {{'lstm', 4}})
%!error <option 'Discriminator' leaves a sequence of 5 x 3, of which no one number can be said: its last layer over time must leave its last state> gan_train (X, 3, 'SequenceSize', [T c], 'Discriminator', {{'lstm', 3, 'OutputMode', 'sequence'}})
%!error <option 'Discriminator' has a layer 'lstm', whose slope's derivative is not known: 'Objective' 'wasserstein'> gan_train (X, 3, 'SequenceSize', [T c], 'Discriminator', {{'lstm', 3}}, 'Objective', 'wasserstein')
%!error <argument 'Discriminator', layer 1, 'gru', needs a sequence, not 10 numbers: option 'SequenceSize'> gan_train (X, 3, 'Discriminator', {{'gru', 3}})
%!error <argument 'Generator', layer 1, 'gru', needs a sequence, not 3 numbers: option 'SequenceSize'> gan_train (X, 3, 'Generator', {{'gru', 3}})
%!error <option 'SequenceSize' must be \[T c\] of 10 numbers> gan_train (X, 3, 'SequenceSize', [4 2])
%!error <option 'ImageSize' contradicts 'SequenceSize'> gan_train (X, 3, 'SequenceSize', [5 2], 'ImageSize', [5 2])
%!error <model.sequence_size must be \[T c\]> m = gan_train (X, 3, 'SequenceSize', [T c], 'Epochs', 0); m.sequence_size = [5 -2]; gan_sample (m, 1)
%!error <.generator makes 10 numbers, but .sequence_size has 12> m = gan_train (X, 3, 'SequenceSize', [T c], 'Generator', 4, 'Discriminator', {{'lstm', 2}}, 'Epochs', 0); m.sequence_size = [6 2]; gan_sample (m, 1)

%!test
%! % an adversarial autoencoder of any lengths: gradients, each alone, trained on
%! S = arrayfun (@(t) randn (t, 2), 1 + mod (5 * (1:N)', 7), 'UniformOutput', false);
%! for encoder = {'deterministic', 'gaussian'}
%!   for hidden = {{{'lstm', 4}, {'dense', 2}}, {{'gru', 3}, {'layernorm'}, {'gru', 3}, {'dense', 2}}}
%!     m = aae_train (S, hidden{1}, 'Encoder', encoder{1}, 'Discriminator', [5 4], 'Activation', 'tanh', ...
%!                    'DiscriminatorActivation', 'tanh', 'Epochs', 2, 'BatchSize', 5, 'Seed', 1);
%!     assert (all ([ae_gradcheck(m, S, 'Seed', 1).pass]));
%!     Z = ae_encode (m, S);
%!     R = ae_reconstruct (m, S);
%!     [~, t] = ae_loss (m, S);
%!     alone = zeros (N, 1);
%!     for n = 1:N
%!       assert (ae_encode (m, S(n)), Z(n,:), 1e-14);
%!       assert (ae_reconstruct (m, S(n)), R(n), 1e-14);
%!       assert (size (R{n}), size (S{n}));
%!       alone(n) = mean (sumsq (R{n} - S{n}, 2)) / 2;
%!     end
%!     if strcmp (encoder{1}, 'deterministic')
%!       assert (t.reconstruction, mean (alone), 1e-13);
%!     end
%!     m = aae_train (S(1:4), [], 'InitialModel', m, 'Epochs', 1, 'Seed', 1);
%!     assert (m.sequence_size, [max(cellfun ('rows', S(1:4))) 2]);
%!     m = aae_train (S, hidden{1}, 'Encoder', encoder{1}, 'Prior', 'mixture', 'Labels', double (labels), ...
%!                    'ValidationFraction', .2, 'Patience', 2, 'Epochs', 2, 'Seed', 1);
%!     assert (m.ended, 'epochs');
%!   end
%! end
%!error <argument 'X', a cell of sequences of any lengths, cannot go through the layer 'batchnorm'> aae_train ({rand(3,2), rand(4,2)}, {{'batchnorm'}, {'lstm', 3}, {'dense', 2}})
%!error <aae_train: option 'SequenceSize' contradicts argument 'X', sequences of up to 4 steps of 2 numbers> aae_train ({rand(3,2), rand(4,2)}, {{'lstm', 3}, {'dense', 2}}, 'SequenceSize', [3 2])

## ----- symbols: a softmax at each step ----------------------------------------

%!test
%! % 'categorical' over sequences: groups of a step's columns, whatever its number
%! rand ('twister', 31);
%! N = 8;
%! draw = @(T, c) full (eye (c))(randi (c, T, 1),:);
%! S = arrayfun (@(n) [draw(1 + mod (4 * n, 6), 3), draw(1 + mod (4 * n, 6), 2)], (1:N)', 'UniformOutput', false);
%! g = [4 4 4 1 1];
%! hidden = {{'gru', 4}, {'dense', 2}};
%! m = ae_train (S, hidden, 'Loss', 'categorical', 'Groups', g, 'Epochs', 2, 'Seed', 1);
%! assert (m.groups, [2 2 2 1 1]);
%! assert (all ([ae_gradcheck(m, S).pass]));
%! R = ae_reconstruct (m, S);
%! loss = zeros (N, 1);
%! for n = 1:N
%!   assert ([sum(R{n}(:,1:3), 2), sum(R{n}(:,4:5), 2)], ones (rows (S{n}), 2), 1e-14);
%!   assert (ae_reconstruct (m, S(n)), R(n), 1e-14); % other steps than it was trained with
%!   loss(n) = -mean (sum (S{n} .* log (R{n}), 2));
%! end
%! assert (ae_loss (m, S), mean (loss), 1e-13);
%! D = reshape (ae_decode (m, [.3 -.2], 'Steps', 9), 9, 5);
%! assert (sum (D(:,1:3), 2), ones (9, 1), 1e-14);
%! v = vae_train (S, hidden, 'Likelihood', 'categorical', 'Groups', g, 'Epochs', 2, 'Seed', 1);
%! assert (all ([ae_gradcheck(v, S).pass]));
%! x = reshape (vae_sample (v, 1, 'Mean', false, 'Seed', 1), [], 5);
%! assert (unique (x(:)), [0; 1]);
%! assert ([sum(x(:,1:3), 2), sum(x(:,4:5), 2)], ones (rows (x), 2));
%! % no groups: one of a step's; all columns of rows may be said too
%! X = cell2mat (arrayfun (@(n) reshape (draw (6, 3), 1, []), (1:N)', 'UniformOutput', false));
%! o = {'SequenceSize', [6 3], 'Loss', 'categorical', 'Epochs', 1, 'Seed', 1};
%! m = ae_train (X, hidden, o{:});
%! n = ae_train (X, hidden, o{:}, 'Groups', repmat (1:6, 1, 3));
%! assert ({m.groups, size(n.groups)}, {[1 1 1], [1 18]});
%! assert (ae_reconstruct (n, X), ae_reconstruct (m, X), 1e-14);
%! fail ("ae_decode (n, [1 2], 'Steps', 9)", "of sequences of 6 steps, not 9");
%! n = ae_train (X(1:3,:), [], 'InitialModel', m, 'Loss', 'categorical', 'Epochs', 0);
%! assert (ae_reconstruct (n, X), ae_reconstruct (m, X));
%!error <option 'Groups' must have 2 numbers, one a column of the data, not 3> ae_train ({eye(2), eye(2)}, {{'lstm', 2}}, 'Loss', 'categorical', 'Groups', [1 1 2])
%!error <argument 'X' must sum to 1 in each group of columns for a categorical loss; the sum in the group of sequence 2, row 2, column 1 is 2> ae_train ({eye(2), [1 0; 1 1]}, {{'lstm', 2}}, 'Loss', 'categorical')

%!test
%! % sequences of one length in an array, T x c x N, are rows of them
%! rand ('twister', 3);
%! A = rand (5, 2, 9);
%! R = reshape (A, 10, 9).';
%! o = {{{'lstm', 3}}, 'SequenceSize', [5 2], 'Epochs', 1, 'Seed', 1};
%! m = ae_train (R, o{:});
%! assert (isequal (ae_train (A, o{:}), m));
%! assert (isequal (ae_encode (m, A), ae_encode (m, R)));
%! assert (isequal (ae_reconstruct (m, A), reshape (ae_reconstruct (m, R).', 5, 2, 9)));
