% gan_images: gan_train's defaults on images, three seeds each: the discriminator's
% loss, and 10,000 samples before a classifier that was trained on real data (the
% smallest share of a class, the entropy of the shares, the Frechet distance of
% its 128 hidden features), beside a normal density, a mixture of 50 in the first
% 30 principal components, and held-out images; with Parzen's measure, which
% prefers the mixture to them.  A conditional generator; what samples tell of the
% codes of an InfoGAN (the codes' meaning is for docs/figures/codes.m); and a
% generator of codes beside a normal density of codes.
%
% All of it takes half an hour; octave gan_images.m digits 2 is one set and one
% seed, digits others the rows that are not trained, digits conditional, digits
% information and digits codes the rest.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

function c = classifier (X, y)
  c = ae_finetune (ae_train (X, 128, 'Epochs', 2, 'Seed', 1, 'Threads', 1, 'CodeActivation', 'relu'), X, y, 'Epochs', 8, 'Seed', 1, 'Threads', 1);
end

% The row of a table: shares, entropy, Frechet distance to the first 10,000 of X,
% and Parzen's measure of the test images T.
function [share, entropy, distance, parzen] = judge (X, T, Y, c)
  share = accumarray (ae_predict (c, Y) + 1, 1, [10 1]) / rows (Y);
  entropy = -sum (share(share > 0) .* log (share(share > 0)));
  distance = sample_compare (X(1:10000,:), Y, 'Features', c, 'Count', 10, 'Permutations', 1, 'Seed', 1).frechet;
  parzen = sample_compare (T, Y, 'Permutations', 1, 'Seed', 1).parzen;
end

function row (name, X, T, Y, c)
  [share, entropy, distance, parzen] = judge (X, T, Y, c);
  printf ('# %s: least share %.3f, entropy %.3f, Frechet %.2f, Parzen %.1f\n', name, min (share), entropy, distance, parzen);
  fflush (stdout);
end

% Independent draws of a normal density with the mean and covariance of X.
function Y = normal_like (X, n)
  [V, L] = eig (cov (double (X)));
  Y = single (mean (X) + randn (n, columns (X)) * (sqrt (max (diag (L), 0)) .* V'));
end

function Y = mixture_like (X, n)
  [coeff, score, ~, ~, mu] = pca_fit (X, 30);
  m = cluster_fit (double (score), 50, 'Method', 'gmm', 'Regularization', 1e-4, 'Seed', 1);
  c = sum (rand (n, 1) > cumsum (m.weight(:)'), 2) + 1;
  Z = zeros (n, 30);
  for i = 1:50
    here = c == i;
    Z(here,:) = m.centre(i,:) + randn (sum (here), 30) * chol (m.covariance(:,:,i));
  end
  Y = single (mu + Z * double (coeff)');
end

given = argv ();
names = {'digits'};
if exist ('/usr/share/datasets/fashion-mnist', 'dir')
  names{2} = 'fashion-mnist';
end
parts = {'1', '2', '3', 'others', 'conditional', 'information', 'codes'};
if ! isempty (given) && any (strcmp (given{1}, {'digits', 'fashion-mnist'}))
  names = given(1);
  parts = given(2:end);
end

for i = 1:numel (names)
  [X, y] = ae_dataset (names{i}, 'train');
  [T, t] = ae_dataset (names{i}, 'test');
  X = single (X);
  T = single (T);
  c = classifier (X, y);
  randn ('twister', 1);
  rand ('twister', 1);
  gaussian = normal_like (X, 10000);
  [~, ~, limit] = judge (X, T, gaussian, c);

  if any (strcmp (parts, 'others'))
    printf ('# %s: the classifier has %.3f of the test images\n', names{i}, mean (ae_predict (c, T) == t));
    row ('  a normal density', X, T, gaussian, c);
    row ('  a mixture of 50 in 30 components', X, T, mixture_like (X, 10000), c);
    [~, ~, distance] = judge (X, T, T, c);
    printf ('#   held-out images: Frechet %.2f\n', distance);
    row ('  images of the training set', X, T, X(end-1999:end,:), c);
  end

  for seed = 1:3
    if ! any (strcmp (parts, num2str (seed)))
      continue
    end
    model = gan_train (X, 64, 'Seed', seed, 'Threads', 1);
    S = gan_sample (model, 10000, 'Seed', 9);
    [share, entropy, distance, parzen] = judge (X, T, S, c);
    loss = mean (model.history.discriminator(end-4:end));
    check (loss > 1 && loss < 1.45 && min (share) >= 0.02 && entropy >= 2.1, '%s, seed %d, %d epochs: loss of D %.3f, least share %.3f, entropy %.3f', names{i}, seed, numel (model.history.loss), loss, min (share), entropy);
    check (distance < limit, '  Frechet distance %.2f, a normal density''s %.2f (a third of it %.2f); Parzen %.1f', distance, limit, limit / 3, parzen);
  end

  if strcmp (names{i}, 'digits') && any (strcmp (parts, 'conditional'))
    model = gan_train (X, 64, 'Condition', int8 (y), 'Seed', 1, 'Threads', 1);
    wanted = repmat ((0:9)', 300, 1);
    share = mean (ae_predict (c, gan_sample (model, 3000, 'Condition', int8 (wanted), 'Seed', 2)) == wanted);
    check (share > 0.5, 'conditional: %.3f of the samples are what was asked for, %.3f of real data', share, mean (ae_predict (c, T) == t));
  end

  if strcmp (names{i}, 'digits') && any (strcmp (parts, 'information'))
    given = {'Epochs', 8, 'Seed', 1, 'Threads', 1, 'Codes', {{'categorical', 10}, {'uniform', 4}}};
    info = gan_information (gan_train (X, 62, given{:}), 'Seed', 1);
    alike = gan_information (gan_train (X, 62, given{:}, 'InformationWeight', 1), 'Seed', 1);
    check (info.bound(1) > log (10) - 0.02, 'information: L_I of the class %.3f of %.3f after 8 epochs, of four numbers %.2f; with equal weights %.3f and %.2f', info.bound(1), log (10), info.bound(2), alike.bound);
  end

  if strcmp (names{i}, 'digits') && any (strcmp (parts, 'codes'))
    coder = ae_train (X, [256 16], 'Epochs', 15, 'Seed', 1, 'Threads', 1);
    Z = ae_encode (coder, X);
    model = gan_train (Z, 8, 'Seed', 1, 'Threads', 1);
    made = ae_decode (coder, gan_sample (model, 10000, 'Seed', 1));
    density = ae_decode (coder, single (mean (Z) + randn (10000, 16) * chol (cov (double (Z)))));
    measures = {'Features', c, 'Seed', 1};
    ours = sample_compare (T, made, measures{:});
    other = sample_compare (T, density, measures{:});
    check (ours.accuracy < other.accuracy - 2 * ours.accuracy_stderr && ours.coverage > other.coverage, 'codes: told by neighbours %.3f, a normal density of codes %.3f; coverage %.3f, %.3f', ours.accuracy, other.accuracy, ours.coverage, other.coverage);
    check (ours.frechet < other.frechet, '  Frechet distance %.2f, %.2f; decoded codes of the test images %.2f', ours.frechet, other.frechet, sample_compare (T, ae_reconstruct (coder, T), measures{:}).frechet);
    printf ('# MMD^2 %.5f, %.5f; Parzen %.1f, %.1f\n', ours.mmd, other.mmd, ours.parzen, other.parzen);
  end
end
exit (check ());
