% maps.png: Fashion-MNIST's test images in the plane of PCA, LDA, a siamese map
% and neighbourhood components, linear but the last two; the share of images
% whose 5 nearest training images tell the class right.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
[X, labels] = ae_dataset ('fashion-mnist', 'train');
X = single (X(1:10000,:));
labels = labels(1:10000);
[T, truth] = ae_dataset ('fashion-mnist', 'test');
T = single (T(1:2000,:));
truth = truth(1:2000);
[coeff, ~, ~, ~, mu] = pca_fit (X, 2);
codes = {(T - mu) * coeff};
known = {(X - mu) * coeff};
[coeff, score, ~, mu] = lda_fit (X, labels, 2);
codes{2} = (T - mu) * coeff;
known{2} = score;
rand ('twister', 1);
pairs = randi (10000, 100000, 2);
similar = labels(pairs(:,1)) == labels(pairs(:,2));
twins = siamese_train (X, pairs, similar, [256 64 2], 'Epochs', 10, 'Seed', 1, ...
                       'BatchSize', 256, 'Schedule', 'cosine');
codes{3} = ae_encode (twins, T);
known{3} = ae_encode (twins, X);
nca = nca_train (X, labels, [256 64 2], 'Epochs', 30, 'Seed', 1, ...
                 'Schedule', 'cosine');
codes{4} = ae_encode (nca, T);
known{4} = ae_encode (nca, X);
titles = {'PCA', 'LDA', 'siamese', 'NCA'};
for p = 1:4
  right = mean (knn_predict (known{p}, labels, codes{p}, 5) == truth);
  printf ('%-8s %.4f\n', titles{p}, right);
  codes{p} = double (codes{p} - mean (codes{p}));
end
scatters ('maps.png', codes, truth, {}, titles, 1200);
