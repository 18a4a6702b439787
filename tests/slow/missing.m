% A fifth of the numbers missing: the subspace that a linear autoencoder finds
% with 'Missing', 'ignore', that of the principal components of the data filled
% with means, and that of probabilistic principal components by EM over what is
% known (Tipping and Bishop 1999, with each row's own variables), which is written
% out here; each by its largest principal angle to the components of the complete
% data, in degrees, for three seeds of the data.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

% p (x_j | z) = N (W(j,:) z + mu_j, v), z ~ N (0, I); NaN is not known.
function W = ppca_em (X, k, rounds)
  [N, d] = size (X);
  known = ! isnan (X);
  X(! known) = 0;
  mu = sum (X) ./ sum (known);
  W = randn (d, k);
  v = 1;
  for r = 1:rounds
    D = (X - mu) .* known;
    Z = zeros (N, k);
    second = zeros (k, k, N);      % E z z'
    spread = zeros (k, k, N);      % cov z
    for n = 1:N
      o = known(n,:);
      C = inv (W(o,:)' * W(o,:) / v + eye (k));
      Z(n,:) = D(n,o) * W(o,:) * C / v;
      spread(:,:,n) = C;
      second(:,:,n) = C + Z(n,:)' * Z(n,:);
    end
    total = 0;
    for j = 1:d
      o = known(:,j);
      S = [sum(second(:,:,o), 3), sum(Z(o,:), 1)'; sum(Z(o,:), 1), sum(o)];
      w = [X(o,j)' * Z(o,:), sum(X(o,j))] / S;
      W(j,:) = w(1:k);
      mu(j) = w(k+1);
      total = total + sumsq (X(o,j) - Z(o,:) * w(1:k)' - mu(j)) ...
              + w(1:k) * sum (spread(:,:,o), 3) * w(1:k)';
    end
    v = total / sum (known(:));
  end
end

function a = angle_between (A, B)
  [A, ~] = qr (A, 0);
  [B, ~] = qr (B, 0);
  a = acos (min (1, min (svd (A' * B)))) * 180 / pi;
end

d = 20; N = 1000; k = 5;
found = zeros (0, 3);
for data_seed = 7:9
  rand ('twister', data_seed); randn ('twister', data_seed);
  [Q, ~] = qr (randn (d), 0);
  X = randn (N, k) .* [3 2.5 2 1.6 1.3] * Q(:,1:k)' + .2 * randn (N, d);
  lost = rand (N, d) < .2;
  D = X;
  D(lost) = NaN;
  F = X;
  for j = 1:d
    F(lost(:,j),j) = mean (X(! lost(:,j),j));
  end
  U = pca_fit (X, k);
  filled = angle_between (U, pca_fit (F, k));
  em = angle_between (U, ppca_em (D, k, 60));
  m = ae_train (D, k, 'Missing', 'ignore', 'Normalize', 'center', 'Epochs', 300, ...
                'LearningRate', 5e-3, 'Schedule', 'late', 'Threads', 1, 'Seed', 1);
  found(end+1,:) = [angle_between(U, m.decoder.weight), filled, em];
  check (found(end,1) < filled / 2, ...
         'seed %d: autoencoder %.2f, filled %.2f, EM %.2f degrees', data_seed, found(end,:));
end
check (all (found(:,3) < found(:,1)), 'who knows the law, EM, is nearer still');
exit (check ());
