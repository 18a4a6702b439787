% neighbours.png: test images of Fashion-MNIST with their six nearest training
% images, of a code of 30 numbers that PCA, an autoencoder, and neighbourhood
% components make.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
[X, labels] = ae_dataset ('fashion-mnist', 'train');
X = single (X(1:20000,:));
labels = labels(1:20000);
[T, truth] = ae_dataset ('fashion-mnist', 'test');
T = single (T);
some = [1 4 7 11 19 24 41 59];
Q = T(some,:);
[coeff, ~, ~, ~, mu] = pca_fit (X, 30);
index = {knn_search((X - mu) * coeff, (Q - mu) * coeff, 6)};
ae = ae_train (X, [256 30], 'Epochs', 15, 'Seed', 1);
index{2} = knn_search (ae_encode (ae, X), ae_encode (ae, Q), 6);
nca = nca_train (X, labels, [256 30], 'Epochs', 10, 'Seed', 1);
index{3} = knn_search (ae_encode (nca, X), ae_encode (nca, Q), 6);
titles = {'PCA', 'autoencoder', 'NCA'};
for p = 1:3
  rows = [];
  for q = 1:numel (some)
    rows = [rows; Q(q,:); X(index{p}(q,:),:)];
  end
  images{p} = rows;
  printf ('%-12s %2d of 48 have the query''s class\n', titles{p}, ...
          sum (sum (reshape (labels(index{p}), size (index{p})) == truth(some)(:))));
end
panels ('neighbours.png', images, titles, [8 7], 'unit', 1100);
