% Numbers of the first hour: scales, spectra and variances on which public
% reports of other programs, and their tests, turned up something.  Each test is
% an input that once went wrong, with what it gave.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!function answer = evalc_of (f)
%!  % what a call returns, without its warnings on the screen
%!  evalc ('answer = f ();');
%!endfunction

%!function [id, text] = what_warns (f)
%!  % identifier and text of the last warning of a call, '' if there is none
%!  lastwarn ('', '');
%!  evalc ('f ();');
%!  [text, id] = lastwarn ();
%!endfunction

% ----- the variance of a posterior ------------------------------------------

%!function v = bounded (a)
%!  v = a;
%!  over = abs (a) > 30;
%!  v(over) = sign (a(over)) .* (30 + log (abs (a(over)) - 29));
%!endfunction

%!test # log sigma^2 as a function of what the network gives, by hand: the slope at 30 is one
%! a = [-1e6 -1e3 -60 -31 -30 -1 0 1 30 31 60 1e3 1e6];
%! layer = @(w, b) struct ('type', 'dense', 'weight', w, 'bias', b);
%! m = struct ('kind', 'vae', 'likelihood', 'gaussian', 'sigma', 1, 'encoder', [], 'mean', layer (1, 0), 'logvar', layer (1, 0), 'decoder', layer (1, 0));
%! [~, s] = vae_encode (m, a');
%! assert (2 * log (s)', bounded (a), 1e-13 * max (1, abs (bounded (a))));
%! [~, s] = vae_encode (m, [30 - 1e-6; 30; 30 + 1e-6]);
%! assert (diff (2 * log (s)) / 1e-6, [1; 1], 1e-5);   # the curve is -1 above: 1e-6 of it; rounding 1e-9
%! [~, terms] = vae_elbo (m, a');
%! assert (terms.kl, 0.5 * (a .^ 2 + exp (bounded (a)) - 1 - bounded (a))', -1e-12);
%! [~, single_s] = vae_encode (m, single (a'));
%! assert (all (isfinite (single_s)));

%!test # a full posterior: log B_jj is half of it
%! rand ('twister', 2);
%! m = vae_train (rand (20, 3), 2, 'Posterior', 'full', 'Epochs', 0, 'Seed', 1);
%! m.factor.weight(:) = 0;
%! m.factor.bias = [100; 7; -400];   # log B_11, B_21, log B_22
%! [~, b] = vae_encode (m, rand (1, 3));
%! assert (log (diag (b)), bounded (2 * [100; -400]) / 2, 1e-13);
%! assert ([b(1,2), b(2,1)], [0 7]);

%!test # the gradient where some variances are beyond 30: diagonal, full, prior of a condition
%! rand ('twister', 1);
%! X = 100 * rand (12, 5);
%! for given = {{}, {'Posterior', 'full'}, {'Condition', (1:12)' / 3, 'ConditionalPrior', 'learned'}}
%!   m = vae_train (X, [6 2], 'Likelihood', 'gaussian', 'Activation', 'softplus', 'Epochs', 0, 'Seed', 3, given{1}{:});
%!   condition = given{1}(strcmp (given{1}, 'Condition') | [false, strcmp(given{1}(1:end-1), 'Condition')]);
%!   r = ae_gradcheck (m, X, 'Seed', 1, condition{:});
%!   assert (all ([r.pass]));
%! endfor

%!test # data of a scale of 255 gave the untrained model, and blamed the learning rate
%! rand ('twister', 1);
%! X = single (255 * rand (300, 64));
%! m = [];
%! train = @() vae_train (X, [32 4], 'Likelihood', 'gaussian', 'Activation', 'relu', 'Epochs', 5, 'Seed', 1);
%! assert (what_warns (train), '');
%! m = train ();
%! assert (numel (m.history.loss), 5);
%! assert (all (isfinite (m.history.loss)) && m.history.loss(5) < m.history.loss(1));

%!test # an observation of 1000 times the scale: NaN bounds, and NaN units active
%! rand ('twister', 2);
%! X = rand (200, 30);
%! m = vae_train (X, [16 3], 'Likelihood', 'gaussian', 'Activation', 'relu', 'Epochs', 10, 'Seed', 1);
%! far = [X(1:20,:); 1000 * rand(1, 30)];
%! for convert = {@double, @single}
%!   [elbo, terms] = vae_elbo (m, convert{1} (far), 'Seed', 1);
%!   assert (all (isfinite (elbo)) && all (isfinite (terms.kl)));
%!   assert (elbo(21) < 100 * min (elbo(1:20)));
%! endfor
%! info = vae_information (m, far);
%! assert (isfinite ([info.rate, info.mutual_information, info.active_units]));

%!test # an infinite first loss blames the scale of the data; an optimiser without a step says so
%! X = single (1e25 * [1 2; 3 4; 5 7]);
%! for optimizer = {'adam', 'sgd', 'lbfgs', 'cg', 'scg'}
%!   [id, text] = what_warns (@() ae_train (X, 1, 'Optimizer', optimizer{1}, 'Seed', 1));
%!   assert (id, 'autoencoder:diverged');
%!   assert (! isempty (strfind (text, 'Normalize')) && isempty (strfind (text, 'LearningRate')));
%!   assert (what_warns (@() ae_train (X, 1, 'Optimizer', optimizer{1}, 'Normalize', 'standardize', 'Seed', 1, 'Epochs', 2)), '');
%! endfor

%!test # the last step is judged too: no 'epochs' with an infinite loss of what is returned
%! rand ('twister', 3);
%! counts = floor (-6 * log (rand (60, 8)));
%! for loss = {'poisson', 'squared'; 1e6, 1e40}
%!   train = @(varargin) ae_train (counts, [8 3], 'Loss', loss{1}, 'LearningRate', loss{2}, 'Optimizer', 'sgd', 'Activation', 'linear', 'BatchSize', 60, 'Seed', 1, varargin{:});
%!   [id, text] = what_warns (@() train ('Epochs', 1));
%!   assert (id, 'autoencoder:diverged');
%!   assert (! isempty (strfind (text, 'in epoch 1')));
%!   for m = {evalc_of(@() train ('Epochs', 1)), evalc_of(@() train ('Epochs', 9, 'OutputFcn', @(info) true)), ...
%!            evalc_of(@() train ('Epochs', 9))} # found at the second epoch's first step
%!     assert (m{1}.ended, 'diverged');
%!     assert (isfinite (ae_loss (m{1}, counts)));
%!   endfor
%! endfor

% ----- comparisons with theory ----------------------------------------------

%!test # heights, weights and ages: ppca_compare ended after 0 epochs with a gap of 2.5e23
%! randn ('twister', 1);
%! H = [170+10*randn(200,1), 70+15*randn(200,1), 40+12*randn(200,1)];
%! for seed = 1:8
%!   r = ppca_compare (H, 1, 'Seed', seed);
%!   assert (abs (r.gap) < 1e-6);
%!   assert (r.sigma, r.sigma_theory, -1e-4);
%! endfor

%!test # the units and the origin of the data do not matter
%! randn ('twister', 1);
%! X = randn (100, 6) .* [5 4 3 2 1 0.5];
%! for offset = [0 1 1e6]
%!   for scale = [1e-6 1 1e6]
%!     if (offset <= 1e9 * scale)   # else the data have no digits left
%!       Y = X * scale + offset;
%!       r = pca_compare (Y, 3, 'Seed', 1);
%!       assert (r.equivalent && abs (r.gap) < 1e-7);
%!       assert (r.model.encoder.weight * r.model.decoder.weight, eye (3), 1e-3);
%!       assert (r.model.normalize.scale, ones (1, 6));
%!       assert (r.model.history.loss(end), r.mse_ae / 2, 1e-6 * r.mse_ae);
%!       p = ppca_compare (Y, 2, 'Seed', 1);
%!       assert (abs (p.gap) < 1e-6);
%!       assert (p.sigma, p.sigma_theory, -1e-4);
%!       assert (mean (vae_elbo (p.model, Y, 'Seed', 1)), p.elbo, 1e-4);
%!       assert (p.model.history.loss(end), - p.elbo, 1e-6);
%!     endif
%!   endfor
%! endfor

%!test # a given deviation is in units of the data
%! randn ('twister', 4);
%! X = randn (60, 4) .* [3 2 1 1];
%! a = ppca_compare (X, 2, 'Sigma', 0.8, 'Seed', 1);
%! b = ppca_compare (1000 * X, 2, 'Sigma', 800, 'Seed', 1);
%! assert ([a.gap, b.gap], [0 0], 1e-6);
%! assert ([a.sigma, b.sigma], [0.8, 800], -1e-12);
%! assert (a.elbo, b.elbo + 4 * log (1000), 1e-6);

%!test # no variance at all: without an output they died while drawing
%! for in = {{ones(20, 4), 2}, {[1 2 3; 1 2 3], 1}, {zeros(5, 3), 1}}
%!   r = pca_compare (in{1}{:}, 'Seed', 1);
%!   assert (r.equivalent);
%!   assert ([r.mse_pca, r.mse_ae, r.tail], [0 0 0], 1e-25);
%!   assert (size (r.angles), [0 1]);
%!   before = get (0, 'children');
%!   evalc ("pca_compare (in{1}{:}, 'Seed', 1);");
%!   fig = setdiff (get (0, 'children'), before);
%!   assert (numel (fig), 1);
%!   close (fig);
%! endfor

%!test # as many components as there are: rounding passed for variance in half of the draws
%! for seed = 1:15
%!   randn ('twister', seed);
%!   n = 4 + seed;
%!   fail ("ppca_compare (randn (n, 30), n - 1, 'Seed', 1)", 'has no variance beyond');
%! endfor

%!test # a direction without variance is none to compare; errors are not negative
%! for seed = 1:5
%!   randn ('twister', seed);
%!   r = pca_compare (randn (6, 20), 6, 'Seed', 1);
%!   assert (r.equivalent);
%!   assert (numel (r.angles), 5);
%!   assert (r.mse_pca >= 0 && r.tail >= 0 && all (r.latent >= 0));
%!   assert (max (max (abs (r.optimal.encoder))) < 100);   # 1 / sqrt (rounding) would be 1e7
%! endfor

%!test # equal variances on both sides of the cut leave the direction open
%! r = pca_compare ([eye(4); -eye(4)], 2, 'Seed', 1);
%! assert (r.equivalent && isempty (r.angles));
%! r = pca_compare ([eye(4); -eye(4)] .* [3 1 1 1], 2, 'Seed', 1);
%! assert (r.equivalent && numel (r.angles) == 1);

% ----- scales ---------------------------------------------------------------

%!test # principal components of data whose squares are no numbers: a permutation and zeros
%! warning ('off', 'autoencoder:beyondNumbers', 'local');
%! randn ('twister', 3);
%! X = randn (50, 3) * [3 1 0; 0 2 1; 0 0 1];
%! for method = {'auto', 'covariance', 'products', 'svd', 'randomized'}
%!   [c, s, l, e] = pca_fit (X, 3, 'Method', method{1});
%!   for scale = 2 .^ [-1000 -600 450]   # powers of two: the same bits, but for an underflow
%!     [c2, s2, l2, e2] = pca_fit (scale * X, 3, 'Method', method{1});
%!     assert (c2, c, 1e-12);
%!     assert (s2 / scale, s, 1e-12);
%!     assert (e2, e, 1e-10);
%!     if (scale > 1)
%!       assert (l2 / scale^2, l, 1e-10);
%!     endif
%!   endfor
%!   [c2, ~, ~, e2] = pca_fit (1e-170 * X, 3, 'Method', method{1});
%!   assert (c2, c, 1e-12);
%!   assert (e2, e, 1e-10);
%!   [c2, ~, ~, e2] = pca_fit (single (1e-23 * X), 3, 'Method', method{1});
%!   assert (c2, single (c), 1e-4);
%!   assert (e2, single (e), 1e-2);
%! endfor
%! randn ('twister', 1);
%! Y = single (1e-23 * randn (50, 3));
%! assert (pca_fit (Y), single (pca_fit (double (Y))), 1e-5);

%!test # whitening at 1e-170 gave zeros
%! randn ('twister', 3);
%! X = randn (50, 3) * [3 1 0; 0 2 1; 0 0 1];
%! for scale = [1e-300 1e-170 1 1e150]
%!   for method = {'zca', 'pca'}
%!     [Y, t] = ae_whiten (scale * X, 'Method', method{1});
%!     assert (cov (Y), eye (3), 1e-12);
%!     assert (ae_whiten (Y, t, 'Inverse', true) / scale, X, 1e-12);
%!     assert (ae_whiten (scale * X(1:5,:), t), Y(1:5,:), 1e-12);
%!   endfor
%! endfor

%!test # 'standardize' took columns below 1e-162 as constant, and made the scale of 1e200 infinite
%! randn ('twister', 3);
%! X = randn (50, 3) .* [1 10 0.1];
%! for scale = [1e-300 1e-163 1 1e200 1e300]
%!   for how = {'standardize', 'range', 'center'}
%!     m = ae_train (scale * X, 2, 'Normalize', how{1}, 'Epochs', 0, 'Seed', 1);
%!     assert (isfinite (m.normalize.scale));
%!     assert (isfinite (ae_reconstruct (m, scale * X)));
%!     if (strcmp (how{1}, 'standardize'))
%!       assert (m.normalize.scale / scale, std (X), 1e-12);
%!     endif
%!   endfor
%! endfor

%!test # whitening keeps small variances: their covariance lost half of the digits
%! randn ('twister', 5);
%! [Q, ~] = qr (randn (3));
%! for in = {{@double, 10 .^ -(1:13), 1e-6}, {@single, 10 .^ -(1:6), 0.02}}
%!   for ratio = in{1}{2}
%!     Z = randn (500, 3);
%!     Z(:,3) = Z(:,3) * sqrt (ratio);
%!     Z = in{1}{1} (Z * Q);
%!     for method = {'zca', 'pca'}
%!       Y = double (ae_whiten (Z, 'Method', method{1}));
%!       assert (cov (Y), eye (3), in{1}{3});   # eps / sqrt (ratio), and a factor
%!     endfor
%!   endfor
%! endfor

% ----- normalisation and held-out rows --------------------------------------

%!test # 'range' and a hold-out failed by seed, blaming X
%! rand ('twister', 1);
%! for seed = 1:20
%!   X = randn (40, 3);
%!   m = ae_train (X, 2, 'Loss', 'crossentropy', 'Normalize', 'range', 'ValidationFraction', 0.25, 'Epochs', 1, 'Seed', seed);
%!   assert ([m.normalize.offset; m.normalize.offset + m.normalize.scale], [min(X); max(X)], 1e-12);
%!   v = vae_train (X, 2, 'Normalize', 'range', 'ValidationFraction', 0.25, 'Epochs', 1, 'Seed', seed);
%!   assert (all (isfinite (v.history.validation)));
%! endfor
%! m = ae_train (X, 2, 'Normalize', 'range', 'ValidationFraction', 0.25, 'Epochs', 1, 'Seed', 1);
%! kept = setdiff (1:40, m.validation);   # a squared loss wants nothing: the rows trained on
%! assert (m.normalize.offset, min (X(kept,:)), 1e-12);

% ----- principal components -------------------------------------------------

%!test # an empty k is one that is left out, whatever follows
%! X = rand (9, 4);
%! assert (pca_fit (X, [], 'Method', 'svd'), pca_fit (X, 4, 'Method', 'svd'));
%! assert (size (pca_fit (X, [])), [4 4]);
%! assert (size (oja_learn (X, [], 'Epochs', 1, 'Seed', 1)), [4 1]);

%!test # the decomposition of many observations goes through a triangle
%! rand ('twister', 1);
%! X = rand (2000, 5) * rand (5);
%! [c, ~, l] = pca_fit (X, [], 'Method', 'svd', 'Threads', 1);
%! [u, s, v] = svd (X - mean (X), 'econ');
%! assert (l, diag (s) .^ 2 / 1999, 1e-13);
%! assert (abs (sum (c .* v)), ones (1, 5), 1e-10);

%!test # passes and oversampling make the randomized method better
%! randn ('twister', 2);
%! X = randn (300, 60) .* (1:60) .^ -0.5;
%! [~, ~, exact] = pca_fit (X, 3);
%! lost = @(varargin) norm (nthargout (3, @pca_fit, X, 3, 'Method', 'randomized', varargin{:}) - exact);
%! assert (lost ('Passes', 1, 'Oversampling', 0) > 10 * lost ('Passes', 1, 'Oversampling', 40));
%! assert (lost ('Passes', 1, 'Oversampling', 2) > 10 * lost ('Passes', 20, 'Oversampling', 2));
%! fail ("pca_fit (X, 3, 'Passes', 2)", "option 'Passes' contradicts 'Method' 'auto'");
%! fail ("pca_fit (X, 3, 'Method', 'svd', 'Oversampling', 2)", "option 'Oversampling' contradicts 'Method' 'svd'");

% ----- labels, codes --------------------------------------------------------

%!test # ae_loss and ae_gradcheck left out what ae_finetune minimises
%! rand ('twister', 1);
%! X = rand (24, 6);
%! y = mod ((1:24)', 3);
%! y(5:9) = NaN;
%! known = ! isnan (y);
%! base = ae_train (X, [5 3], 'Activation', 'tanh', 'Epochs', 1, 'Seed', 1);
%! for given = {{}, {'LabelLoss', 'squared'}, {'ReconstructionWeight', 0.7, 'WeightDecay', 0.1}, {'Train', 'top'}}
%!   m = ae_finetune (base, X, y, 'Epochs', 2, 'Seed', 1, given{1}{:});
%!   [~, p] = ae_predict (m, X);
%!   t = (m.classes' == y);
%!   brier = any (strcmp (given{1}, 'squared'));
%!   each = {- log(sum (p .* t, 2)), 0.5 * sumsq(p - t, 2)}{1 + brier};
%!   [value, terms, gradient] = ae_loss (m, X, 'Labels', y);
%!   assert (terms.classification, mean (each(known)), 1e-12);
%!   assert (value, sum (cell2mat (struct2cell (terms))), 1e-12);
%!   if any (strcmp (given{1}, 'WeightDecay'))
%!     assert (terms.reconstruction, 0.7 * mean (0.5 * sumsq (ae_reconstruct (m, X) - X, 2)), 1e-12);
%!     assert (terms.decay > 0);
%!   endif
%!   assert (isfield (gradient, 'head'));
%!   for convert = {@double, @single}
%!     r = ae_gradcheck (m, convert{1} (X), 'Labels', y, 'Seed', 2);
%!     assert (all ([r.pass]) && any (strcmp ({r.block}, 'head.weight') | strcmp ({r.block}, 'head(1).weight')));
%!   endfor
%!   if (isempty (given{1}))   # a step of all observations down the gradient
%!     n = ae_finetune (m, X, y, 'Epochs', 1, 'BatchSize', 24, 'Optimizer', 'sgd', 'LearningRate', 0.1, 'Seed', 1);
%!     assert (n.head.weight, m.head.weight - 0.1 * gradient.head.weight, 1e-13);
%!     assert (n.encoder(1).weight, m.encoder(1).weight - 0.1 * gradient.encoder(1).weight, 1e-13);
%!     assert (n.history.loss, value, 1e-13);
%!   endif
%! endfor
%! words = {'a', 'b', 'c'}(mod (1:24, 3) + 1)';
%! m = ae_finetune (base, X, words, 'Epochs', 1, 'Seed', 1);
%! assert (isfield (nthargout (2, @ae_loss, m, X, 'Labels', words), 'classification'));
%! fail ("ae_loss (base, X, 'Labels', y)", "option 'Labels' needs a model with a field .head");
%! fail ("ae_loss (m, X, 'Labels', words(1:3))", "option 'Labels'");
%! fail ("ae_gradcheck (m, X, 'Labels', repmat ({''}, 24, 1))", "option 'Labels' must hold a label at least");

%!test # psd_code: 1e-15 where the exact code is 0
%! rand ('twister', 3);
%! for d = [2 3 5 17 64]
%!   for n = 1:20
%!     a = rand (d, 1) - 0.5;
%!     a = a / norm (a);
%!     m = struct ('kind', 'psd', 'weight', a', 'bias', 0, 'gain', 1, 'dictionary', a, 'lambda', 0.1 * n);
%!     assert (psd_code (m, 0.1 * n * a'), 0);           # a'x is lambda but for rounding
%!     assert (psd_code (m, -0.1 * n * a'), 0);
%!     assert (psd_code (m, (0.1 * n + 0.25) * a'), 0.25, 1e-13);
%!   endfor
%! endfor
%! D = [1 0 0.6; 0 1 0.8];   # the third would be explained by the others exactly at its threshold
%! m = struct ('kind', 'psd', 'weight', D', 'bias', zeros (3, 1), 'gain', ones (3, 1), 'dictionary', D, 'lambda', 0.3);
%! x = [0.6 0.8] * 0.3;
%! assert (psd_code (m, x), [0 0 0]);

% ----- other projects' numbers ----------------------------------------------

%!test # PyDeep's machine of 4 x 4 units, trained on bars and stripes: log Z and log-likelihood as it has them
%! m = struct ('kind', 'rbm', 'weight', [0.12179488 2.95950177 0.33513356 35.05380642; 0.20318085 -28.62372894 26.52611278 28.41793445
%!             -0.19105386 -28.58530584 -26.52747507 28.78447320; 0.08953740 -59.82556859 -0.06665933 -27.71723459]');
%! m.visible_bias = [-19.24399659; -13.26258696; 13.25909850; 43.74408543];
%! m.hidden_bias = [-0.11155958; 57.02097584; -0.13331758; -32.25991501];
%! X = [0 0 0 0; 1 1 1 1; 1 1 0 0; 0 0 1 1; 1 0 1 0; 0 1 0 1; 0 0 0 0; 1 1 1 1];
%! [loglik, logZ] = rbm_likelihood (m, X);
%! assert (logZ, 59.6749019726, 1e-8);   # parameters of 8 decimals: 1e-8 each, and in the first digits they cancel
%! assert (mean (loglik), -1.7328699078, 1e-8);
%! assert (rbm_likelihood (m, X), - rbm_energy (m, X) - logZ, 1e-12);

% ----- messages -------------------------------------------------------------

%!test # what wants [0, 1] is called as the user called it, with what helps
%! X = 255 * rand (10, 4);
%! fail ("ae_train (X, 2, 'Loss', 'crossentropy')", "for a crossentropy loss; row 1, column 1 is .* \\(images of bytes want X / 255, other data 'Normalize'");
%! fail ("vae_train (X, 2)", "for the likelihood 'bernoulli'; row 1, column 1 is .*X / 255.*'Normalize'.*'Likelihood'");
%! fail ("rbm_train (X, 2)", "for visible units that are 'bernoulli'; .*X / 255.*'Visible', 'gaussian'");
%! m = vae_train (X / 255, 2, 'Epochs', 0);
%! fail ("vae_elbo (m, X)", "for the likelihood 'bernoulli'; row 1, column 1 is [0-9.]+$");
%! fail ("vae_train (X, 2, 'Normalize', 'range', 'ValidationData', 2 * X)", "'ValidationData' must lie .* after normalisation$");

%!test # 1 + eps is shown as that, wherever a number is refused
%! X = rand (12, 4);
%! shown = {"ae_train ([1+eps 0; 0 1], 1, 'Loss', 'crossentropy')", '1\.0000000000000002';
%!          "ae_train (X, 1 + eps)", '1\.0000000000000002';
%!          "ae_train (X, 2, 'Corruption', 'mask', 'CorruptionLevel', 1 + eps)", '1\.0000000000000002';
%!          "ae_train (X, 2, 'Momentum', 1 + eps)", '1\.0000000000000002';
%!          "tsne_map (X, 'Perplexity', 12 + 4 * eps (12))", '12\.000000000000007';
%!          "vae_train (X, 2, 'Condition', 1 + eps, 'Epochs', 0)", "'Condition'"};
%! for i = 1:rows (shown)
%!   fail (shown{i,:});
%! endfor

%!test # a stack drops a head that labels have trained: said
%! X = rand (12, 4);
%! m = ae_finetune (ae_train (X, 2, 'Epochs', 0), X, mod ((1:12)', 2), 'Epochs', 1);
%! top = ae_train (rand (12, 2), 1, 'Epochs', 0);
%! assert (what_warns (@() ae_stack (m, top)), 'autoencoder:headLeft');
%! assert (what_warns (@() ae_stack (ae_train (X, 2, 'Epochs', 0), top)), '');

%!test # columns of quite different scales, and those that only seem so
%! rand ('twister', 1); randn ('twister', 1);
%! X = randn (60, 5) .* [1 1e3 1 1 2];
%! train = @(X, varargin) what_warns (@() ae_train (X, 2, 'Epochs', 0, varargin{:}));
%! [id, text] = train (X);
%! assert (id, 'autoencoder:scales');
%! assert (! isempty (regexp (text, 'column 2 has a deviation of .*column [134] one of .*''Normalize''')));
%! assert (train (X', 'ObservationsIn', 'columns'), 'autoencoder:scales');
%! assert (train (X + 1e6, 'ValidationFraction', 0.2), 'autoencoder:scales');
%! for n = [40 63 511:513 2001]   # some are looked at where there are many
%!   assert (train (randn (n, 3) .* [1e4 1 1]), 'autoencoder:scales');
%! endfor
%! assert (what_warns (@() vae_train (X, 2, 'Likelihood', 'gaussian', 'Epochs', 0)), 'autoencoder:scales');
%! for how = {'none', 'center', 'standardize', 'range'}   # named: as it was meant
%!   assert (train (X, 'Normalize', how{1}), '');
%! endfor
%! images = rand (60, 16);
%! images(:,1) = 0;            # never lit
%! images(:,2) = 0;
%! images(3,2) = 0.004;        # once, and little
%! bytes = round (255 * images);
%! bytes(1,5) = 255;
%! counts = double (rand (200, 6) < 0.02) .* [1 1 1 50 9 9];
%! constant = [rand(20, 2), ones(20, 1)];
%! scores = randn (50, 3) .* [50 10 1];
%! for in = {images, bytes, counts, constant, scores, pca_fit(images, 2)}
%!   assert (train (in{1}), '');
%! endfor
%! assert (what_warns (@() ae_train (1000 * images, {{'conv', 2}, {'dense', 2}}, 'ImageSize', [4 4], 'Epochs', 0)), '');

%!test # factor analysis: the bound of 'learn-each' is log N (x; m, W W' + diag (sigma^2)), and scikit-learn's
%! randn ('twister', 8);
%! d = 8;
%! W = randn (d, 2) .* [2 1];
%! X = randn (400, 2) * W' + randn (400, d) .* linspace (0.3, 1.5, d) + (1:d);
%! m = vae_train (X, 2, 'Likelihood', 'gaussian', 'Sigma', 'learn-each', 'Normalize', 'center', 'Optimizer', 'lbfgs', 'Epochs', 5000, 'GradientTolerance', 1e-7, 'Seed', 1);
%! C = m.decoder.weight * m.decoder.weight' + diag (m.sigma .^ 2);
%! r = (X - m.normalize.offset - m.decoder.bias')';
%! loglik = - (d * log (2 * pi) + 2 * sum (log (diag (chol (C)))) + sum (r .* (C \ r))') / 2;
%! assert (vae_elbo (m, X, 'Seed', 1), loglik, 1e-3);        # first order in what the posterior is off
%! assert (mean (vae_elbo (m, X, 'Seed', 1)), mean (loglik), 1e-6);   # second order
%! assert (mean (loglik), -12.825181090, 1e-6);   # scikit-learn 1.2.1's FactorAnalysis of these numbers

% ----- siblings -------------------------------------------------------------

%!test # a quantity in the place of labels, wherever labels are taken
%! rand ('twister', 1);
%! X = rand (60, 3);
%! y = repmat ((1:30)' / 4, 2, 1);
%! calls = {@(y) lda_fit(X, y, 1), @(y) knn_predict(X, y, X, 1), @(y) nca_train(X, y, 1, 'Epochs', 1), @(y) ae_finetune(ae_train (X, 2, 'Epochs', 0), X, y, 'Epochs', 1)};
%! for i = 1:numel (calls)
%!   assert (what_warns (@() calls{i}(y)), 'autoencoder:manyClasses');
%!   assert (what_warns (@() calls{i}(mod ((1:60)', 3) / 2)), '');
%! endfor

%!test # no queries, as pipelines may leave: none of the answers
%! X = rand (120, 4);
%! none = zeros (0, 4);
%! [index, distance] = knn_search (X, none, 2);
%! assert ({size(index), size(distance)}, {[0 2], [0 2]});
%! assert (size (knn_search (X', none', 2, 'ObservationsIn', 'columns')), [2 0]);
%! assert (size (knn_predict (X, mod ((1:120)', 2), none, 1)), [0 1]);
%! for method = {'kmeans', 'gmm'}
%!   assert (size (cluster_predict (cluster_fit (X, 2, 'Method', method{1}), none)), [0 1]);
%! endfor
%! m = ae_train (X, 2, 'Epochs', 0);
%! assert (size (anomaly_score (anomaly_fit (m, X), none)), [0 1]);
