% Linear denoising and decayed autoencoders against their closed forms, and a
% denoising autoencoder against the score of a density that is known.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

% E [x y'] and E [y y'] of data with x x' = S on average, corrupted.
function [P, Q] = moments (S, kind, level)
  switch (kind)
    case 'gaussian'
      P = S;
      Q = S + level ^ 2 * eye (rows (S));
    case 'mask'
      P = (1 - level) * S;
      Q = (1 - level) ^ 2 * S + level * (1 - level) * diag (diag (S));
  end
end

% The best R of rank k, x^ = R y: the k leading eigenvectors V of P Q^-1 P'
% project the best of full rank.
function [R, V] = best (P, Q, k)
  A = P / Q;
  [V, D] = eig ((A * P' + P * A') / 2);
  [~, order] = sort (diag (D), 'descend');
  V = V(:,order(1:k));
  R = V * (V' * A);
end

function value = expected (S, P, Q, R)
  value = trace (S - 2 * R * P' + R * Q * R') / 2;
end

function m = linear_model (W, V, kind, level)
  m = struct ('kind', 'autoencoder', 'encoder', struct ('weight', W), ...
              'decoder', struct ('weight', V));
  m.options = struct ('Corruption', kind, 'CorruptionLevel', level);
end

function X = gaussian_data (n, d, seed)
  randn ('twister', seed);
  X = randn (n, d) .* (2 * 0.75 .^ (0:d-1));
  X = X * orth (randn (d));
  X = X - mean (X);
end

kinds = {'gaussian', 'mask'};
levels = [0.7 0.3];

% ----- at the optimum the gradient is zero on average -------------------------
% d = 4, k = 2: ae_gradcheck shows all 8 numbers of both blocks, of the draw
% that its seed freezes.  A change of basis of the code changes nothing, so 4 of
% the 16 directions have no variance.
runs = 10000;
for c = 1:2
  X = gaussian_data (20, 4, 1);
  S = X' * X / rows (X);
  [P, Q] = moments (S, kinds{c}, levels(c));
  [R, V] = best (P, Q, 2);
  if (c == 1)
    [U, D] = eig (S);
    [l, order] = sort (diag (D), 'descend');
    U = U(:,order);
    s2 = levels(1) ^ 2;
    check (norm (R - U(:,1:2) * diag (l(1:2) ./ (l(1:2) + s2)) * U(:,1:2)') < 1e-13 ...
           && abs (expected (S, P, Q, R) ...
                   - (sum (l(1:2) * s2 ./ (l(1:2) + s2)) + sum (l(3:4))) / 2) < 1e-13,
           'gaussian: U diag (l / (l + s^2)) U'', and its loss');
  end
  m = linear_model (V' * R, V, kinds{c}, levels(c));
  G = zeros (16, runs);
  for i = 1:runs
    r = ae_gradcheck (m, X, 'Seed', i);
    G(:,i) = [r(1).analytic; r(2).analytic];
  end
  g = mean (G, 2);
  C = cov (G');
  [E, D] = eig ((C + C') / 2);
  e = diag (D);
  some = e > 1e-9 * max (e);
  z = (E(:,some)' * g) .^ 2 ./ (e(some) / runs);
  limit = 2 * gammaincinv (0.9999, sum (some) / 2);
  check (sum (some) == 12 && sum (z) < limit,
         '%s: gradient at the closed form, %d corruptions: chi-square %.1f of %d degrees, limit %.1f', ...
         kinds{c}, runs, sum (z), sum (some), limit);
  % The power of the test: the optimum of another level is refused.
  [P2, Q2] = moments (S, kinds{c}, 1.02 * levels(c));
  [R2, V2] = best (P2, Q2, 2);
  m = linear_model (V2' * R2, V2, kinds{c}, levels(c));
  for i = 1:runs
    r = ae_gradcheck (m, X, 'Seed', i);
    G(:,i) = [r(1).analytic; r(2).analytic];
  end
  C = cov (G');
  [E, D] = eig ((C + C') / 2);
  e = diag (D);
  some = e > 1e-9 * max (e);
  z = (E(:,some)' * mean (G, 2)) .^ 2 ./ (e(some) / runs);
  printf ('# %s: with 2 %% more noise in the formula chi-square is %.1f\n', ...
          kinds{c}, sum (z));
end

% ----- training gets there ----------------------------------------------------
for c = 1:2
  X = gaussian_data (2000, 10, 2);
  S = X' * X / rows (X);
  [P, Q] = moments (S, kinds{c}, levels(c));
  [R, V] = best (P, Q, 3);
  least = expected (S, P, Q, R);
  m = ae_train (X, 3, 'Activation', 'linear', 'Bias', false, 'Corruption', kinds{c}, ...
                'CorruptionLevel', levels(c), 'LearningRate', 0.01, 'Schedule', 'cosine', ...
                'Epochs', 300, 'Seed', 1);
  M = m.decoder.weight * m.encoder.weight;
  reached = expected (S, P, Q, M);
  angle = subspace (m.decoder.weight, V);
  check (reached < 1.01 * least && reached >= least * (1 - 1e-9) && angle < 0.02,
         '%s: trained to %.4f %% above the least loss, %.4f rad from its subspace', ...
         kinds{c}, 100 * (reached / least - 1), angle);
end

% ----- weight decay -----------------------------------------------------------
X = gaussian_data (300, 8, 3);
[U, D] = eig (X' * X / rows (X));
[l, order] = sort (diag (D), 'descend');
k = 5;
w = 0.9 * l(4);  % between the fourth and the fifth: four directions are left
m = ae_train (X, k, 'Activation', 'linear', 'Bias', false, 'WeightDecay', w, ...
              'Optimizer', 'lbfgs', 'Epochs', 5000, 'GradientTolerance', 1e-10, 'Seed', 1);
W1 = m.encoder.weight;
W2 = m.decoder.weight;
s = sort (svd (W1), 'descend');
right = sqrt (max (0, 1 - w ./ l(1:k)));
some = l(1:k) > w;
least = (sum (2 * w - w ^ 2 ./ l(some)) + sum (l) - sum (l(some))) / 2;
value = ae_loss (m, X);
check (norm (W1 - W2') < 1e-6, 'decay: W1 = W2'' up to %.1e', norm (W1 - W2'));
check (max (abs (s - right)) < 1e-6, 'decay: singular values sqrt (1 - w/l) up to %.1e', ...
       max (abs (s - right)));
check (abs (value / least - 1) < 1e-6, 'decay: loss %.8f, theory %.8f', value, least);

% ----- the score of a mixture -------------------------------------------------
% Three normal densities of deviation q; smoothed, of sqrt (q^2 + s^2).
c = [-1 -0.7; 1.2 -0.5; 0 1.1];
p = [0.4 0.3 0.3];
q = 0.4;
sigma = 0.5;
function [s, density] = score_of (x, c, p, variance)
  density = zeros (rows (x), 1);
  s = zeros (size (x));
  for i = 1:rows (c)
    e = p(i) * exp (-sumsq (x - c(i,:), 2) / (2 * variance)) / (2 * pi * variance);
    s = s + e .* (c(i,:) - x) / variance;
    density = density + e;
  end
  s = s ./ density;
end
function x = draw (n, c, p, deviation)
  x = c(lookup ([0 cumsum(p(1:end-1))], rand (n, 1)),:) + deviation * randn (n, 2);
end
rand ('twister', 4);
randn ('twister', 4);
X = draw (100000, c, p, q);
tic ();
m = ae_train (X, [48 48], 'Activation', 'tanh', 'Corruption', 'gaussian', ...
              'CorruptionLevel', sigma, 'LearningRate', 0.004, 'Schedule', 'cosine', ...
              'BatchSize', 500, 'Epochs', 60, 'Seed', 1);
printf ('# %.0f s\n', toc ());
x = draw (20000, c, p, sqrt (q ^ 2 + sigma ^ 2));
truth = score_of (x, c, p, q ^ 2 + sigma ^ 2);
error_of = sqrt (mean (sumsq (ae_score (m, x) - truth, 2)) / mean (sumsq (truth, 2)));
check (error_of < 0.03, 'score: RMS error %.2f %% of the RMS score', 100 * error_of);

% Zeros of the true score, at the maxima, on the ways between them and in the
% middle, are zeros of the estimate.
starts = [c; (c([1 2 3],:) + c([2 3 1],:)) / 2; mean(c)];
there = zeros (rows (starts), 2);
truth_there = zeros (rows (starts), 1);
for i = 1:rows (starts)
  there(i,:) = fminsearch (@(z) sumsq (score_of (z, c, p, q ^ 2 + sigma ^ 2)), ...
                           starts(i,:), optimset ('TolX', 1e-8, 'TolFun', 1e-14));
  truth_there(i) = norm (score_of (there(i,:), c, p, q ^ 2 + sigma ^ 2));
end
zeros_of = there(truth_there < 1e-3,:);
here = sqrt (max (sumsq (ae_score (m, zeros_of), 2)));
check (rows (zeros_of) >= 4 && here < 0.1, ...
       'score: at the %d zeros of the true one that were found it is at most %.3f', ...
       rows (zeros_of), here);
exit (check ());
