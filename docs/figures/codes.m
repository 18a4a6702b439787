% codes.png: what the codes of a convolutional InfoGAN on the built-in digits have
% come to mean: on the left a column for each class of the categorical code, a row
% for each noise; on the right the two uniform codes from -1 to 1, of two classes.
% Printed: the bounds, how well the classes match the digits (and those of
% k-means), and the correlations of the uniform codes, as Q reads them from test
% images, with what these were drawn with.  octave codes.m dense prints the same of
% the default networks, codes.m alike that of equal weights.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
X = single (ae_dataset ('digits', 'train'));
[T, t, factors] = ae_dataset ('digits', 'test');
drop = {'dropout', 'Rate', 0.3};
weight = {'InformationWeight', [1 0.5]};
networks = {'ImageSize', [28 28], 'DiscriminatorRate', 2e-4, 'Generator', ...
  {{'dense', 1568, 'Activation', 'linear'}, {'batchnorm', 'Activation', 'leakyrelu'}, ...
   {'shape', [7 7 32]}, {'upconv', 16, 'Size', 4, 'Activation', 'linear'}, ...
   {'batchnorm', 'Activation', 'leakyrelu'}, {'upconv', 1, 'Size', 4}}, ...
  'Discriminator', {{'conv', 16, 'Size', 4, 'Stride', 2}, drop, ...
                    {'conv', 32, 'Size', 4, 'Stride', 2}, drop, {'dense', 128}}};
if any (strcmp (argv (), 'dense'))
  networks = {};
end
if any (strcmp (argv (), 'alike'))
  weight = {'InformationWeight', 1};
end
model = gan_train (X, 62, 'Codes', {{'categorical', 10}, {'uniform', 2}}, ...
                   weight{:}, networks{:}, 'Epochs', 20, 'Seed', 1, 'Threads', 1);

info = gan_information (model, 'Seed', 1);
[~, read] = gan_discriminate (model, single (T));
[~, class] = max (read(:,1:10), [], 2);
printf ('L_I %.3f of %.3f, %.3f of %.3f; matching %.3f, of k-means %.3f; D''s loss %.3f\n', ...
        [info.bound; info.entropy], cluster_score (class, t).accuracy, ...
        cluster_score (cluster_fit (T, 10, 'Seed', 1).labels, t).accuracy, ...
        mean (model.history.discriminator(end-4:end)));
printf ('correlations with slant, width, rotation and scale\n');
printf ('%6.2f %6.2f %6.2f %6.2f\n', corr (double (read(:,11:12)), factors)');
if any (ismember (argv (), {'dense', 'alike'}))
  return
end

[~, Z] = gan_sample (model, 4, 'Seed', 2);
noise = double (Z(:,1:62));
classes = ae_decode (model, [repelem(noise, 10, 1), repmat([eye(10), zeros(10, 2)], 4, 1)]);
ways = zeros (40, 12);
ways(1:20,3) = 1;
ways(21:40,8) = 1;
for row = 0:3
  ways(10 * row + (1:10),11 + mod (row, 2)) = linspace (-1, 1, 10)';
end
varied = ae_decode (model, [repmat(noise(1,:), 40, 1), ways]);
panels ('codes.png', {classes, varied}, {'the categorical code, four noises', 'each uniform code from -1 to 1'}, ...
        [4 10], 'unit', 900);
