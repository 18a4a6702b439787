% aae.png: codes of test images under a mixture of ten Gaussians, without labels
% and with those of 10,000 of the 60,000 images, over curves that hold 50 % and 95 %
% of each component.  tests/slow/aae.m has the first model's figures.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
[X, y] = ae_dataset ('fashion-mnist', 'train');
[T, labels] = ae_dataset ('fashion-mnist', 'test');
X = single (X);
T = single (T(1:2000,:));
labels = labels(1:2000);
y(10001:end) = NaN;
given = {'Activation', 'relu', 'Prior', 'mixture', 'BatchSize', 256, ...
         'Schedule', 'cosine', 'Seed', 1, 'Threads', 1};
models = {aae_train(X, [400 400 2], given{:}, 'Epochs', 50), ...
          aae_train(X, [400 400 2], given{:}, 'Epochs', 20, 'Labels', y)};
t = linspace (0, 2 * pi, 60);
for i = 1:2
  codes{i} = double (ae_encode (models{i}, T));
  curves{i} = {};
  for c = 1:10
    for r = sqrt (-2 * log ([0.5 0.05]))
      curves{i}{end+1} = double (models{i}.prior.mean(c,:)') ...
                         + r * double (models{i}.prior.sigma(c,:)') .* [cos(t); sin(t)];
    end
  end
end
scatters ('aae.png', codes, labels, curves, {'without labels', 'with 10,000 labels'}, 800);
