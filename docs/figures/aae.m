% aae.png: codes of 2,000 test images, coloured by class, and 2,000 samples of the
% prior, ten Gaussians; tests/slow/aae.m tests whether the two are alike.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
X = single (ae_dataset ('fashion-mnist', 'train'));
[T, labels] = ae_dataset ('fashion-mnist', 'test');
model = aae_train (X, [400 400 2], 'Activation', 'relu', 'Prior', 'mixture', ...
                   'BatchSize', 256, 'Schedule', 'cosine', 'Epochs', 50, ...
                   'Seed', 1, 'Threads', 1);
[~, Z] = vae_sample (model, 2000, 'Seed', 10);
mean = reshape (model.prior.mean', [1 2 10]);
[~, nearest] = min (sum ((Z - mean) .^ 2, 2), [], 3);
t = linspace (0, 2 * pi, 60);
curves = {};
for c = 1:10
  for r = sqrt (-2 * log ([0.5 0.05]))
    curves{end+1} = double (model.prior.mean(c,:)') ...
                    + r * double (model.prior.sigma(c,:)') .* [cos(t); sin(t)];
  end
end
scatters ('aae.png', {double(ae_encode (model, single (T(1:2000,:)))), double(Z)}, ...
          {labels(1:2000), nearest}, {curves, curves}, ...
          {'codes of test images', 'samples of the prior'}, 800);
