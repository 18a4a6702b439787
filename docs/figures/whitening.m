% whitening.png: patches of dead leaves, whitened along the principal components
% and turned back (ZCA).
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
images = ae_dataset ('deadleaves', 'train', 'Count', 80, 'Size', 128, 'LeastRadius', 4);
X = ae_patches (images, 12, 20000, 'Seed', 1);
X = X - mean (X, 2);
Y = {ae_whiten(X, 'Method', 'pca'), ae_whiten(X, 'Method', 'zca')};
panels ('whitening.png', {X(1:24,:), Y{1}(1:24,:), Y{2}(1:24,:)}, ...
        {'patches', 'PCA', 'ZCA'}, [4 6], 'symmetric', 900);
