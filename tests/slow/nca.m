% Fashion-MNIST, 60,000 references, the test images told by the five nearest
% codes: principal components of 30 numbers, discriminants of 9, an autoencoder
% of 30 units, and neighbourhood components of 30, deep, without and with the
% reconstruction beside.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));
[X, T, y, t] = need_fashion ();

function right = told (name, Z, y, Q, t)
  right = mean (knn_predict (Z, y, Q, 5) == t);
  printf ('# %-28s %.4f right, error %.2f %%\n', name, right, 100 * (1 - right));
  fflush (stdout);
end

[coeff, ~, ~, ~, mu] = pca_fit (X, 30);
pca = told ('PCA, 30', (X - mu) * coeff, y, (T - mu) * coeff, t);
[coeff, score, ~, mu] = lda_fit (X, y, 9);
lda = told ('LDA, 9', score, y, (T - mu) * coeff, t);
m = ae_train (X, [256 30], 'Epochs', 10, 'Seed', 1);
ae = told ('autoencoder 784-256-30', ae_encode (m, X), y, ae_encode (m, T), t);
options = {'Epochs', 10, 'Schedule', 'cosine', 'Seed', 1};
m = nca_train (X, y, [500 30], options{:});
nca = told ('NCA 784-500-30', ae_encode (m, X), y, ae_encode (m, T), t);
m = nca_train (X, y, [500 30], options{:}, 'ReconstructionWeight', 1e-3);
both = told ('NCA with the reconstruction', ae_encode (m, X), y, ae_encode (m, T), t);
check (abs (pca - .8496) < .002, 'PCA-30: 15.04 %%');
check ([nca both] > max ([pca lda ae]), ...
       'neighbourhood components are ahead of all three');
exit (check ());
