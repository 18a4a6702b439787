## Losses and likelihoods: values, normalisers, links, draws, ranges.
##
## Copyright (C) 2026 the authors of autoencoder
## SPDX-License-Identifier: GPL-3.0-or-later

%!shared X, C, H, S, g, kinds
%! rand ('twister', 5); randn ('twister', 5);
%! N = 40;
%! C = floor (6 * rand (N, 7)) .* (rand (N, 7) < .6);     # counts
%! X = randn (N, 7);
%! g = [3 1 3 1 1 3 9];
%! H = zeros (N, 7);
%! for i = 1:N
%!   H(i,find (g == 1)(randi (3))) = 1;
%!   H(i,find (g == 3)(randi (3))) = 1;
%!   H(i,7) = 1;
%! end
%! S = @(A) exp (A - max (A, [], 2)) ./ sum (exp (A - max (A, [], 2)), 2);
%! kinds = {'squared', 'crossentropy', 'poisson', 'multinomial', 'categorical', 'laplace', 'huber'};

## The values by hand, from ae_reconstruct, in each of ae_train's losses.  A sum
## of n terms has n roundings, and lgamma and exp some units each.
%!test
%! run = @(X, varargin) ae_train (X, [5 2], 'Epochs', 3, 'Seed', 1, varargin{:});
%! m = run (C, 'Loss', 'poisson');
%! P = ae_reconstruct (m, C);
%! assert (ae_loss (m, C), mean (sum (P - C .* log (P), 2)), 1e-12);
%! assert (m.decoder(end).activation, 'exp');
%! m = run (C, 'Loss', 'multinomial');
%! P = ae_decode (m, ae_encode (m, C));
%! assert (sum (P, 2), ones (40, 1), 1e-14);
%! assert (ae_loss (m, C), mean (-sum (C .* log (P), 2)), 1e-12);
%! assert (ae_reconstruct (m, C), P .* sum (C, 2), 1e-12);
%! m = run (H, 'Loss', 'categorical', 'Groups', g);
%! P = ae_reconstruct (m, H);
%! for i = [1 3 9]
%!   assert (sum (P(:,g == i), 2), ones (40, 1), 1e-14);
%! end
%! assert (ae_loss (m, H), mean (-sum (H .* log (P), 2)), 1e-12);
%! assert (isequal (m.groups, [2 1 2 1 1 2 3]));
%! m = run (X, 'Loss', 'laplace');
%! P = ae_reconstruct (m, X);
%! assert (ae_loss (m, X), mean (sum (abs (P - X), 2)), 1e-12);
%! m = run (X, 'Loss', 'huber', 'Delta', .7);
%! r = abs (ae_reconstruct (m, X) - X);
%! assert (ae_loss (m, X), mean (sum ((r <= .7) .* r .^ 2 / 2 + (r > .7) .* .7 .* (r - .35), 2)), 1e-12);
%! assert (m.delta, .7);

## By hand from the fields: the last layer's formula with its activation.
%!test
%! m = ae_train (H, 2, 'Loss', 'categorical', 'Groups', g, 'Epochs', 2, 'Seed', 1);
%! A = ae_encode (m, H) * m.decoder.weight' + m.decoder.bias';
%! for i = [1 3 9]
%!   A(:,g == i) = S (A(:,g == i));
%! end
%! assert (ae_reconstruct (m, H), A, 1e-13);

## A model keeps its loss through saving, further training and a struct written
## by hand.
%!test
%! m = ae_train (H, 2, 'Loss', 'categorical', 'Groups', g, 'Epochs', 2, 'Seed', 1);
%! m2 = ae_train (H, 2, 'Loss', 'categorical', 'Groups', g, 'InitialModel', m, 'Epochs', 0);
%! assert (ae_loss (m2, H), ae_loss (m, H), 1e-14);
%! m.options = struct ();
%! assert (ae_loss (m, H), ae_loss (m2, H), 1e-14);
%! m.groups = [1 1 1];
%! fail ('ae_loss (m, H)', 'groups must be 1 x 7');

## The reconstruction term of a VAE has the whole normaliser: by hand at a
## posterior of hardly any spread (its log variance is bounded near -34), where the
## loss at its mean is all there is up to 1e-6.
%!function [t, P] = point (X, varargin)
%!  m = vae_train (X, [5 2], 'Epochs', 2, 'Seed', 1, varargin{:});
%!  m.logvar.weight(:) = 0;
%!  m.logvar.bias(:) = -80;
%!  P = vae_decode (m, vae_encode (m, X));
%!  [~, t] = vae_elbo (m, X);
%!  t = t.reconstruction;
%!  if (isfield (m, 'sigma') && ! isempty (m.sigma))
%!    P = {P, m.sigma};
%!  end
%!endfunction
%!test
%! [t, P] = point (C, 'Likelihood', 'poisson');
%! assert (t, sum (C .* log (P) - P - gammaln (C + 1), 2), 1e-5);
%! [t, P] = point (C, 'Likelihood', 'multinomial');
%! assert (t, sum (C .* log (P), 2) + gammaln (sum (C, 2) + 1) - sum (gammaln (C + 1), 2), 1e-5);
%! [t, P] = point (H, 'Likelihood', 'categorical', 'Groups', g);
%! assert (t, sum (H .* log (P), 2), 1e-5);
%! for sigma = {.4, 'learn', 'learn-each'}
%!   [t, P] = point (X, 'Likelihood', 'laplace', 'Sigma', sigma{1});
%!   b = P{2} .* ones (1, 7);
%!   assert (t, -sum (abs (P{1} - X) ./ b + log (2 * b), 2), 1e-5);
%!   [t, P] = point (X, 'Likelihood', 'huber', 'Delta', .8, 'Sigma', sigma{1});
%!   s = P{2} .* ones (1, 7);
%!   u = abs (P{1} - X) ./ s;
%!   h = (u <= .8) .* u .^ 2 / 2 + (u > .8) .* .8 .* (u - .4);
%!   mass = 2 * (quadgk (@(u) exp (-u .^ 2 / 2), 0, .8) + quadgk (@(u) exp (-.8 * (u - .4)), .8, Inf));
%!   assert (t, -sum (h + log (mass) + log (s), 2), 1e-5);
%! end

## A learnt scale goes to what the residuals say: of laplace their mean size.
%!test
%! m = vae_train (X * 3, 2, 'Likelihood', 'laplace', 'Sigma', 'learn', 'Beta', 0, ...
%!                'Epochs', 400, 'LearningRate', .02, 'BatchSize', 40, 'Schedule', 'linear', 'Seed', 1);
%! [~, t] = vae_elbo (m, X * 3, 'Samples', 20);
%! r = vae_reconstruct (m, X * 3, 'Sample', true, 'Seed', 3) - X * 3;
%! assert (m.sigma, mean (abs (r(:))), .2 * m.sigma);

## Counts as they come, up to 120, with all defaults: a start at glorot's weights
## has losses of 1e5 to Inf, and no variational one began.  The least loss there
## can be on the mean is that of the true means, which follow from two numbers.
%!test
%! rand ('twister', 7);
%! randn ('twister', 7);
%! L = exp (randn (1000, 2) * randn (2, 20) / 2 + 1);
%! Y = max (floor (L + sqrt (L) .* randn (1000, 20)), 0);
%! least = mean (sum (L - Y .* log (L), 2));
%! flat = mean (sum (mean (Y) - Y .* log (mean (Y)), 2));
%! m = ae_train (Y, [16 2], 'Loss', 'poisson', 'Seed', 1);
%! assert (m.history.loss(1) < flat + 20 && m.history.loss(end) < least + 1);
%! v = vae_train (Y, [16 2], 'Likelihood', 'poisson', 'Seed', 1);
%! assert (v.ended, 'epochs');
%! norm_of = mean (sum (gammaln (Y + 1), 2));
%! assert (v.history.loss(end) < least + norm_of + 4); # and a rate of two units
%! a = ae_train (Y, [16 2], 'Loss', 'poisson', 'Seed', 1, 'Epochs', 0);
%! b = ae_train (Y, [16 2], 'Seed', 1, 'Epochs', 0);
%! assert (a.encoder(1).weight, b.encoder(1).weight / sqrt (mean (Y(:) .^ 2)), 1e-4);
%! assert (a.encoder(2).weight, b.encoder(2).weight);
%! assert (a.decoder(2).weight, b.decoder(2).weight / 10, 1e-15);
%! a = ae_train (Y, [16 2], 'Loss', 'poisson', 'Initialization', 'pytorch', 'Seed', 1, 'Epochs', 0);
%! b = ae_train (Y, [16 2], 'Initialization', 'pytorch', 'Seed', 1, 'Epochs', 0);
%! assert (a.decoder(2).weight, b.decoder(2).weight);

## Draws: chi-square of the sums of 4000, level 1e-3 of 7 degrees.
%!test
%! n = 4000;
%! draw = @(m, varargin) vae_sample (m, n, 'Mean', false, 'Seed', 4, varargin{:});
%! m = vae_train (C, [5 2], 'Likelihood', 'poisson', 'Epochs', 5, 'Seed', 1);
%! [Y, Z] = draw (m);
%! P = vae_decode (m, Z);
%! assert (all (Y(:) >= 0 & Y(:) == fix (Y(:))));
%! z = (sum (Y) - sum (P)) ./ sqrt (sum (P));
%! assert (sumsq (z) < 24.3);
%! v = (sumsq (Y - P) - sum (P)) ./ sqrt (sum (P + 2 * P .^ 2));   # variance = mean
%! assert (sumsq (v) < 24.3);
%! m = vae_train (C, [5 2], 'Likelihood', 'multinomial', 'Epochs', 5, 'Seed', 1);
%! [Y, Z] = draw (m, 'Total', 30);
%! P = vae_decode (m, Z);
%! assert (sum (Y, 2), 30 * ones (n, 1));
%! z = (sum (Y) - 30 * sum (P)) ./ sqrt (30 * sum (P .* (1 - P)));
%! assert (sumsq (z(1:6)) < 40);
%! assert (vae_sample (m, 3, 'Seed', 4, 'Total', 30), 30 * vae_sample (m, 3, 'Seed', 4), 1e-13);
%! m = vae_train (H, [5 2], 'Likelihood', 'categorical', 'Groups', g, 'Epochs', 5, 'Seed', 1);
%! [Y, Z] = draw (m);
%! P = vae_decode (m, Z);
%! assert (sum (Y(:,g == 1), 2), ones (n, 1));
%! assert (all (Y(:) == 0 | Y(:) == 1) && all (Y(:,7) == 1));
%! z = (sum (Y) - sum (P)) ./ sqrt (sum (P .* (1 - P)) + 1e-9);
%! assert (sumsq (z(1:6)) < 40);
%! m = vae_train (X, 2, 'Likelihood', 'laplace', 'Sigma', .5, 'Epochs', 1, 'Seed', 1);
%! [Y, Z] = draw (m);
%! r = (Y - vae_decode (m, Z))(:);
%! assert (mean (abs (r)), .5, 4 * .5 / sqrt (numel (r)));
%! assert (mean (r), 0, 4 * .5 * sqrt (2 / numel (r)));
%! m = vae_train (X, 2, 'Likelihood', 'huber', 'Sigma', .5, 'Delta', .6, 'Epochs', 1, 'Seed', 1);
%! [Y, Z] = draw (m);
%! u = (Y - vae_decode (m, Z))(:) / .5;
%! f = @(u) exp (-((u <= .6) .* u .^ 2 / 2 + (u > .6) .* .6 .* (u - .3)));
%! mass = quadgk (f, 0, Inf);
%! second = quadgk (@(u) u .^ 2 .* f (u), 0, Inf) / mass;
%! fourth = quadgk (@(u) u .^ 4 .* f (u), 0, Inf) / mass;
%! assert (mean (u .^ 2), second, 4 * sqrt ((fourth - second ^ 2) / numel (u)));
%! assert (mean (abs (u) < .6), quadgk (f, 0, .6) / mass, 4 * .5 / sqrt (numel (u)));

## Half the draws in rows are those in columns.
%!test
%! m = vae_train (C, [5 2], 'Likelihood', 'poisson', 'Epochs', 1, 'Seed', 1);
%! a = vae_sample (m, 6, 'Mean', false, 'Seed', 4);
%! b = vae_sample (m, 6, 'Mean', false, 'Seed', 4, 'ObservationsIn', 'columns');
%! assert (isequal (a, b'));

## Training begins at the mean: the output bias is its natural link.
%!test
%! for i = 1:numel (kinds)
%!   data = X; arguments = {};
%!   switch kinds{i}
%!     case 'crossentropy'
%!       data = (X > 0) * 1;
%!     case {'poisson', 'multinomial'}
%!       data = C;
%!     case 'categorical'
%!       data = H; arguments = {'Groups', g};
%!   end
%!   m = ae_train (data, 2, 'Loss', kinds{i}, 'Epochs', 0, 'Seed', 1, arguments{:});
%!   m.decoder.weight(:) = 0;
%!   Y = ae_decode (m, zeros (1, 2));
%!   wanted = mean (data);
%!   if (strcmp (kinds{i}, 'multinomial'))
%!     wanted = wanted / sum (wanted);
%!   end
%!   assert (Y, wanted, .05);
%! end

## Output activations of the losses of residuals.
%!test
%! for f = {'exp', 'softmax', 'leakyrelu', 'tanh'}
%!   for loss = {'squared', 'laplace', 'huber'}
%!     m = ae_train (X, [5 2], 'Loss', loss{1}, 'OutputActivation', f{1}, 'Epochs', 2, 'Seed', 1);
%!     assert (m.decoder(end).activation, f{1});
%!     r = ae_gradcheck (m, X, 'Seed', 1);
%!     assert (all ([r.pass]));
%!   end
%! end

## leakyrelu: its slope is an option, of all or of a layer, and stays with the
## model.
%!test
%! m = ae_train (X, {{'dense', 4, 'Activation', 'leakyrelu', 'Slope', .05}, {'dense', 2}}, 'Epochs', 1, 'Seed', 1);
%! assert (m.encoder(1).slope, .05);
%! assert (m.encoder(2).slope, []);
%! assert (m.decoder(1).slope, .05);
%! A = X * m.encoder(1).weight' + m.encoder(1).bias';
%! A = max (A, .05 * A);
%! assert (ae_encode (m, X), A * m.encoder(2).weight' + m.encoder(2).bias', 1e-13);
%! m = ae_train (X, [4 2], 'Activation', 'leakyrelu', 'Epochs', 1, 'Seed', 1);
%! assert (m.encoder(1).slope, .2);
%! m = ae_train (X, {{'dense', 4, 'Activation', 'leakyrelu'}, {'dense', 2}}, 'Slope', .3, 'Epochs', 1, 'Seed', 1);
%! assert (m.encoder(1).slope, .3);
%! m = vae_train ((X > 0) * 1, [4 2], 'Activation', 'leakyrelu', 'Slope', .1, 'Epochs', 1, 'Seed', 1);
%! assert (m.encoder(1).slope, .1);
%! assert (all ([ae_gradcheck(m, (X > 0) * 1, 'Seed', 1).pass]));

## A hidden softmax, and its Jacobian.
%!test
%! m = ae_train (X, [5 3], 'CodeActivation', 'softmax', 'Epochs', 1, 'Seed', 1);
%! Z = ae_encode (m, X);
%! assert (sum (Z, 2), ones (40, 1), 1e-14);
%! J = ae_jacobian (m, X(1,:));
%! assert (sum (J), zeros (1, 7), 1e-13);
%! d = (ae_encode (m, X(1,:) + 1e-5 * full (eye (7))) - ae_encode (m, X(1,:) - 1e-5 * full (eye (7))))' / 2e-5;
%! assert (J, d, 1e-8);
%!error <'Contraction' contradicts> ae_train (X, [5 3], 'CodeActivation', 'softmax', 'Contraction', .1)

## Single precision; adversarial autoencoders take the same losses.
%!test
%! for i = 3:5
%!   data = C; arguments = {};
%!   if (i == 5)
%!     data = H; arguments = {'Groups', g};
%!   end
%!   m = ae_train (single (data), 2, 'Loss', kinds{i}, arguments{:}, 'Epochs', 2, 'Seed', 1);
%!   d = ae_train (data, 2, 'Loss', kinds{i}, arguments{:}, 'Epochs', 2, 'Seed', 1);
%!   assert (class (m.decoder.weight), 'single');
%!   assert (double (ae_loss (m, single (data))), ae_loss (d, data), 1e-4 * abs (ae_loss (d, data)));
%!   m = aae_train (data, [5 2], 'Loss', kinds{i}, arguments{:}, 'Epochs', 2, 'Seed', 1);
%!   assert (all ([ae_gradcheck(m, data, 'Seed', 1).pass]));
%! end

## What a loss cannot take.
%!error <argument 'X' must not be negative for a poisson loss; row 2, column 3 is -1> C(2,3) = -1; ae_train (C, 2, 'Loss', 'poisson')
%!error <argument 'X' must not be negative for a multinomial loss> vae_train (X, 2, 'Likelihood', 'multinomial')
%!error <argument 'X' must not be negative for a poisson loss; row 3, column 2 is -1> C(2,3) = -1; ae_train (C', 2, 'Loss', 'poisson', 'ObservationsIn', 'columns')
%!error <argument 'X' must lie in \[0, 1\] for a categorical loss> ae_train (C, 2, 'Loss', 'categorical')
%!error <must sum to 1 in each group of columns for a categorical loss; the sum in the group of row 4, column 2 is 2> H(4,g == 1) = [1 0 1]; ae_train (H, 2, 'Loss', 'categorical', 'Groups', g)
%!error <argument 'X' must sum to 1 in each group> ae_loss (ae_train (H, 2, 'Loss', 'categorical', 'Groups', g, 'Epochs', 0), zeros (2, 7))
%!error <option 'Groups' must have 7 numbers, one a column of the data, not 3> ae_train (H, 2, 'Loss', 'categorical', 'Groups', [1 2 3])
%!error <option 'Groups' must be finite; number 2 is NaN> ae_train (H, 2, 'Loss', 'categorical', 'Groups', [1 NaN 3 1 1 1 1])
%!error <option 'Groups' is for 'categorical', not for 'poisson'> ae_train (C, 2, 'Loss', 'poisson', 'Groups', g)
%!error <option 'Delta' is for 'huber', not for 'squared'> ae_train (C, 2, 'Delta', 2)
%!error <option 'Delta' must be> ae_train (X, 2, 'Loss', 'huber', 'Delta', 0)
%!error <option 'Sigma' contradicts 'Likelihood': poisson has no deviation> vae_train (C, 2, 'Likelihood', 'poisson', 'Sigma', 2)
%!error <option 'OutputActivation' \('linear'\) contradicts 'Loss' \('poisson'\), which needs 'exp'> ae_train (C, 2, 'Loss', 'poisson', 'OutputActivation', 'linear')
%!error <option 'Expectation' contradicts 'Likelihood'> vae_train (X, 2, 'Likelihood', 'laplace', 'Expectation', 'exact')
%!error <option 'Total' must say> vae_sample (vae_train (C, 2, 'Likelihood', 'multinomial', 'Epochs', 0), 3, 'Mean', false)
%!error <option 'Total' is for a multinomial likelihood, not for poisson> vae_sample (vae_train (C, 2, 'Likelihood', 'poisson', 'Epochs', 0), 3, 'Total', 4)
%!error <option 'Slope' must be> ae_train (X, 2, 'Slope', 2)
%!error <option 'Slope' contradicts 'Activation' \('tanh'\)> ae_train (X, {{'dense', 4, 'Activation', 'tanh', 'Slope', .1}, {'dense', 2}})
%!error <option 'Loss' must be one of> ae_train (X, 2, 'Loss', 'poisson2')

## The same wherever data enter, at every place: the message names the function,
## the loss, and the first number that is wrong.
%!function message_of (call, wanted)
%!  try
%!    call ();
%!  catch problem
%!    if (isempty (regexp (problem.message, wanted, 'once')))
%!      error ('refused otherwise: %s, not %s', problem.message, wanted);
%!    end
%!    assert (strncmp (problem.identifier, 'autoencoder:', 12));
%!    return
%!  end
%!  error ('not refused: %s', wanted);
%!endfunction
%!test
%! calls = 0;
%! U = C / 5;                                      # in [0, 1]
%! for i = 2:5
%!   good = {U, C, C, H}{i-1};
%!   o = {};
%!   if (i == 5)
%!     o = {'Groups', g};
%!   end
%!   m = ae_train (good, 2, 'Loss', kinds{i}, 'Epochs', 0, 'Seed', 1, o{:});
%!   v = vae_train (good, 2, 'Likelihood', {'bernoulli', kinds{3:5}}{i-1}, 'Epochs', 0, 'Seed', 1, o{:});
%!   uses = {'ae_train', @(X) ae_train(X, 2, 'Loss', kinds{i}, o{:})
%!           'ae_train', @(X) ae_train(good, 2, 'Loss', kinds{i}, o{:}, 'ValidationData', X)
%!           'aae_train', @(X) aae_train(X, 2, 'Loss', kinds{i}, o{:})
%!           'ae_loss', @(X) ae_loss(m, X)
%!           'ae_gradcheck', @(X) ae_gradcheck(m, X)
%!           'vae_train', @(X) vae_train(X, 2, 'Likelihood', v.options.Likelihood, o{:})
%!           'vae_elbo', @(X) vae_elbo(v, X)
%!           'vae_nll', @(X) vae_nll(v, X, 'Samples', 2)
%!           'vae_information', @(X) vae_information(v, X)};
%!   for k = 1:rows (uses)
%!     for wrong = [-1 -.25 NaN Inf]
%!       for place = [1 1; 17 4; 40 7]'
%!         X = good;
%!         X(place(1),place(2)) = wrong;
%!         text = 'must (not be negative|lie in \[0, 1\]) for (a \w+ loss|the likelihood ''\w+'')';
%!         if (! isfinite (wrong))
%!           text = 'must be finite';
%!         end
%!         message_of (@() uses{k,2}(X), ...
%!                     sprintf ('^%s: .*%s; row %d, column %d is %g', uses{k,1}, text, place, wrong));
%!         calls = calls + 1;
%!       end
%!     end
%!   end
%! end
%! assert (calls == 432);

## What is allowed, though it looks odd: no counts at all in a row, all rows of
## them, counts that are not whole (the gamma function goes on between).
%!test
%! X = C;
%! X(3,:) = 0;
%! m = ae_train (X, 2, 'Loss', 'multinomial', 'Epochs', 2, 'Seed', 1);
%! assert (ae_reconstruct (m, X(3,:)), zeros (1, 7));
%! assert (ae_loss (m, X(3,:)), 0);
%! v = vae_train (X, 2, 'Likelihood', 'multinomial', 'Epochs', 2, 'Seed', 1);
%! [~, t] = vae_elbo (v, X(3,:));
%! assert (t.reconstruction, 0, 1e-12);
%! assert (isfinite (ae_loss (ae_train (0 * X, 2, 'Loss', 'multinomial', 'Epochs', 2, 'Seed', 1), X)));
%! for kind = kinds(3:4)
%!   v = vae_train (X + .5, 2, 'Likelihood', kind{1}, 'Epochs', 2, 'Seed', 1);
%!   assert (all (isfinite (vae_elbo (v, X + .5))));
%! end

## Documents of known topics: from half the words a multinomial autoencoder and a
## variational one tell the other half better than frequencies do, by four
## standard errors and more, and worse than who knows the topics and the shares.
## (Squared error and principal components beside: tests/slow/words.m.)
%!test
%! X = single (ae_dataset ('words', 'train', 'Count', 1500));
%! [Y, ~, T, shares] = ae_dataset ('words', 'test', 'Count', 300);
%! rand ('twister', 1);
%! A = floor (Y / 2 + rand (size (Y)));            # of an odd count the middle one either way
%! B = Y - A;
%! nats = @(P) -sum (B .* log (P), 2) ./ sum (B, 2);
%! known = nats (shares * T);
%! frequent = nats (ones (300, 1) * (mean (X) + .01) / sum (mean (X) + .01));
%! o = {'Epochs', 10, 'LearningRate', 4e-3, 'Schedule', 'linear', 'Seed', 1};
%! a = ae_train (X, 5, 'Loss', 'multinomial', 'Corruption', 'mask', 'CorruptionLevel', .5, o{:});
%! v = vae_train (X, 5, 'Likelihood', 'multinomial', o{:});
%! above = @(x) mean (x) > 4 * std (x) / sqrt (300);
%! for P = {ae_decode(a, ae_encode (a, single (A))), vae_decode(v, vae_encode (v, single (A)))}
%!   scored = nats (P{1});
%!   assert (above (frequent - scored) && above (scored - known));
%! end

## A sample whose loss is infinite weighs nothing: exp (500 z) is, for z > 1.42.
%!test
%! m = vae_train ([0; 1; 3], 1, 'Likelihood', 'poisson', 'Epochs', 0, 'Seed', 1);
%! m.mean.weight = 0;
%! m.logvar.weight = 0;
%! m.decoder.weight = 500;
%! [nll, se] = vae_nll (m, [0; 1; 3], 'Samples', 2000, 'Seed', 1);
%! z = linspace (-8, .1, 4e5);
%! for i = 1:3
%!   x = [0 1 3](i);
%!   p = exp (-z .^ 2 / 2) / sqrt (2 * pi) .* exp (x * 500 * z - exp (500 * z) - gammaln (x + 1));
%!   assert (nll(i), -log (trapz (z, p)), 4 * se(i));
%! end
%! o = {'Likelihood', 'poisson', 'Bound', 'iwae', 'Samples', 50, 'Epochs', 1, 'Seed', 1, 'InitialModel', m};
%! n = vae_train ([0; 1; 3], [], o{:});
%! assert (isfinite (n.decoder.weight) && isfinite (n.history.loss));
%! m.decoder.bias = 1e4; % and where all are, so is the estimate
%! assert (vae_nll (m, 1, 'Samples', 1, 'Seed', 1), Inf);
%!error <option 'Normalize' must be 'none' for a multinomial loss: a row's counts and their sum belong together> ae_train (C, 2, 'Loss', 'multinomial', 'Normalize', 'range')
