% priors.png: the codes of all digits together, q (z), of variational
% autoencoders with a normal prior and with a learned mixture.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
[X, y] = ae_dataset ('digits', 'train');
X = single (X(1:4000,:));
y = y(1:4000);
given = {'Activation', 'relu', 'Epochs', 40, 'Schedule', 'cosine', 'Seed', 1};
models = {vae_train(X, [200 2], given{:}), ...
          vae_train(X, [200 2], 'Prior', 'mixture', 'PriorComponents', 10, given{:})};
clouds = cell (1, 2);
randn ('twister', 1);
for i = 1:2
  [mu, sigma] = vae_encode (models{i}, X);
  clouds{i} = double (mu + sigma .* randn (size (mu)));
end
t = linspace (0, 2 * pi, 100);
curves = {{[cos(t); sin(t)], 2 * [cos(t); sin(t)]}, {}};
prior = models{2}.prior;
for c = 1:size (prior.mean, 1)
  curves{2}{c} = [prior.mean(c,1) + 2 * prior.sigma(c,1) * cos(t); ...
                  prior.mean(c,2) + 2 * prior.sigma(c,2) * sin(t)];
end
scatters ('priors.png', clouds, double (y), curves, {'a normal prior', 'a mixture'}, 800);
