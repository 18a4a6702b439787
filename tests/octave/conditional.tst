% Conditional variational models: identities and closed forms.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!shared X, C, N, layer, wide
%! rand ('twister', 5);
%! randn ('twister', 6);
%! N = 40;
%! X = rand (N, 6);
%! C = randn (N, 3);
%! layer = @(W, b) struct ('type', 'dense', 'weight', W, 'bias', b, 'activation', 'linear', 'tied', []);
%! wide = @(l, m) setfield (l, 'weight', [l.weight randn(rows (l.weight), m)]);

%!function l = log_normal (r, S)
%!  % log N (r; 0, S) of each row
%!  R = chol (S);
%!  l = -sumsq (r / R, 2) / 2 - sum (log (diag (R))) - columns (r) / 2 * log (2 * pi);
%!endfunction

%!test # c = 0: the bound is that of the unconditional model (rounding)
%! for posterior = {'diagonal', 'full'}
%!   m = vae_train (X, [5 2], 'Posterior', posterior{1}, 'Epochs', 5, 'Seed', 1, 'Activation', 'sigmoid');
%!   n = m;
%!   n.encoder(1) = wide (m.encoder(1), 3);
%!   n.decoder(1) = wide (m.decoder(1), 3);
%!   n.condition = struct ('type', 'numeric', 'levels', [], 'count', 3);
%!   assert (vae_elbo (n, X, 'Condition', zeros (N, 3), 'Seed', 3), vae_elbo (m, X, 'Seed', 3), 1e-13);
%!   assert (vae_nll (n, X, 'Condition', zeros (1, 3), 'Seed', 3, 'Samples', 50), vae_nll (m, X, 'Seed', 3, 'Samples', 50), 1e-13);
%!   assert (norm (vae_elbo (n, X, 'Condition', C, 'Seed', 3) - vae_elbo (m, X, 'Seed', 3)) > 1e-3);
%! end

%!test # linear Gaussian, both priors, the posterior as q: log p (x | c) exactly
%! % z | c ~ N (W c + w, S), x | z, c ~ N (V z + D c + b, s^2 I)
%! k = 2; d = 4; m = 3; s = 0.3;
%! V = randn (d, k); D = randn (d, m); b = randn (d, 1);
%! for learned = [false true]
%!   W = learned * randn (k, m);
%!   w = learned * randn (k, 1);
%!   L = learned * randn (k, 1);
%!   Y = randn (N, d);
%!   cov = inv (diag (exp (-L)) + V' * V / s ^ 2);
%!   P = cov * V' / s ^ 2;
%!   B = chol (cov, 'lower');
%!   f = [log(B(1,1)); B(2,1); log(B(2,2))];
%!   n = struct ('kind', 'vae', 'encoder', [], 'likelihood', 'gaussian', 'sigma', s);
%!   n.condition = struct ('type', 'numeric', 'levels', [], 'count', m);
%!   T = cov * diag (exp (-L));
%!   n.mean = layer ([P, T * W - P * D], T * w - P * b);
%!   n.factor = layer (zeros (3, d + m), f);
%!   n.decoder = layer ([V D], b);
%!   if learned
%!     n.prior = struct ('type', 'conditional', 'trunk', [], 'mean', layer (W, w), 'logvar', layer (zeros (k, m), L));
%!   end
%!   S = V * diag (exp (L)) * V' + s ^ 2 * eye (d);
%!   exact = log_normal (Y - (C * W' + w') * V' - C * D' - b', S);
%!   [nll, err] = vae_nll (n, Y, 'Condition', C, 'Samples', 20, 'Seed', 1);
%!   assert (-nll, exact, 1e-9);
%!   assert (err, zeros (N, 1));
%!   assert (vae_elbo (n, Y, 'Condition', C), exact, 1e-9); % and closed
%!   n.options.Expectation = 'sampled';
%!   e = vae_elbo (n, repmat (Y(1,:), 4000, 1), 'Condition', C(1,:), 'Seed', 1);
%!   assert (mean (e), exact(1), 5 * std (e) / sqrt (4000));
%!   x = vae_sample (n, 20000, 'Condition', C(1,:), 'Mean', false, 'Seed', 2);
%!   centre = (C(1,:) * W' + w') * V' + C(1,:) * D' + b';
%!   assert (mean (x), centre, 5 * sqrt (max (diag (S)) / 20000));
%!   R = chol (S);
%!   e = (x - centre) / R;
%!   assert (e' * e / 20000, eye (d), 5 * sqrt (2 / 20000));
%! end

%!test # the learned prior is q where q does not look at x: KL is 0
%! A = randn (2, 3); a = randn (2, 1); F = randn (2, 3); f = randn (2, 1);
%! n = struct ('kind', 'vae', 'encoder', [], 'likelihood', 'gaussian');
%! n.condition = struct ('type', 'numeric', 'levels', [], 'count', 3);
%! n.mean = layer ([zeros(2, 6) A], a);
%! n.logvar = layer ([zeros(2, 6) F], f);
%! n.decoder = layer (randn (6, 5), randn (6, 1));
%! n.prior = struct ('type', 'conditional', 'trunk', [], 'mean', layer (A, a), 'logvar', layer (F, f));
%! [~, t] = vae_elbo (n, X, 'Condition', C);
%! assert (t.kl, zeros (N, 1), 1e-14);
%! i = vae_information (n, X, 'Condition', C, 'Samples', 100, 'Seed', 1);
%! assert (i.rate, 0, 1e-14);
%! assert (i.active_units, 0);
%! n.mean.bias = a + [0; 2];
%! [~, t] = vae_elbo (n, X, 'Condition', C);
%! assert (t.kl, 2 * exp (-C * F(2,:)' - f(2)), 1e-12);

%!test # the closed KL to a learned prior, by hand
%! m = vae_train (X, [5 2], 'Condition', C, 'ConditionalPrior', 'learned', 'Epochs', 40, 'LearningRate', 0.02, 'Seed', 1, 'Activation', 'sigmoid');
%! [mu, s] = vae_encode (m, X, 'Condition', C);
%! h = 1 ./ (1 + exp (-(C * m.prior.trunk.weight' + m.prior.trunk.bias')));
%! p = h * m.prior.mean.weight' + m.prior.mean.bias';
%! v = exp (h * m.prior.logvar.weight' + m.prior.logvar.bias');
%! [~, t] = vae_elbo (m, X, 'Condition', C, 'Seed', 1);
%! assert (t.kl, sum (log (v) / 2 - log (s) + (s .^ 2 + (mu - p) .^ 2) ./ v / 2 - 0.5, 2), 1e-13);
%! i = vae_information (m, X, 'Condition', C, 'Samples', 20000, 'Seed', 2);
%! assert (i.rate, mean (t.kl), 1e-13);
%! assert (sum (i.unit_kl), i.rate, 1e-13);
%! assert (i.rate, i.mutual_information + i.marginal_kl, 5 * (i.mutual_information_stderr + i.marginal_kl_stderr));

%!test # a category is its one-hot columns; texts, numbers, logical; both ways
%! g = randi (3, N, 1);
%! names = {'bag', 'coat', 'dress'};
%! H = double (g == 1:3);
%! a = vae_train (X, [5 2], 'Condition', H, 'Epochs', 3, 'Seed', 1, 'BatchSize', 7, 'Activation', 'sigmoid');
%! b = vae_train (X, [5 2], 'Condition', uint8 (10 * g), 'Epochs', 3, 'Seed', 1, 'BatchSize', 7, 'Activation', 'sigmoid');
%! c = vae_train (X', [5 2], 'Condition', names(g), 'Epochs', 3, 'Seed', 1, 'BatchSize', 7, 'ObservationsIn', 'columns', 'Activation', 'sigmoid');
%! assert (a.condition.type, 'numeric');
%! assert (isempty (a.condition.levels));
%! assert (b.condition.type, 'categorical');
%! assert (b.condition.levels, [10; 20; 30]);
%! assert (c.condition.levels, names');
%! assert (b.condition.count, 3);
%! assert (isequal (a.encoder, b.encoder, c.encoder));
%! e = vae_elbo (a, X, 'Condition', H, 'Seed', 1);
%! assert (vae_elbo (b, X, 'Condition', 10 * g, 'Seed', 1), e);
%! assert (vae_elbo (c, X', 'Condition', names(g)', 'Seed', 1, 'ObservationsIn', 'columns'), e);
%! assert (vae_sample (c, 3, 'Condition', 'coat', 'Seed', 1), vae_sample (a, 3, 'Condition', [0 1 0], 'Seed', 1));
%! assert (vae_sample (c, 2, 'Condition', {'coat', 'bag'}, 'Seed', 1), vae_sample (a, 2, 'Condition', [0 1 0; 1 0 0], 'Seed', 1));
%! l = vae_train (X, [5 2], 'Condition', g > 1, 'Epochs', 0, 'Seed', 1, 'Activation', 'sigmoid');
%! assert (l.condition.levels, [0; 1]);
%! i = vae_train (X, [5 2], 'Condition', int16 (g * [1 2]), 'Epochs', 0, 'Seed', 1, 'Activation', 'sigmoid');
%! assert (i.condition.type, 'numeric');

%!test # columns
%! lie = {'ObservationsIn', 'columns'};
%! for given = {C, uint8(mod (1:N, 3)'), single(C)}
%!   c = given{1};
%!   a = vae_train (X, [5 2], 'Condition', c, 'Epochs', 2, 'Seed', 1, 'BatchSize', 9, 'Activation', 'sigmoid');
%!   b = vae_train (X', [5 2], 'Condition', c', 'Epochs', 2, 'Seed', 1, 'BatchSize', 9, lie{:}, 'Activation', 'sigmoid');
%!   assert (isequal (a.encoder, b.encoder));
%!   assert (isequal (a.condition, b.condition));
%!   assert (vae_elbo (b, X', 'Condition', c', 'Seed', 1, lie{:}), vae_elbo (a, X, 'Condition', c, 'Seed', 1));
%!   assert (vae_sample (b, 2, 'Condition', c(1:2,:)', 'Seed', 1, 'Mean', true, lie{:})', vae_sample (a, 2, 'Condition', c(1:2,:), 'Seed', 1, 'Mean', true), 1e-14);
%!   assert (vae_sample (b, 2, 'Condition', c(1,:)', 'Seed', 1, 'Mean', true, lie{:})', vae_sample (a, 2, 'Condition', c(1,:), 'Seed', 1, 'Mean', true), 1e-14);
%! end

%!test # batches and threads take each observation's own condition
%! g = repmat ([1; 2], 100, 1);
%! Y = 0.1 * randn (200, 5) + g * [1 -1 2 0 3];
%! m = vae_train (Y, 1, 'Condition', uint8 (g), 'Likelihood', 'gaussian', 'Sigma', 'learn', 'BatchSize', 10, 'Epochs', 200, 'LearningRate', 0.05, 'Schedule', 'linear', 'Threads', 2, 'Seed', 1, 'Activation', 'sigmoid');
%! assert (m.sigma < 0.15);
%! assert (mean (vae_elbo (m, Y, 'Condition', g)) > mean (vae_elbo (m, Y, 'Condition', 3 - g)) + 100);

%!test # held-out observations keep their conditions (the bound is closed here)
%! Y = C * randn (3, 4) + 0.1 * randn (N, 4);
%! o = {'Likelihood', 'gaussian', 'Epochs', 20, 'Seed', 1, 'BatchSize', 16};
%! for prior = {'fixed', 'learned'}
%!   m = vae_train (Y, 2, 'Condition', C, 'ConditionalPrior', prior{1}, 'ValidationFraction', 0.3, o{:}, 'Activation', 'sigmoid');
%!   v = m.validation;
%!   assert (m.history.validation(end), -mean (vae_elbo (m, Y(v,:), 'Condition', C(v,:))), 1e-12);
%!   r = setdiff (1:N, v);
%!   n = vae_train (Y(r,:), 2, 'Condition', C(r,:), 'ConditionalPrior', prior{1}, 'ValidationData', Y(v,:), 'ValidationCondition', C(v,:), o{:}, 'Activation', 'sigmoid');
%!   assert (n.history.validation(end), -mean (vae_elbo (n, Y(v,:), 'Condition', C(v,:))), 1e-12);
%! end

%!test # no KL term: the objective is the reconstruction, samples are from N (0, I)
%! m = vae_train (X, [5 2], 'Condition', C, 'ConditionalPrior', 'none', 'Epochs', 20, 'Seed', 1, 'Activation', 'sigmoid');
%! assert (m.history.kl, zeros (20, 1));
%! assert (m.prior.type, 'standard');
%! [~, t] = ae_loss (m, X, 'Condition', C, 'Seed', 1);
%! assert (t.kl, 0);
%! n = vae_train (X, [5 2], 'Condition', C, 'Beta', 0, 'Epochs', 20, 'Seed', 1, 'Activation', 'sigmoid');
%! assert (isequal (m.encoder, n.encoder));
%! [~, t] = vae_elbo (m, X, 'Condition', C, 'Seed', 1);
%! assert (all (t.kl > 0)); % the bound is still the bound
%! [~, Z] = vae_sample (m, 4000, 'Condition', C(1,:), 'Seed', 1);
%! assert (cov (Z), eye (2), 0.15);

%!test # free bits and a mixture go with a condition; an epoch more goes on
%! for o = {{'ConditionalPrior', 'learned', 'FreeBits', 0.1}, {'Prior', 'mixture', 'PriorComponents', 3}, {'ConditionalPrior', 'learned', 'Bound', 'iwae', 'Samples', 4}}
%!   m = vae_train (X, [5 2], 'Condition', C, 'Epochs', 3, 'Seed', 1, o{1}{:}, 'Activation', 'sigmoid');
%!   r = ae_gradcheck (m, X, 'Condition', C);
%!   assert (all ([r.pass]));
%!   n = vae_train (X, [5 2], 'Condition', C, 'Epochs', 0, 'InitialModel', m, o{1}{:}, 'Activation', 'sigmoid');
%!   assert (isequal (m.decoder, n.decoder));
%!   assert (isequal (m.prior.mean, n.prior.mean));
%! end

%!test # continuing, the levels are those of the model
%! m = vae_train (X, [5 2], 'Condition', uint8 (mod (1:N, 3)'), 'Epochs', 1, 'Seed', 1, 'Activation', 'sigmoid');
%! n = vae_train (X(1:3,:), [5 2], 'Condition', uint8 ([0 1 0]'), 'Epochs', 1, 'Seed', 1, 'InitialModel', m, 'Activation', 'sigmoid');
%! assert (n.condition.levels, [0; 1; 2]);

%!test # saved and loaded; 2 epochs and 2 more from a checkpoint are 4
%! g = {'bag', 'coat'}(mod (1:N, 2) + 1);
%! o = {'Condition', g, 'ConditionalPrior', 'learned', 'Seed', 1, 'BatchSize', 16};
%! file = [tempname() '.mat'];
%! m = vae_train (X, [5 2], o{:}, 'Epochs', 4, 'Activation', 'sigmoid');
%! save ('-v7', file, 'm');
%! l = load (file).m;
%! assert (isequal (l, m));
%! assert (isequal (vae_sample (l, 3, 'Condition', 'bag', 'Seed', 1), vae_sample (m, 3, 'Condition', 'bag', 'Seed', 1)));
%! vae_train (X, [5 2], o{:}, 'Epochs', 2, 'CheckpointFile', file, 'Activation', 'sigmoid');
%! half = load (file).model;
%! delete (file);
%! n = vae_train (X, [5 2], o{:}, 'Epochs', 2, 'InitialModel', half, 'Activation', 'sigmoid');
%! assert (isequal (n.decoder, m.decoder));
%! assert (isequal (n.prior, m.prior));

%!test # the functions that take it agree with one another
%! m = vae_train (X, [5 2], 'Condition', C, 'ConditionalPrior', 'learned', 'Epochs', 30, 'LearningRate', 0.02, 'Seed', 1, 'Activation', 'sigmoid');
%! Z = vae_encode (m, X, 'Condition', C);
%! assert (ae_encode (m, X, 'Condition', C), Z);
%! R = vae_decode (m, Z, 'Condition', C);
%! h = 1 ./ (1 + exp (-([Z C] * m.decoder(1).weight' + m.decoder(1).bias')));
%! assert (R, 1 ./ (1 + exp (-(h * m.decoder(2).weight' + m.decoder(2).bias'))), 1e-14);
%! assert (vae_reconstruct (m, X, 'Condition', C), R, 1e-14);
%! assert (ae_reconstruct (m, X, 'Condition', C), R, 1e-14);
%! assert (ae_decode (m, Z, 'Condition', C), R, 1e-14);
%! [A, which] = ae_augment (m, X, 50, 'Condition', C, 'Method', 'noise', 'Amount', 0, 'Seed', 1);
%! assert (A, R(which,:), 1e-14);
%! P = vae_interpolate (m, X(1,:), X(2,:), 3, 'Condition', C(1,:));
%! z = vae_encode (m, X(1:2,:), 'Condition', C(1,:));
%! assert (P, vae_decode (m, [z(1,:); mean(z); z(2,:)], 'Condition', C(1,:)), 1e-14);
%! [T, z] = vae_traverse (m, X(1,:), 2, 3, 'Condition', C(1,:));
%! assert (T, vae_decode (m, z, 'Condition', C(1,:)), 1e-14);
%! assert (z(:,1), Z(1,1) * ones (3, 1), 1e-14);
%! [S, z] = vae_sample (m, 5, 'Condition', C(3,:), 'Mean', true, 'Seed', 1);
%! assert (S, vae_decode (m, z, 'Condition', C(3,:)), 1e-14);
%! M = vae_manifold (m, 1, 'Condition', C(3,:)); % the median of p (z | c)
%! g = 1 ./ (1 + exp (-(C(3,:) * m.prior.trunk.weight' + m.prior.trunk.bias')));
%! assert (M, vae_decode (m, g * m.prior.mean.weight' + m.prior.mean.bias', 'Condition', C(3,:)), 1e-13);
%! J = ae_jacobian (m, X(1,:), 'Condition', C(1,:));
%! D = zeros (2, 6);
%! for i = 1:6
%!   e = 1e-5 * (1:6 == i);
%!   D(:,i) = (vae_encode (m, X(1,:) + e, 'Condition', C(1,:)) - vae_encode (m, X(1,:) - e, 'Condition', C(1,:)))' / 2e-5;
%! end
%! assert (J, D, 1e-9);

%!test # normalised data, single precision
%! m = vae_train (100 * X, [5 2], 'Condition', C, 'Normalize', 'range', 'ConditionalPrior', 'learned', 'Epochs', 3, 'Seed', 1, 'Activation', 'sigmoid');
%! r = ae_gradcheck (m, 100 * X, 'Condition', C);
%! assert (all ([r.pass]));
%! m = vae_train (single (X), [5 2], 'Condition', C, 'ConditionalPrior', 'learned', 'Epochs', 3, 'Seed', 1, 'Activation', 'sigmoid');
%! assert (class (m.prior.trunk.weight), 'single');
%! r = ae_gradcheck (m, single (X), 'Condition', C);
%! assert (all ([r.pass]));

%!shared X, m, u
%! X = rand (20, 4);
%! m = vae_train (X, [3 2], 'Condition', uint8 (mod (1:20, 3)'), 'Epochs', 0, 'Seed', 1, 'Activation', 'sigmoid');
%! u = vae_train (X, [3 2], 'Epochs', 0, 'Seed', 1, 'Activation', 'sigmoid');
%!error <autoencoder:badOption|vae_elbo: option 'Condition' is missing: 'model' is conditional> vae_elbo (m, X)
%!error <ae_encode: option 'Condition' is missing> ae_encode (m, X)
%!error <vae_elbo: option 'Condition' is for a conditional model, and 'model' is not one> vae_elbo (u, X, 'Condition', 1)
%!error <option 'Condition' must have one row for each of the 20 observations, or one for all, not 3> vae_elbo (m, X, 'Condition', [0; 1; 2])
%!error <option 'Condition': 7 .observation 2. is no level of the model; its levels are 0, 1, 2> vae_sample (m, 2, 'Condition', [0; 7])
%!error <option 'Condition' must be numbers, as the model's condition is, not 'bag'> vae_sample (m, 2, 'Condition', 'bag')
%!error <option 'Condition' must have 1 column, as the model's condition has, not 2> vae_sample (m, 1, 'Condition', [0 1])
%!error <option 'Condition' must be finite; row 2, column 1 is NaN> vae_sample (m, 2, 'Condition', [0; NaN])
%!error <option 'Condition' must be a real, full matrix or a cell array of texts, not> vae_sample (m, 2, 'Condition', struct ())
%!error <option 'Condition' must hold texts; element 2 is> vae_train (X, 2, 'Condition', [{'a'}, {3}, repmat({'b'}, 1, 18)])
%!error <option 'Condition' must be a cell of one text an observation, not 2 x 10> vae_train (X, 2, 'Condition', cell (2, 10))
%!error <option 'Condition' must have one row for each of the 20 observations, not 3> vae_train (X, 2, 'Condition', rand (3, 2))
%!error <option 'Condition' must have one row for each of the 20 observations, not 1> vae_train (X, 2, 'Condition', rand (1, 2))
%!error <option 'Condition' must be finite; row 1, column 2 is Inf> vae_train (X, 2, 'Condition', [ones(20, 1), [Inf; ones(19, 1)]])
%!error <option 'ConditionalPrior' needs 'Condition'> vae_train (X, 2, 'ConditionalPrior', 'learned')
%!error <option 'ValidationCondition' needs 'Condition'> vae_train (X, 2, 'ValidationCondition', X)
%!error <option 'ValidationData' needs 'ValidationCondition'> vae_train (X, 2, 'Condition', X, 'ValidationData', X)
%!error <option 'ValidationCondition' needs 'ValidationData'> vae_train (X, 2, 'Condition', X, 'ValidationCondition', X)
%!error <option 'ValidationCondition' must have one row for each of the 20 observations, not 2> vae_train (X, 2, 'Condition', X, 'ValidationData', X, 'ValidationCondition', X(1:2,:))
%!error <option 'Prior' contradicts 'ConditionalPrior'> vae_train (X, 2, 'Condition', X, 'ConditionalPrior', 'learned', 'Prior', 'mixture')
%!error <option 'Prior' contradicts 'Condition'> vae_train (X, 2, 'Condition', X, 'Prior', 'vamp')
%!error <option 'Bound' contradicts 'ConditionalPrior'> vae_train (X, 2, 'Condition', X, 'ConditionalPrior', 'none', 'Bound', 'iwae')
%!error <option 'Beta' contradicts 'ConditionalPrior'> vae_train (X, 2, 'Condition', X, 'ConditionalPrior', 'none', 'Beta', 2)
%!error <option 'Prior' must be one of 'standard', 'mixture', 'vamp', not 'conditional'> vae_train (X, 2, 'Prior', 'conditional')
%!error <there is no option 'Condition'> ppca_compare (X, 2, 'Condition', X)

%!error <model.condition is missing: 3 numbers beside the data enter encoder and decoder> vae_sample (rmfield (m, 'condition'), 2)
%!error <model.condition must be a struct> vae_sample (setfield (m, 'condition', 3), 2)
%!error <model.condition.type is missing> n = m; n.condition = struct ('count', 3); vae_sample (n, 2)
%!error <model.condition.count is missing> n = m; n.condition = rmfield (n.condition, 'count'); vae_sample (n, 2)
%!error <model.condition.count must be a whole number of at least 1, not 0> n = m; n.condition.count = 0; vae_sample (n, 2)
%!error <model.condition.count is 70, but only 7 numbers enter the first layer> n = m; n.condition.count = 70; n.condition.type = 'numeric'; vae_sample (n, 2)
%!error <model.condition.levels must be 3 x 1, not 2 x 1> n = m; n.condition.levels = [1; 2]; vae_sample (n, 2)
%!error <model.condition.levels must rise, without repetition> n = m; n.condition.levels = [1; 2; 2]; vae_sample (n, 2)
%!error <model.condition.levels is missing> n = m; n.condition.levels = []; vae_sample (n, 2)
%!error <model.decoder.1..weight must be 3 x 4, not 3 x 5> n = m; n.condition.type = 'numeric'; n.condition.count = 2; vae_sample (n, 2)
%!error <model.prior.type is 'conditional', but there is no condition> n = u; n.prior.type = 'conditional'; vae_sample (n, 2)
%!error <model.prior.trunk is missing> n = m; n.prior.type = 'conditional'; vae_sample (n, 2)
%!error <model.prior.mean must be a layer: a struct> n = m; n.prior = struct ('type', 'conditional', 'trunk', []); vae_sample (n, 2)
%!error <model.prior.logvar.weight must be 2 x 3, not 1 x 3> n = m; l = struct ('weight', ones (2, 3), 'bias', [0; 0]); n.prior = struct ('type', 'conditional', 'trunk', [], 'mean', l, 'logvar', struct ('weight', ones (1, 3), 'bias', 0)); vae_sample (n, 2)
%!error <model.prior.type 'vamp' does not go with a condition> n = m; n.prior = struct ('type', 'vamp', 'input', X); vae_sample (n, 2)
%!error <ae_stack: a conditional model is no chain of layers> ae_stack (m, u)
%!error <pca_compare: argument 'model' must not be conditional> pca_compare (vae_train (X, 2, 'Likelihood', 'gaussian', 'Condition', X, 'Epochs', 0, 'Seed', 1), X)
%!error <option 'Condition' must have one row, not 3> vae_interpolate (m, X(1,:), X(2,:), 3, 'Condition', [0; 1; 2])

% ----- layers over images and time: c at each place ------------------------

%!shared N, C, spread, image, series, ragged, cases
%! rand ('twister', 8);
%! randn ('twister', 9);
%! N = 12;
%! C = randn (N, 2);
%! % c as further channels of rows that are reshape (X(i,:), places, channels)
%! spread = @(X, c, places) [X, kron(c, ones (1, places))];
%! image = rand (N, 5 * 4 * 2);
%! series = randn (N, 6 * 2);
%! ragged = arrayfun (@(T) randn (T, 2), 1 + mod (5 * (1:N)', 7), 'UniformOutput', false);
%! cases = {image, {{'conv', 3, 'Stride', 2}, {'dense', 2}}, {'ImageSize', [5 4 2]};
%!          image, {{'batchnorm'}, {'conv', 2, 'Size', [2 3], 'Padding', 'valid'}, {'maxpool'}, {'dense', 4}, {'batchnorm'}, {'dense', 2}}, {'ImageSize', [5 4 2]};
%!          image, {{'meanpool'}, {'dense', 2}}, {'ImageSize', [5 4 2], 'Decoder', 3};
%!          image, {{'dense', 3}, {'dense', 2}}, {'ImageSize', [5 4 2]};
%!          series, {{'lstm', 3}, {'dense', 2}}, {'SequenceSize', [6 2]};
%!          series, {{'dense', 3}, {'gru', 4}, {'gru', 3}, {'dense', 2}}, {'SequenceSize', [6 2]};
%!          series, {{'gru', 3, 'Reverse', true, 'Forcing', true}, {'dense', 2}}, {'SequenceSize', [6 2]};
%!          ragged, {{'layernorm'}, {'lstm', 3}, {'dense', 2}}, {};
%!          ragged, {{'gru', 3}, {'layernorm'}, {'gru', 3}, {'dense', 2}}, {}};

%!test # gradients of all priors of c; each alone is as in the batch; trained on
%! for i = 1:rows (cases)
%!   [X, hidden, more] = cases{i,:};
%!   for prior = {'fixed', 'learned', 'none'}
%!     m = vae_train (X, hidden, more{:}, 'Likelihood', 'gaussian', 'Activation', 'tanh', 'Condition', C, ...
%!                    'ConditionalPrior', prior{1}, 'Epochs', 2, 'BatchSize', 5, 'Seed', 2);
%!     assert (all ([ae_gradcheck(m, X, 'Condition', C, 'Seed', 1).pass]));
%!   end
%!   [mu, s] = vae_encode (m, X, 'Condition', C);
%!   R = vae_reconstruct (m, X, 'Condition', C);
%!   [e, t] = vae_elbo (m, X, 'Condition', C, 'Seed', 1);
%!   assert (e, t.reconstruction - t.kl, 1e-12 * (1 + abs (e)));
%!   for n = [1 4 N]
%!     [mu1, s1] = vae_encode (m, X(n,:), 'Condition', C(n,:));
%!     R1 = vae_reconstruct (m, X(n,:), 'Condition', C(n,:));
%!     assert ([mu1 s1], [mu(n,:) s(n,:)], 1e-14 * max (1, abs ([mu1 s1])));
%!     if iscell (R)
%!       R1 = R1{1}(:)';
%!       Rn = R{n}(:)';
%!     else
%!       Rn = R(n,:);
%!     end
%!     assert (R1, Rn, 1e-13);
%!   end
%!   n = vae_train (X, hidden, more{:}, 'InitialModel', m, 'Condition', C, 'Epochs', 0, 'Seed', 2);
%!   assert (vae_encode (n, X, 'Condition', C), mu);
%! end

%!test # c is channels: an encoder of data with such channels gives the same code
%! for i = [1 2 3 5 6 8 9]
%!   [X, hidden, more] = cases{i,:};
%!   m = vae_train (X, hidden, more{:}, 'Likelihood', 'gaussian', 'Condition', C, 'Epochs', 1, 'Seed', 2);
%!   if iscell (X)
%!     Y = cellfun (@(S, n) [S, repmat(C(n,:), rows (S), 1)], X, num2cell ((1:N)'), 'UniformOutput', false);
%!     wide = {};
%!   else
%!     size = more{2};
%!     places = prod (size(1:end - 1));
%!     Y = spread (X, C, places);
%!     wide = [more(1), {[size(1:end - 1), size(end) + 2]}, more(3:end)];
%!   end
%!   n = vae_train (Y, hidden, wide{:}, 'Likelihood', 'gaussian', 'Epochs', 0, 'Seed', 2);
%!   n.encoder = m.encoder;
%!   n.mean = m.mean;
%!   n.logvar = m.logvar;
%!   [mu, sigma] = vae_encode (m, X, 'Condition', C);
%!   [nu, tau] = vae_encode (n, Y);
%!   assert ([nu tau], [mu sigma], 1e-13);
%! end

%!test # the Jacobian against differences; columns, single, a file and threads
%! for i = [1 3 4 5 7]
%!   [X, hidden, more] = cases{i,:};
%!   m = vae_train (X, hidden, more{:}, 'Likelihood', 'gaussian', 'Activation', 'tanh', 'Condition', C, 'Epochs', 1, 'Seed', 2);
%!   J = ae_jacobian (m, X(1,:), 'Condition', C(1,:));
%!   d = columns (X);
%!   h = 1e-5;
%!   E = h * full (eye (d));
%!   up = vae_encode (m, X(1,:) + E, 'Condition', repmat (C(1,:), d, 1));
%!   down = vae_encode (m, X(1,:) - E, 'Condition', repmat (C(1,:), d, 1));
%!   assert (J, (up - down)' / (2 * h), 1e-8);
%!   mu = vae_encode (m, X, 'Condition', C);
%!   assert (vae_encode (m, X', 'Condition', C', 'ObservationsIn', 'columns')', mu);
%!   assert (vae_encode (m, single (X), 'Condition', single (C)), single (mu), 1e-4);
%!   file = [tempname() '.npy'];
%!   unwind_protect
%!     npy_write (file, X);
%!     D = ae_open (file);
%!     assert (vae_encode (m, D, 'Condition', C), mu);
%!     n = vae_train (D, hidden, more{:}, 'Likelihood', 'gaussian', 'Activation', 'tanh', 'Condition', C, 'Epochs', 1, 'Seed', 2);
%!     assert (vae_encode (n, X, 'Condition', C), mu, 1e-12);
%!   unwind_protect_cleanup
%!     delete (file);
%!   end_unwind_protect
%! end

%!test # samples, their likelihood and what is told of it, for images in an array and ragged sequences
%! I = reshape (image(:,1:20)', 5, 4, N);
%! L = int8 (mod ((1:N)', 3));
%! m = vae_train (I, {{'conv', 3}, {'dense', 2}}, 'Condition', L, 'ConditionalPrior', 'learned', 'Epochs', 2, 'Seed', 1);
%! assert (double (m.condition.levels), [0; 1; 2]);
%! assert (size (m.encoder(1).weight), [3 3 4 3]);
%! assert (size (vae_sample (m, 4, 'Condition', 1, 'Seed', 1)), [4 20]);
%! assert (isempty (m.prior.trunk)); % none of its layers takes c alone
%! assert (all (isfinite (vae_nll (m, I, 'Condition', L, 'Samples', 10, 'Seed', 1))));
%! m = vae_train (ragged, {{'lstm', 3}, {'dense', 4}, {'dense', 2}}, 'Likelihood', 'gaussian', 'Condition', L, 'ConditionalPrior', 'learned', 'Epochs', 2, 'Seed', 1);
%! assert (numel (m.prior.trunk), 1);
%! [nll, se] = vae_nll (m, ragged, 'Condition', L, 'Samples', 10, 'Seed', 1);
%! for n = 1:N % each draws as it stands: the first alone
%!   assert (isfinite (nll(n)) && se(n) >= 0);
%! end
%! assert (vae_nll (m, ragged(1), 'Condition', L(1), 'Samples', 10, 'Seed', 1), nll(1), 1e-12 * abs (nll(1)));
%! info = vae_information (m, ragged, 'Condition', L, 'Samples', 200, 'Seed', 1);
%! assert (info.rate >= 0);
%! X = vae_sample (m, 3, 'Condition', 2, 'Seed', 1);
%! assert (columns (X), 2 * max (cellfun ('rows', ragged)));

%!error <argument 'hidden': numbers must enter the latent layer, as a layer over time leaves, not a sequence of 6 x 3> vae_train (series, [3 2], 'SequenceSize', [6 2], 'Condition', C)
%!error <layer 1, 'lstm', needs a sequence, not 14 numbers: option 'SequenceSize'> vae_train (series, {{'lstm', 3}, {'dense', 2}}, 'Condition', C)
%!error <layer 1, 'conv', needs an image, and 42 numbers enter; 'ImageSize'> vae_train (image, {{'conv', 3}, {'dense', 2}}, 'Condition', C)
%!error <option 'Condition' is missing|wants|needs> vae_encode (vae_train (series, {{'lstm', 3}, {'dense', 2}}, 'SequenceSize', [6 2], 'Likelihood', 'gaussian', 'Condition', C, 'Epochs', 0, 'Seed', 1), series)
%!error <model.encoder.1..weight must be 3 x 3, not 3 x 3 x 2> m = vae_train (image, {{'conv', 3}, {'dense', 2}}, 'ImageSize', [5 4 2], 'Condition', C, 'Epochs', 0, 'Seed', 1); m.encoder(1).weight = m.encoder(1).weight(:,:,1:2,1); vae_encode (m, image, 'Condition', C)
