% planes: codes of two units on Fashion-MNIST, as in the fourth lecture.  The
% same network with reconstruction only, KL only and both; then as a
% deterministic autoencoder beside the variational one, with the lecture's loss
% 1/(2 sigma^2) ||x - x^||^2, sigma = 1, of the mean and of a sample.
%
% What must hold is what the optima of the objectives say: each is least where it
% alone is minimised, and the deterministic optimum is no worse than any network
% of that shape, the variational one's own mean included.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));
[X, T] = need_fashion (10000, 2000);
n = rows (T);
shape = {'Activation', 'relu', 'Epochs', 40, 'LearningRate', 2e-3, ...
         'Schedule', 'cosine', 'Seed', 1, 'Threads', 1};
loss = @(model, Y, of) mean (sumsq (double (Y - of (model, Y)), 2)) / 2;

% ----- reconstruction only, both, KL only ----------------------------------------
beta = [0 1 Inf];
constant = columns (X) / 2 * log (2 * pi);
for i = 1:3
  v{i} = vae_train (X, [256 2], 'Likelihood', 'gaussian', 'Beta', beta(i), shape{:});
  [elbo, t] = vae_elbo (v{i}, T, 'Samples', 10, 'Seed', 2);
  error_of(i) = mean (double (-t.reconstruction)) - constant;
  kl(i) = mean (double (t.kl));
  bound(i) = mean (double (elbo)) + constant;
  [mu, sigma] = vae_encode (v{i}, T);
  printf ('# Beta %3g: 1/2 ||x - x^||^2 %.2f, KL %.3g, their sum %.2f; means of the codes spread by %.3g, sigma %.3g\n', ...
          beta(i), error_of(i), kl(i), -bound(i), norm (std (double (mu))), mean (double (sigma(:))));
end
check (error_of(1) < error_of(2) && error_of(2) < error_of(3), ...
       'the error rises with Beta 0, 1, Inf: %.2f, %.2f, %.2f', error_of);
check (kl(1) > kl(2) && kl(2) > kl(3), 'and KL falls: %.3g, %.3g, %.3g nats', kl);
check (bound(2) > bound(1) && bound(2) > bound(3), ...
       'the bound is highest where it is what was trained: %.2f, %.2f, %.2f', bound);

% KL = 0 means q = p: codes that are the prior, whatever x is.
check (kl(3) < 1e-4, 'Beta Inf: KL %.2g nats', kl(3));
[mu, sigma] = vae_encode (v{3}, T);
check (max (abs (double (mu(:)))) < 0.1 && max (abs (double (sigma(:)) - 1)) < 0.1, ...
       'gradient: q is the prior for every x, mu within %.2g, sigma within %.2g of 1', ...
       max (abs (mu(:))), max (abs (sigma(:) - 1)));
info = vae_information (v{3}, T(1:1000,:), 'Seed', 1);
check (info.active_units == 0, 'no unit is active there, and %d of 2 at Beta 1', ...
       vae_information (v{2}, T(1:1000,:), 'Seed', 1).active_units);

% ----- deterministic against stochastic -------------------------------------------
a = ae_train (X, [256 2], 'CodeActivation', 'linear', shape{:});
of_mean = loss (v{2}, T, @vae_reconstruct);
plain = loss (a, T, @ae_reconstruct);
draws = 40;
each = zeros (n, draws);
for s = 1:draws
  each(:,s) = sumsq (double (T - vae_reconstruct (v{2}, T, 'Sample', true, 'Seed', s)), 2) / 2;
end
of_sample = mean (each(:));
spread = sqrt (mean (var (each, 0, 2)));
printf ('# 1/2 ||x - x^||^2 of test images: deterministic %.2f; variational, of the mean %.2f, of a sample %.2f; of one image it varies by %.2f from sample to sample\n', ...
        plain, of_mean, of_sample, spread);
check (plain < of_mean && of_mean < of_sample, ...
       'deterministic %.2f < of the mean %.2f < of a sample %.2f', plain, of_mean, of_sample);
check (loss (a, X, @ae_reconstruct) < loss (v{2}, X, @vae_reconstruct), ...
       'and on the images trained on: %.2f < %.2f', ...
       loss (a, X, @ae_reconstruct), loss (v{2}, X, @vae_reconstruct));
tolerance = 4 * spread * sqrt (1 / draws + 1 / 10) / sqrt (n);
check (abs (of_sample - error_of(2)) < tolerance, ...
       'statistical: vae_elbo has the mean over samples, %.3f and %.3f within %.3f', ...
       error_of(2), of_sample, tolerance);
check (isequal (ae_reconstruct (a, T), ae_reconstruct (a, T)) && spread > 0, ...
       'the deterministic one gives the same each time');
exit (check ());
