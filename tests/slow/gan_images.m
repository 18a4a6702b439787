% gan_images: gan_train's defaults on images, three seeds each: the discriminator's
% loss, and 10,000 samples before a classifier that was trained on real data (the
% smallest share of a class, the entropy of the shares, the Frechet distance of
% its 128 hidden features beside that of a normal density); a conditional
% generator; and a generator of codes beside a normal density of codes.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

function c = classifier (X, y)
  c = ae_finetune (ae_train (X, 128, 'Epochs', 2, 'Seed', 1, 'CodeActivation', 'relu'), X, y, 'Epochs', 8, 'Seed', 1);
end

function value = frechet (X, Y, c)
  value = sample_compare (X, Y, 'Features', c, 'Count', 10, 'Permutations', 1, 'Seed', 1).frechet;
end

names = {'digits'};
if exist ('/usr/share/datasets/fashion-mnist', 'dir')
  names{2} = 'fashion-mnist';
end
epochs = [25 12];
for i = 1:numel (names)
  [X, y] = ae_dataset (names{i}, 'train');
  n = min (rows (X), 20000);
  X = single (X(1:n,:));
  y = y(1:n);
  c = classifier (X, y);
  randn ('twister', 1);
  [V, L] = eig (cov (double (X)));
  G = single (mean (X) + randn (10000, columns (X)) * (sqrt (max (diag (L), 0)) .* V'));
  gaussian = frechet (X(1:10000,:), G, c);
  for seed = 1:3
    model = gan_train (X, 64, 'Epochs', epochs(i), 'Seed', seed);
    S = gan_sample (model, 10000, 'Seed', 9);
    share = accumarray (ae_predict (c, S) + 1, 1, [10 1]) / 10000;
    entropy = -sum (share(share > 0) .* log (share(share > 0)));
    loss = mean (model.history.discriminator(end-4:end));
    distance = frechet (X(1:10000,:), S, c);
    check (loss > 1 && loss < 1.45 && min (share) >= 0.02 && entropy >= 2.1, '%s, seed %d: loss of D %.3f, least share %.3f, entropy %.3f', names{i}, seed, loss, min (share), entropy);
    if i == 2
      check (distance < gaussian, '  Frechet distance %.2f, a normal density''s %.2f', distance, gaussian);
    else
      printf ('# Frechet distance %.2f, a normal density''s %.2f\n', distance, gaussian);
    end
  end
  if i > 1
    continue
  end

  [T, t] = ae_dataset (names{i}, 'test');
  T = single (T);
  model = gan_train (X, 64, 'Condition', int8 (y), 'Epochs', 20, 'Seed', 1);
  wanted = repmat ((0:9)', 300, 1);
  share = mean (ae_predict (c, gan_sample (model, 3000, 'Condition', int8 (wanted), 'Seed', 2)) == wanted);
  check (share > 0.5, 'conditional: %.3f of the samples are what was asked for, %.3f of real data', share, mean (ae_predict (c, T) == t));

  coder = ae_train (X, [256 16], 'Epochs', 15, 'Seed', 1);
  Z = ae_encode (coder, X);
  model = gan_train (Z, 8, 'Epochs', 60, 'Schedule', 'late', 'Seed', 1);
  ours = sample_compare (T, ae_decode (coder, gan_sample (model, 2000, 'Seed', 1)), 'Seed', 1);
  density = single (mean (Z) + randn (2000, 16) * chol (cov (double (Z))));
  other = sample_compare (T, ae_decode (coder, density), 'Seed', 1);
  check (ours.accuracy < other.accuracy - 2 * ours.accuracy_stderr && ours.coverage > other.coverage, 'codes: told by neighbours %.3f, a normal density of codes %.3f; coverage %.3f, %.3f', ours.accuracy, other.accuracy, ours.coverage, other.coverage);
  printf ('# MMD^2 %.5f, %.5f\n', ours.mmd, other.mmd);
end
exit (check ());
