% sides.png: test images, and what a plain and a variational autoencoder of the
% same shape, two units of code, make of them.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
X = single (ae_dataset ('fashion-mnist', 'train', 'Count', 10000));
[T, labels] = ae_dataset ('fashion-mnist', 'test', 'Count', 2000);
T = single (T);
given = {'Activation', 'relu', 'Epochs', 40, 'LearningRate', 2e-3, ...
         'Schedule', 'cosine', 'Seed', 1, 'Threads', 1};
a = ae_train (X, [256 2], 'CodeActivation', 'linear', given{:});
v = vae_train (X, [256 2], 'Likelihood', 'gaussian', given{:});
images = {T, ae_reconstruct(a, T), vae_reconstruct(v, T)};
half = @(Y) sumsq (double (T - Y), 2) / 2;
plain = half (images{2});
variational = half (images{3});
printf ('error %.2f and %.2f; of %.0f %% of the images the plain one''s is less\n', ...
        mean (plain), mean (variational), 100 * mean (plain < variational));
for c = 0:9
  shown(2 * c + (1:2)) = find (labels == c, 2);
end
for i = 1:3
  panelled{i} = images{i}(shown,:);
end
panels ('sides.png', panelled, {'test images', 'autoencoder', 'variational, mean'}, ...
        [4 5], 'unit', 1000);
