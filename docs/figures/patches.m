% patches.png: patches of dead leaves, their principal components, and what 100
% units learn of them with weight decay and with noise; noise.png: with less and
% with more noise.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

% The part of a filter's spectral power, without the zero frequency, within 22.5
% degrees of its best orientation, for each row of W.
function part = oriented (W)
  side = sqrt (columns (W));
  [u, v] = meshgrid (-8:7);
  angle_of = mod (atan2 (v, u), pi);
  for i = 1:rows (W)
    power = abs (fftshift (fft2 (reshape (double (W(i,:)), side, side), 16, 16))) .^ 2;
    power(9,9) = 0;
    for a = 1:16
      off = abs (mod (angle_of - a * pi / 16 + pi / 2, pi) - pi / 2);
      shares(a) = sum (power(off <= pi / 8)) / sum (power(:));
    end
    part(i,1) = max (shares);
  end
end

% n patches of 10 x 10 pixels of images at half their resolution, without their
% means; the deviation of a pixel is 1 over the training patches.
function X = cut (part, count, n)
  images = ae_dataset ('deadleaves', part, 'Count', count, 'Size', 256, ...
                       'LeastRadius', 8);
  images = reshape (images, count, 2, 128, 2, 128);
  images = reshape (mean (mean (images, 2), 4), count, 128 * 128);
  X = ae_patches (images, 10, n, 'Seed', 1);
  X = X - mean (X, 2);
end

X = cut ('train', 80, 20000);
T = cut ('test', 20, 5000) / std (X(:));
X = X / std (X(:));
noisy = ae_corrupt (T, 'Corruption', 'gaussian', 'CorruptionLevel', 1, 'Seed', 2);
part_left = @(Y) sumsq (T(:) - Y(:)) / sumsq (T(:));

coeff = pca_fit (X, 99);
S = X' * X / rows (X);
randn ('twister', 1);
printf ('random filters: oriented %.2f\n', mean (oriented (randn (1000, 100))));
printf ('components: %.2f, %d of 99 above 0.6; linear denoiser leaves %.3f\n', ...
        mean (oriented (coeff')), sum (oriented (coeff') > 0.6), ...
        part_left (noisy / (S + eye (100)) * S));

given = {'Tied', true, 'Activation', 'relu', 'OutputActivation', 'linear', ...
         'Epochs', 60, 'LearningRate', 5e-3, 'BatchSize', 100, ...
         'Schedule', 'cosine', 'Seed', 1, 'Threads', 1};
asked = {{'WeightDecay', 1e-2}, {'WeightDecay', 1e-1}};
for level = [0.1 0.5 1 2]
  asked{end+1} = {'Corruption', 'gaussian', 'CorruptionLevel', level};
end
for i = 1:6
  model = ae_train (single (X), 100, given{:}, asked{i}{:});
  W = model.encoder.weight;
  w = double (W) .^ 2;
  spread = sum (w, 2) .^ 2 ./ sum (w .^ 2, 2);
  printf ('%s %g: oriented %.2f, %d above 0.6, spread over %.0f pixels; of noise 1 leaves %.3f\n', ...
          asked{i}{1}, asked{i}{end}, mean (oriented (W)), sum (oriented (W) > 0.6), ...
          mean (spread), part_left (double (ae_reconstruct (model, noisy))));
  [~, order] = sort (sum (w, 2), 'descend');
  filters{i} = W(order(1:36),:);
end
panels ('patches.png', {X(1:36,:), coeff(:,1:36)', filters{[1 5]}}, ...
        {'patches', 'principal components', 'weight decay', 'noise of deviation 1'}, ...
        [6 6], 'symmetric', 1100);
panels ('noise.png', filters([3 4 6]), {'deviation 0.1', 'deviation 0.5', 'deviation 2'}, ...
        [6 6], 'symmetric', 860);
