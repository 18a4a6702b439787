% ufldl: the sparse autoencoder exercise of the UFLDL tutorial (A. Ng and
% others, 2011): 10,000 whitened patches of 8 x 8 pixels scaled to [0.1, 0.9],
% 25 sigmoid units, rho 0.01, lambda 1e-4, beta 3, 400 iterations of L-BFGS.
% Objective and gradient against the exercise's formulas in plain Octave; and
% what is learnt are edges, on dead leaves and on photographs: those of
% scikit-learn, or any folder of them,
%   PHOTOGRAPHS=folder octave --path octave tests/slow/ufldl.m
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

function X = exercise_patches (images, shape)
  % Whitened by the 1/f filter, without the rim where it meets itself.
  white = reshape (ae_whiten (images, 'Method', '1/f', 'ImageSize', shape), ...
                   [rows(images) shape]);
  white = white(:,9:end - 8,9:end - 8);
  X = ae_patches (white(:,:), 8, 10000, 'ImageSize', shape - 16, 'Seed', 1);
  X = X - mean (X, 2);
  bound = 3 * std (X(:));
  X = 0.5 + 0.4 * min (max (X / bound, -1), 1);
end

function [J, g] = exercise (m, X, rho, lambda, beta)
  % J (W, b) of the exercise, one observation a column, by loops over nothing
  % but matrices, and its backpropagation.
  f = @(a) 1 ./ (1 + exp (-a));
  x = X';
  count = columns (x);
  W1 = m.encoder.weight;
  W2 = m.decoder.weight;
  a2 = f (W1 * x + m.encoder.bias);
  a3 = f (W2 * a2 + m.decoder.bias);
  r = mean (a2, 2);
  J.reconstruction = sum (sum ((a3 - x) .^ 2)) / 2 / count;
  J.decay = lambda / 2 * (sum (W1(:) .^ 2) + sum (W2(:) .^ 2));
  J.sparsity = beta * sum (rho * log (rho ./ r) + (1 - rho) * log ((1 - rho) ./ (1 - r)));
  d3 = (a3 - x) .* a3 .* (1 - a3);
  d2 = (W2' * d3 + beta * (-rho ./ r + (1 - rho) ./ (1 - r))) .* a2 .* (1 - a2);
  g = {d2 * x' / count + lambda * W1, mean(d2, 2), ...
       d3 * a2' / count + lambda * W2, mean(d3, 2)};
end

function s = selectivity (W)
  % The part of a filter's spectral power, without the mean's, that lies within
  % 22.5 degrees of its best orientation: a quarter if all are alike, 1 for a
  % grating.
  [right, down] = meshgrid ([0:16, -15:-1]);
  angle = atan2 (right, down);
  s = zeros (rows (W), 1);
  for i = 1:rows (W)
    power = abs (fft2 (reshape (W(i,:), 8, 8), 32, 32)) .^ 2;
    power(1) = 0;
    for t = (0:35) * pi / 36
      near = abs (mod (angle - t + pi / 2, pi) - pi / 2) <= pi / 8;
      s(i) = max (s(i), sum (power(near)) / sum (power(:)));
    end
  end
end

function images = dead_leaves ()
  images = ae_dataset ('deadleaves', 'train', 'Count', 80, 'Size', 256, 'LeastRadius', 8);
  images = reshape (mean (mean (reshape (images, 80, 2, 128, 2, 128), 2), 4), 80, 128 * 128);
end

function [images, shape] = photographs (folder)
  % The logarithm of grey, at half the resolution, cut to one size.
  files = glob (fullfile (folder, '*.jpg'));
  for i = 1:numel (files)
    grey = log (mean (double (imread (files{i})), 3) / 255 + 0.05);
    [h, w] = deal (2 * floor (rows (grey) / 2), 2 * floor (columns (grey) / 2));
    all{i} = squeeze (mean (mean (reshape (grey(1:h,1:w), 2, h / 2, 2, w / 2), 1), 3));
  end
  shape = min (cell2mat (cellfun (@size, all(:), 'UniformOutput', false)), [], 1);
  for i = 1:numel (all)
    images(i,:) = all{i}(1:shape(1),1:shape(2))(:);
  end
end

materials = {'dead leaves', dead_leaves(), [128 128]};
folder = getenv ('PHOTOGRAPHS');
if (isempty (folder))
  folder = '/usr/lib/python3/dist-packages/sklearn/datasets/images';
end
if (isempty (glob (fullfile (folder, '*.jpg'))))
  disp ('# no photographs (set PHOTOGRAPHS to a folder of .jpg files)');
else
  [images, shape] = photographs (folder);
  materials = [materials; {'photographs', images, shape}];
end

randn ('twister', 1);
random = selectivity (randn (2000, 64));
threshold = sort (random)(1980);
printf ('# 2000 random filters: %.3f, 99 %% below %.3f\n', mean (random), threshold);
for i = 1:rows (materials)
  name = materials{i,1};
  X = exercise_patches (materials{i,2:3});
  options = {'Activation', 'sigmoid', 'OutputActivation', 'sigmoid', 'Loss', 'squared', ...
             'WeightDecay', 1e-4, 'Sparsity', 'kl', 'SparsityWeight', 3, ...
             'SparsityTarget', 0.01, 'Optimizer', 'lbfgs', 'Seed', 1};
  for epochs = [0 400]
    model = ae_train (X, 25, options{:}, 'Epochs', epochs);
    [J, g] = exercise (model, X, 0.01, 1e-4, 3);
    [value, terms, gradient] = ae_loss (model, X);
    error = abs ([terms.reconstruction - J.reconstruction, terms.decay - J.decay, ...
                  terms.sparsity - J.sparsity, value - J.reconstruction - J.decay - J.sparsity]);
    % Rounding: sums over 10,000 observations, each term of about its size.
    check (error < 1e4 * eps * value, ...
           '%s, %d iterations: J = %.6f + %.6f + %.6f, all terms to %.0e', ...
           name, epochs, J.reconstruction, J.decay, J.sparsity, max (error));
    ours = {gradient.encoder.weight, gradient.encoder.bias, ...
            gradient.decoder.weight, gradient.decoder.bias};
    error = max (cellfun (@(a, b) max (abs (a(:) - b(:))), ours, g));
    largest = max (cellfun (@(a) max (abs (a(:))), g));
    % Near the minimum the gradient is a difference of terms of size 1.
    check (error < 1e4 * eps * max (1, largest), ...
           '%s, %d iterations: gradient to %.0e of %.0e', name, epochs, error, largest);
  end
  check (mean (ae_encode (model, X)(:)) < 0.02, '%s: mean activation %.4f', ...
         name, mean (ae_encode (model, X)(:)));
  learnt = selectivity (model.encoder.weight);
  pca = selectivity (pca_fit (X, 25)');
  printf ('# %s: learnt %.3f, 25 principal components %.3f\n', name, mean (learnt), mean (pca));
  % If the filters were random, 20 of 25 above their 99 % quantile would have
  % probability 1e-35.
  check (sum (learnt > threshold) >= 20, ...
         '%s: %d of 25 units are more oriented than 99 %% of random filters', ...
         name, sum (learnt > threshold));
end
exit (check ());
