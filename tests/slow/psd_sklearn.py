#! /usr/bin/python3
"""Predictive sparse decomposition on whitened patches of dead leaves: psd_code
against scikit-learn's lasso and the conditions of optimality, and what the
prediction term is worth on patches of images that were not trained on.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
sys.dont_write_bytecode = True
import oracle

numpy, _, _ = oracle.need('numpy', 'sklearn.linear_model', 'scipy.io')
from sklearn.linear_model import Lasso  # noqa: E402

OURS = '''
function X = patches (part, images, count)
  I = ae_dataset ('deadleaves', part, 'Count', images, 'Size', 256, 'LeastRadius', 8);
  I = reshape (mean (mean (reshape (I, images, 2, 128, 2, 128), 2), 4), images, 128 * 128);
  X = ae_patches (I, 8, count, 'Seed', 1);
  X -= mean (X, 2);
end
X = patches ('train', 80, 30000);
[X, white] = ae_whiten (X, 'Epsilon', 0.5 * mean (var (X)));
T = ae_whiten (patches ('test', 40, 3000), white);
options = {'Lambda', 1, 'Epochs', 12, 'BatchSize', 64, 'LearningRate', 1e-2, ...
           'Schedule', 'linear', 'Seed', 1};
flags = [true false];
for i = 1:2
  m = psd_train (single (X), 100, options{:}, 'Prediction', flags(i));
  m.class = 'double';
  r.f = psd_encode (m, T);
  [r.code, r.residual] = psd_code (m, T);
  r.used = psd_code (m, T, 'Prediction', flags(i));
  r.dictionary = double (m.dictionary);
  r.weight = double (m.weight);
  results{i} = r;
end
save ('-v6', answer, 'T', 'results');
'''


def correlation(a, b):
    return numpy.corrcoef(a.ravel(), b.ravel())[0, 1]


def selectivity(filters):
    """The part of each filter's power (8 x 8, in rows) within 22.5 degrees of
    its best orientation, as in ufldl.m."""
    f = numpy.fft.fftfreq(32)
    angle = numpy.arctan2(f[None, :], f[:, None])
    power = abs(numpy.fft.fft2(filters.reshape(-1, 8, 8).transpose(0, 2, 1),
                               (32, 32))) ** 2
    power[:, 0, 0] = 0
    best = numpy.zeros(len(power))
    for t in numpy.arange(36) * numpy.pi / 36:
        d = numpy.mod(angle - t + numpy.pi / 2, numpy.pi) - numpy.pi / 2
        near = abs(d) <= numpy.pi / 8
        best = numpy.maximum(best, power[:, near].sum(1))
    return best / power.sum((1, 2))


answer = oracle.octave(OURS)
X = answer['T']
n, d = X.shape
names = ['with the prediction term', 'without']
used = []
random = selectivity(numpy.random.RandomState(1).randn(2000, 64))
threshold = numpy.quantile(random, .99)
for name, r in zip(names, answer['results']):
    D, Z = r.dictionary, r.code

    # g = D'(D z - x), and 0 in  g + lambda d|z|.
    G = (Z @ D.T - X) @ D
    off = numpy.where(Z != 0, abs(G + numpy.sign(Z)),
                      numpy.maximum(abs(G) - 1, 0)).max(1)
    oracle.check(off.max() < 1e-6 and abs(off - r.residual).max() < 1e-9,
                 f'{name}: conditions of optimality off by {off.max():.0e} '
                 f'in {n} codes')

    few = 500
    lasso = Lasso(alpha=1 / d, fit_intercept=False, tol=1e-12,
                  max_iter=1000000)
    theirs = numpy.array([lasso.fit(D, x).coef_ for x in X[:few]])
    error = abs(theirs - Z[:few]).max()
    value = [(((X[:few] - z @ D.T) ** 2).sum(1) / 2 + abs(z).sum(1))
             for z in (Z[:few], theirs)]
    # The duality gap bounds the objective's error by 1e-12 ||x||^2.
    worse = (value[0] - value[1]) / (X[:few] ** 2).sum(1)
    oracle.check(error < 1e-5 and worse.max() < 1e-12,
                 f'{name}: scikit-learn\'s {few} codes to {error:.0e}, their '
                 f'objectives by {worse.max():.0e} of ||x||^2 at most')

    used.append(correlation(r.f, r.used))
    sharp = selectivity(D.T)
    oracle.note(f'{name}: correlation of f (x) with the code of training '
                f'{used[-1]:.3f}, with the lasso\'s '
                f'{correlation(r.f, Z):.3f}; not 0: {(r.used != 0).mean():.3f} '
                f'and {(Z != 0).mean():.3f}; atoms: orientation '
                f'{sharp.mean():.3f}, {(sharp > threshold).sum()} of 100 above '
                f'{threshold:.3f}')
    # At random one atom of 100 is above: 10 have probability 1e-7.
    oracle.check((sharp > threshold).sum() >= 50,
                 f'{name}: {(sharp > threshold).sum()} of 100 atoms more '
                 f'oriented than 99 % of random ones')

# Fisher's z of a correlation of n independent numbers has the deviation
# n^-1/2; the 100 numbers of a code count as one here.
gap = (numpy.arctanh(used[0]) - numpy.arctanh(used[1])) * (n / 2) ** .5
oracle.check(gap > 5, f'held-out codes are predicted with correlation '
             f'{used[0]:.3f}, {used[1]:.3f} without the term: {gap:.1f} '
             f'standard errors')
oracle.finish()
