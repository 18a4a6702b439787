## Missing values: NaN in X under 'Missing', 'ignore'.
##
## Copyright (C) 2026 the authors of autoencoder
## SPDX-License-Identifier: GPL-3.0-or-later

%!shared X, Y, gone
%! rand ('twister', 5); randn ('twister', 5);
%! X = 2 + randn (60, 3) * randn (3, 8) + .3 * randn (60, 8);
%! gone = rand (60, 8) < .2;
%! Y = X;
%! Y(gone) = NaN;

## The objective by hand: the mean enters, and what is there is scored.
%!test
%! m = ae_train (Y, [5 2], 'Missing', 'ignore', 'Epochs', 3, 'Seed', 1);
%! M = zeros (1, 8);
%! for j = 1:8
%!   M(j) = mean (Y(! gone(:,j),j));
%! end
%! assert (m.fill, M, 1e-13);
%! F = Y;
%! F(gone) = ones (60, 1)(1) * (gone .* M)(gone);
%! o = m;
%! o = rmfield (o, 'fill');
%! assert (ae_encode (m, Y), ae_encode (o, F), 1e-13);
%! assert (ae_reconstruct (m, Y), ae_reconstruct (o, F), 1e-13);
%! R = ae_reconstruct (o, F) - X;
%! R(gone) = 0;
%! assert (ae_loss (m, Y), mean (sumsq (R, 2)) / 2, 1e-12);
%! assert (all ([ae_gradcheck(m, F, 'Seed', 1).pass]));

## Every loss, with its own activation and another: what is missing counts for
## nothing, so that the loss is that of the numbers that are there.
%!test
%! C = floor (4 * rand (60, 8));
%! for loss = {'squared', 'crossentropy', 'poisson', 'multinomial', 'laplace', 'huber'}
%!   data = C;
%!   if (strcmp (loss{1}, 'crossentropy'))
%!     data = C / 4;
%!   end
%!   data(gone) = NaN;
%!   m = ae_train (data, [5 2], 'Loss', loss{1}, 'Missing', 'ignore', 'Epochs', 2, 'Seed', 1);
%!   P = ae_decode (m, ae_encode (m, data));
%!   D = data;
%!   D(gone) = 0;
%!   switch loss{1}
%!     case 'squared'
%!       L = (P - D) .^ 2 / 2;
%!     case 'crossentropy'
%!       L = -(D .* log (P) + (1 - D) .* log (1 - P));
%!     case 'poisson'
%!       L = P - D .* log (P);
%!     case 'multinomial'
%!       P = P ./ sum (P .* ! gone, 2);      # among what is there
%!       L = -D .* log (P);
%!     case 'laplace'
%!       L = abs (P - D);
%!     case 'huber'
%!       r = abs (P - D);
%!       L = (r <= 1) .* r .^ 2 / 2 + (r > 1) .* (r - .5);
%!   end
%!   L(gone) = 0;
%!   assert (ae_loss (m, data), mean (sum (L, 2)), 1e-11);
%!   [~, ~, g] = ae_loss (m, data);
%!   for k = [1 3]
%!     n = p = m;
%!     n.encoder(1).weight(k) = n.encoder(1).weight(k) + 1e-5;
%!     p.encoder(1).weight(k) = p.encoder(1).weight(k) - 1e-5;
%!     n.decoder(2).bias(k) = n.decoder(2).bias(k) + 1e-5;
%!     p.decoder(2).bias(k) = p.decoder(2).bias(k) - 1e-5;
%!     slope = (ae_loss (n, data) - ae_loss (p, data)) / 2e-5;
%!     assert (g.encoder(1).weight(k) + g.decoder(2).bias(k), slope, 1e-5 * max (1, abs (slope)));
%!   end
%! end
%! m = ae_train (Y, [5 2], 'OutputActivation', 'tanh', 'Missing', 'ignore', 'Epochs', 2, 'Seed', 1);
%! R = ae_reconstruct (m, Y) - X;
%! R(gone) = 0;
%! assert (ae_loss (m, Y), mean (sumsq (R, 2)) / 2, 1e-12);

## The bound: the normaliser counts what is there; samples and learnt
## deviations too.
%!test
%! for sigma = {.7, 'learn', 'learn-each'}
%!   for likelihood = {'gaussian', 'laplace'}
%!     m = vae_train (Y, [5 2], 'Likelihood', likelihood{1}, 'Sigma', sigma{1}, 'Missing', 'ignore', ...
%!                    'Epochs', 2, 'Samples', 2, 'Seed', 1);
%!     m.logvar.weight(:) = 0;
%!     m.logvar.bias(:) = -80;
%!     [~, t] = vae_elbo (m, Y);
%!     s = m.sigma .* ones (60, 8);
%!     R = vae_reconstruct (m, Y) - X;
%!     if (strcmp (likelihood{1}, 'gaussian'))
%!       L = -R .^ 2 ./ (2 * s .^ 2) - log (2 * pi * s .^ 2) / 2;
%!     else
%!       L = -abs (R) ./ s - log (2 * s);
%!     end
%!     L(gone) = 0;
%!     assert (t.reconstruction, sum (L, 2), 1e-5);
%!   end
%! end
%! for likelihood = {'gaussian', 'laplace', 'huber'}
%!   m = vae_train (Y, 3, 'Likelihood', likelihood{1}, 'Sigma', 'learn-each', 'Missing', 'ignore', ...
%!                  'Epochs', 3, 'Samples', 3, 'Seed', 1);
%!   [~, ~, g] = ae_loss (m, Y, 'Seed', 3);
%!   p = n = m;
%!   p.sigma(2) = m.sigma(2) * (1 + 1e-5);
%!   n.sigma(2) = m.sigma(2) * (1 - 1e-5);
%!   slope = (ae_loss (p, Y, 'Seed', 3) - ae_loss (n, Y, 'Seed', 3)) / (2e-5 * m.sigma(2));
%!   assert (g.sigma(2), slope, 1e-6 * max (1, abs (slope)));
%! end

## Normalisation is that of what is there; no NaN comes back; complete rows
## are what they are without the option.
%!test
%! m = ae_train (Y, 2, 'Missing', 'ignore', 'Normalize', 'standardize', 'Epochs', 2, 'Seed', 1);
%! for j = 1:8
%!   assert (m.normalize.offset(j), mean (Y(! gone(:,j),j)), 1e-13);
%!   assert (m.normalize.scale(j), std (Y(! gone(:,j),j)), 1e-13);
%! end
%! assert (all (isfinite (ae_reconstruct (m, Y)(:))));
%! assert (all (isfinite (ae_encode (m, NaN (3, 8))(:))));
%! a = ae_train (X, [5 2], 'Epochs', 3, 'Seed', 1);
%! b = ae_train (X, [5 2], 'Epochs', 3, 'Seed', 1, 'Missing', 'ignore');
%! assert (b.decoder(2).weight, a.decoder(2).weight, 1e-12);
%! assert (ae_loss (b, X), ae_loss (a, X), 1e-12);

## A model of complete data fills with the means of what it is given.
%!test
%! a = ae_train (X, 2, 'Epochs', 3, 'Seed', 1);
%! F = Y;
%! for j = 1:8
%!   F(gone(:,j),j) = mean (Y(! gone(:,j),j));
%! end
%! assert (ae_encode (a, Y, 'Missing', 'ignore'), ae_encode (a, F), 1e-13);
%! m = vae_train (X, 2, 'Likelihood', 'gaussian', 'Epochs', 3, 'Seed', 1);
%! assert (vae_encode (m, Y, 'Missing', 'ignore'), vae_encode (m, F), 1e-13);

## Threads, columns, held-out rows, single precision, other optimisers.
%!test
%! o = {'Missing', 'ignore', 'Epochs', 3, 'Seed', 1};
%! a = ae_train (Y, [5 2], o{:}, 'Threads', 1, 'BatchSize', 30);
%! b = ae_train (Y', [5 2], o{:}, 'Threads', 1, 'BatchSize', 30, 'ObservationsIn', 'columns');
%! assert (a.decoder(2).weight, b.decoder(2).weight);
%! s = ae_train (single (Y), [5 2], o{:}, 'Threads', 1, 'BatchSize', 30);
%! assert (double (s.decoder(2).weight), a.decoder(2).weight, 1e-4);
%! v = ae_train (Y, [5 2], o{:}, 'ValidationFraction', .3);
%! assert (all (isfinite (v.history.validation)));
%! v = ae_train (Y, [5 2], o{:}, 'ValidationData', Y(1:20,:));
%! assert (all (isfinite (v.history.validation)));
%! v = ae_train (Y, [5 2], o{:}, 'Optimizer', 'lbfgs', 'Epochs', 10);
%! assert (v.history.loss(end) < v.history.loss(1));
%! big = repmat (Y, 40, 4);
%! t1 = ae_train (big, [64 8], o{:}, 'Threads', 1, 'BatchSize', 1200);
%! t2 = ae_train (big, [64 8], o{:}, 'Threads', 2, 'BatchSize', 1200);
%! assert (t1.decoder(2).weight, t2.decoder(2).weight, 1e-10);
%! c = ae_train (Y, [5 2], o{:}, 'Corruption', 'gaussian', 'CorruptionLevel', .1);
%! assert (isfinite (ae_loss (c, Y)));

## A fifth of the numbers gone: the subspace is that of the complete data to
## less than half of what principal components of the filled data have.
%!test
%! rand ('twister', 7); randn ('twister', 7);
%! d = 20; N = 1000;
%! [Q, ~] = qr (randn (d), 0);
%! Z = randn (N, 5) .* [3 2.5 2 1.6 1.3];
%! data = Z * Q(:,1:5)' + .2 * randn (N, d);
%! lost = rand (N, d) < .2;
%! D = data;
%! D(lost) = NaN;
%! F = data;
%! for j = 1:d
%!   F(lost(:,j),j) = mean (data(! lost(:,j),j));
%! end
%! U = pca_fit (data, 5);
%! V = pca_fit (F, 5);
%! m = ae_train (D, 5, 'Missing', 'ignore', 'Normalize', 'center', 'Epochs', 300, ...
%!               'LearningRate', 5e-3, 'Schedule', 'late', 'Seed', 1);
%! [W, ~] = qr (m.decoder.weight, 0);
%! angle = @(A, B) acos (min (1, min (svd (A' * B)))) * 180 / pi;
%! assert (angle (U, W) < angle (U, V) / 2);

%!error <argument 'X' must be finite; row> ae_train (Y, 2)
%!error <argument 'X' must be finite; row> ae_train (Y, 2, 'Missing', 'error')
%!error <argument 'X' must be finite, or NaN where a number is missing; observation 1, variable 2 is Inf> ae_train ([NaN Inf; 1 2], 1, 'Missing', 'ignore')
%!error <must have a number in each variable; variable 2 is NaN in all> ae_train ([1 NaN; 1 NaN], 1, 'Missing', 'ignore')
%!error <argument 'X' must be finite> ae_encode (ae_train (Y, 2, 'Missing', 'ignore', 'Epochs', 0), Y, 'Missing', 'error')
%!error <argument 'X' must be finite> ae_encode (ae_train (X, 2, 'Epochs', 0), Y)
%!error <argument 'Z' must be finite> ae_decode (ae_train (Y, 2, 'Missing', 'ignore', 'Epochs', 0), [NaN 1])
%!error <option 'Missing' must be> ae_train (X, 2, 'Missing', 'skip')
%!error <'Expectation' contradicts 'Missing'> vae_train (Y, 2, 'Likelihood', 'gaussian', 'Expectation', 'exact', 'Missing', 'ignore')
%!error <model.fill must be 1 x 8> m = ae_train (Y, 2, 'Missing', 'ignore', 'Epochs', 0); m.fill = 1; ae_encode (m, X)

## An adversarial autoencoder reads and scores as an autoencoder does.
%!test
%! m = aae_train (Y, {{'dense', 5, 'Activation', 'tanh'}, {'dense', 2}}, 'Missing', 'ignore', 'DiscriminatorActivation', 'tanh', 'Discriminator', 4, 'Epochs', 2, 'Seed', 1);
%! a = ae_train (Y, {{'dense', 5, 'Activation', 'tanh'}, {'dense', 2}}, 'Missing', 'ignore', 'Epochs', 0, 'Seed', 1);
%! a.encoder = m.encoder;
%! a.decoder = m.decoder;
%! assert (m.fill, a.fill);
%! assert (ae_encode (m, Y), ae_encode (a, Y), 1e-13);
%! [~, t] = ae_loss (m, Y);
%! assert (t.reconstruction, ae_loss (a, Y), 1e-12);
%! assert (all ([ae_gradcheck(m, Y, 'Seed', 1).pass])); % NaN there too
%! assert (all ([ae_gradcheck(a, Y, 'Missing', 'ignore').pass]));
%! whole = {[4 2], 'Discriminator', 4, 'Epochs', 2, 'Seed', 1};
%! assert (ae_encode (aae_train (X, whole{:}, 'Missing', 'ignore'), X), ae_encode (aae_train (X, whole{:}), X), 1e-13);
%!error <argument 'X' must be finite; row> aae_train (Y, 2)
%!error <argument 'X' must be finite; row> ae_gradcheck (ae_train (X, 2, 'Epochs', 0), Y)

## One observation of which numbers are missing: the slopes where the means stand.
%!test
%! m = ae_train (Y, {{'dense', 4, 'Activation', 'tanh'}, {'dense', 2}}, 'Missing', 'ignore', 'Normalize', 'standardize', 'Epochs', 1, 'Seed', 1);
%! n = find (any (gone, 2), 1);
%! F = Y(n,:);
%! F(gone(n,:)) = m.fill(gone(n,:));
%! assert (ae_jacobian (m, Y(n,:)), ae_jacobian (m, F), 1e-14);
%!test
%! m = vae_train (Y, [4 2], 'Likelihood', 'gaussian', 'Missing', 'ignore', 'Epochs', 1, 'Seed', 1);
%! n = find (any (gone, 2), 2);
%! F = Y(n,:);
%! F(gone(n,:)) = repmat (m.fill, 2, 1)(gone(n,:));
%! assert (vae_interpolate (m, Y(n(1),:), Y(n(2),:), 4), vae_interpolate (m, F(1,:), F(2,:), 4), 1e-14);
%! assert (vae_traverse (m, Y(n(1),:), 2, 3), vae_traverse (m, F(1,:), 2, 3), 1e-14);
%! fail ("vae_traverse (m, Y(n(1),:), 2, 3, 'Missing', 'error')", "argument 'x' must be finite");
