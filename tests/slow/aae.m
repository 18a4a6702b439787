% aae: the codes of an adversarial autoencoder follow their prior, a mixture of
% ten Gaussians in the plane.  The codes of 2,000 test images against 2,000
% samples of the prior: the maximum mean discrepancy (Gretton et al. 2012) with a
% Gaussian kernel, whose width is the median distance of all 4,000 points, must
% be below the 95 % quantile of what it is when the 4,000 are shuffled.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

% The unbiased estimate of MMD^2, and of it for divisions at random: column s of
% S says with 1 which points are on the first side.
function [own, quantile95, part] = discrepancy (A, B, permutations)
  n = rows (A);
  Z = double ([A; B]);
  s = sumsq (Z, 2);
  D = max (s + s' - 2 * Z * Z', 0);
  K = exp (-D / (2 * median (D(tril (true (2 * n), -1)))));
  K(1:2*n+1:end) = 0;
  S = zeros (2 * n, permutations + 1);
  S(1:n,1) = 1;
  rand ('twister', 1);
  for i = 1:permutations
    S(randperm (2 * n, n),i + 1) = 1;
  end
  within = sum (S .* (K * S), 1);
  across = sum (K, 1) * S - within;
  other = sum (K(:)) - within - 2 * across;
  value = (within + other) / (n * (n - 1)) - 2 * across / n ^ 2;
  own = value(1);
  null = sort (value(2:end));
  quantile95 = null(ceil (0.95 * permutations));
  part = mean (null >= own);
end

% The test itself: of samples of one distribution it holds its level, and a
% shift of a fifth of a deviation it sees.
randn ('twister', 2);
A = randn (2000, 2);
[~, ~, p] = discrepancy (A, randn (2000, 2), 500);
[~, ~, q] = discrepancy (A, randn (2000, 2) + [0.2 0], 500);
check (p > 0.05 && q < 0.05, ...
       'the test: p %.3f for equal distributions, %.3f for a shift by 0.2', p, q);

[X, T] = need_fashion ();

given = {'Activation', 'relu', 'Prior', 'mixture', 'BatchSize', 256, ...
         'Schedule', 'cosine', 'Seed', 1, 'Threads', 1};
begun = time ();
model = aae_train (X, [400 400 2], given{:}, 'Epochs', 50);
printf ('# trained in %.0f s\n', time () - begun);
early = aae_train (X(1:10000,:), [400 400 2], given{:}, 'Epochs', 2);

[~, P] = vae_sample (model, 2000, 'Seed', 10);
[own, quantile95, p] = discrepancy (ae_encode (model, T(1:2000,:)), P, 1000);
check (own < quantile95, ...
       'codes of 2000 test images: MMD^2 %.2e, 95 %% quantile %.2e (p %.3f)', ...
       own, quantile95, p);
for r = 1:4
  [~, P] = vae_sample (model, 2000, 'Seed', 10 + r);
  [a, b, p] = discrepancy (ae_encode (model, T(2000 * r + (1:2000),:)), P, 1000);
  printf ('# and of the next 2000: %.2e, %.2e (p %.3f)\n', a, b, p);
end
[~, P] = vae_sample (early, 2000, 'Seed', 10);
[far, quantile95] = discrepancy (ae_encode (early, T(1:2000,:)), P, 200);
check (far > 10 * quantile95, ...
       'after two epochs on 10000: MMD^2 %.2e, quantile %.2e', far, quantile95);

h = model.history;
check (h.reconstruction(end) < 0.6 * h.reconstruction(1), ...
       'and images are reconstructed: %.2f, from %.2f', ...
       h.reconstruction([end 1]));
check (abs (h.discriminator(end) - 2 * log (2)) < 0.01 && abs (h.accuracy(end) - 0.5) < 0.03, ...
       'the discriminator guesses: loss %.4f of 2 log 2 = %.4f, accuracy %.3f', ...
       h.discriminator(end), 2 * log (2), h.accuracy(end));
exit (check ());
