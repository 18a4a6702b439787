% Anomalies of images.  By an argument one part of it:
%
% classes   one class of Fashion-MNIST is normal, its 6,000 training images; the
%           error of reconstruction tells its test images from those of the other
%           nine.  Mean area under the curve of the ten: principal components
%           exactly (.902 for 16, .905 for 32), autoencoders and variational ones
%           of 16 units (.900 at least; PyTorch has .911 and .910), the distance
%           to the mean (.893), and the bound as a score (.76: simple images are
%           likely)
% digits    clothes are normal, drawn digits are not, by every score that a model
%           has; what the parts of a score sum to, in double
% alarms    false alarms of fresh normal images, against the law that the
%           threshold promises
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));
asked = argv ();
wants = @(part) isempty (asked) || any (strcmp (asked, part));
[X, T, labels, truth] = need_fashion ();

if (wants ('classes'))
  area = zeros (10, 6);
  for class = 0:9
    N = X(labels == class,:);
    odd = truth ~= class;
    [coeff, ~, ~, ~, mu] = pca_fit (N, 32);
    for k = [16 32]
      P = (T - mu) * coeff(:,1:k);
      error_of = sum ((T - mu) .^ 2, 2) - sum (P .^ 2, 2);
      area(class + 1,1 + (k == 32)) = anomaly_roc (error_of, odd).auc;
    end
    ae = ae_train (N, [128 16], 'Epochs', 15, 'Seed', 1);
    error_of = sum ((T - ae_reconstruct (ae, T)) .^ 2, 2);
    area(class + 1,3) = anomaly_roc (error_of, odd).auc;
    vae = vae_train (N, [128 16], 'Epochs', 15, 'Seed', 1);
    error_of = sum ((T - vae_reconstruct (vae, T)) .^ 2, 2);
    area(class + 1,4) = anomaly_roc (error_of, odd).auc;
    bound = vae_elbo (vae, T, 'Seed', 1);
    area(class + 1,5) = anomaly_roc (-bound, odd).auc;
    area(class + 1,6) = anomaly_roc (sumsq (T - mean (N), 2), odd).auc;
  end
  names = {'PCA-16', 'PCA-32', 'autoencoder', 'VAE', 'VAE by its bound', 'mean alone'};
  for i = 1:6
    printf ('# %-16s mean %.3f; %s\n', names{i}, mean (area(:,i)), ...
            sprintf (' %.3f', area(:,i)));
  end
  check (abs (mean (area(:,1)) - .902) < .001, 'PCA-16: .902');
  check (abs (mean (area(:,2)) - .905) < .001, 'PCA-32: .905');
  check (mean (area(:,3)) >= .9, 'the autoencoder has .900 at least');
  check (mean (area(:,4)) >= .9, 'the variational one has .900 at least');
  check (mean (area(:,5)) < mean (area(:,4)), 'the bound tells less');
  check (abs (mean (area(:,6)) - .893) < .001, 'the distance to the mean: .893');
end

if (wants ('digits'))
  digits = single (ae_dataset ('digits', 'test', 'Count', 5000));
  held = T(1:5000,:);
  fresh = T(5001:end,:);
  odd = [false(5000, 1); true(5000, 1)];
  N = X(1:20000,:);
  [coeff, ~, ~, ~, mu] = pca_fit (N, 16);
  options = {'Epochs', 10, 'Seed', 1};
  rows_of = {'PCA-16', ae_from(coeff, mu), {'error', 'latent'}; ...
             'autoencoder', ae_train(N, [128 16], options{:}), {'error', 'latent'}; ...
             'VAE', vae_train(N, [128 16], options{:}), {'error', 'elbo', 'latent'}; ...
             'RBM', rbm_train(N, 64, options{:}), {'energy', 'error', 'latent'}};
  printf ('# clothes and drawn digits: area; false alarms at a rate of .01\n');
  for i = 1:rows (rows_of)
    for score = rows_of{i,3}
      d = anomaly_fit (rows_of{i,2}, held, 'Score', score{1}, 'Rate', .01);
      [s, flag] = anomaly_score (d, [fresh; digits]);
      auc = anomaly_roc (s, odd).auc;
      printf ('# %-12s %-8s %.4f %.4f\n', rows_of{i,1}, score{1}, auc, mean (flag(! odd)));
      if (strcmp (score{1}, 'error'))
        check (auc > .9, '%s: digits are no clothes, by the error %.4f', rows_of{i,1}, auc);
      end
      % The parts, in double.
      m = rows_of{i,2};
      [s, ~, ~, parts] = anomaly_score (d, double ([fresh(1:500,:); digits(1:500,:)]));
      off = max (abs (sum (parts, 2) - s) ./ max (abs (s), sum (abs (parts), 2)));
      check (off < 1e-10, '%s, %s: parts sum to the score, off by %.0e', rows_of{i,1}, ...
             score{1}, off);
    end
  end
end

if (wants ('alarms'))
  % Of m fresh observations as many exceed the k-th of n scores as a beta-binomial
  % law of N + 1 - k and k says: P (a) = (m over a) B (a + n + 1 - k, m - a + k) / B.
  [coeff, ~, ~, ~, mu] = pca_fit (X, 16);
  m = ae_from (coeff, mu);
  rand ('twister', 1);
  order = randperm (10000);
  for n = [500 5000]
    for rate = [.01 .05]
      fresh = T(order(5001:end),:);
      d = anomaly_fit (m, T(order(1:n),:), 'Rate', rate);
      [~, flag] = anomaly_score (d, fresh);
      k = ceil ((n + 1) * (1 - rate));
      a = (0:5000)';
      law = cumsum (exp (gammaln (5001) - gammaln (a + 1) - gammaln (5001 - a) ...
                         + betaln (a + n + 1 - k, 5000 - a + k) - betaln (n + 1 - k, k)));
      low = a(find (law >= 5e-4, 1));
      high = a(find (law >= 1 - 5e-4, 1));
      alarms = sum (flag);
      check (alarms >= low && alarms <= high, ...
             '%d held, rate %g: %d of 5,000 fresh ones raise an alarm; 99.9 %% interval %d to %d', ...
             n, rate, alarms, low, high);
    end
  end
end
exit (check ());
