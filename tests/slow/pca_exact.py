#! /usr/bin/python3
"""PCA of Fashion-MNIST is exact: against numpy's and scikit-learn's.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
sys.dont_write_bytecode = True
import oracle

OURS = '''
X = ae_dataset ('fashion-mnist', 'train');
T = ae_dataset ('fashion-mnist', 'test');
[coeff, score, latent, explained, mu] = pca_fit (X, 30);
Y = (T - mu) * coeff;
test = mean (sumsq (T - mu - Y * coeff', 2));
train = mean (sumsq (X - mu - score * coeff', 2));
score = score(1:1000,:);
[single_coeff, ~, single_latent] = pca_fit (single (X), 30);
single_coeff = double (single_coeff);
single_latent = double (single_latent);
corner = X(1:50,:);
save ('-v6', answer, 'coeff', 'score', 'latent', 'explained', 'mu', 'test', ...
      'train', 'corner', 'single_coeff', 'single_latent');
'''

oracle.need_fashion()
numpy, _ = oracle.need('numpy', 'scipy.io')
ours = oracle.octave(OURS)
train, test = oracle.fashion('train'), oracle.fashion('test')
oracle.check(numpy.array_equal(ours['corner'], train[:50]),
             'ae_dataset reads what python reads')
oracle.check(abs(ours['test'] - 12.2429) < 5e-5,
             'k = 30: %.6f a test image (12.2429)' % ours['test'])
oracle.check(abs(ours['train'] - 12.2285) < 5e-5,
             'k = 30: %.6f a train image (12.2285)' % ours['train'])

# numpy: the singular values of the centred data.
mean = train.mean(0)
values, vectors = numpy.linalg.eigh((train - mean).T @ (train - mean)
                                    / (len(train) - 1))
values, vectors = values[::-1], vectors[:, ::-1]
u = vectors[:, :30]
sse = numpy.square((test - mean) - (test - mean) @ u @ u.T).sum(1).mean()
oracle.check(abs(ours['test'] - sse) < 1e-11 * sse,
             'test error is numpy\'s: %.1e relative' % (ours['test'] / sse - 1))
oracle.check(abs(ours['latent'] - values[:30]).max() < 1e-12 * values[0],
             'variances are numpy\'s: %.1e of the largest' %
             (abs(ours['latent'] - values[:30]).max() / values[0]))
oracle.check(abs(ours['explained'] / (100 * values[:30] / values.sum())
                 - 1).max() < 1e-11, 'percentages are numpy\'s')
oracle.check(abs(ours['mu'] - mean).max() < 1e-13, 'the mean is numpy\'s')
sign = numpy.sign((ours['coeff'] * u).sum(0))
oracle.check(abs(ours['coeff'] * sign - u).max() < 1e-10,
             'components are numpy\'s: %.1e' %
             abs(ours['coeff'] * sign - u).max())
scores = (train[:1000] - mean) @ u
oracle.check(abs(ours['score'] * sign - scores).max() < 1e-9,
             'scores are numpy\'s: %.1e' %
             abs(ours['score'] * sign - scores).max())
# Single: an eigenvalue to c eps of the largest, a vector to that over its gap.
eps = numpy.finfo(numpy.float32).eps
error = abs(ours['single_latent'] - values[:30]).max() / values[0]
oracle.check(error < 30 * eps, 'single variances: %.1e of the largest' % error)
gap = min(values[:30] - values[1:31]) / values[0]
turned = abs(ours['single_coeff'] * numpy.sign(
    (ours['single_coeff'] * u).sum(0)) - u).max()
oracle.check(turned < 30 * eps / gap, 'single components: %.1e' % turned)

decomposition, = oracle.need('sklearn.decomposition')
pca = decomposition.PCA(30, svd_solver='full').fit(train)
sse = numpy.square(test - pca.inverse_transform(pca.transform(test)))
sse = sse.sum(1).mean()
oracle.check(abs(ours['test'] - sse) < 1e-11 * sse,
             'test error is scikit-learn\'s: %.6f' % sse)
oracle.check(abs(ours['latent'] / pca.explained_variance_ - 1).max() < 1e-11,
             'variances are scikit-learn\'s')
sign = numpy.sign((ours['coeff'] * pca.components_.T).sum(0))
oracle.check(abs(ours['coeff'] * sign - pca.components_.T).max() < 1e-10,
             'components are scikit-learn\'s')
oracle.finish()
