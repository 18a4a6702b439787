#! /usr/bin/python3
"""Factor analysis is the linear variational autoencoder whose noise has a
deviation of its own for each variable ('Sigma', 'learn-each'): at the optimum
the posterior is diagonal up to a rotation of the code, so the bound is the
log-likelihood.  Against scikit-learn's FactorAnalysis, by EM.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
sys.dont_write_bytecode = True
import oracle

numpy, _, _ = oracle.need('numpy', 'sklearn.decomposition', 'scipy.io')
from sklearn.decomposition import FactorAnalysis  # noqa: E402

OURS = '''
randn ('twister', 8);
d = 8;
W = randn (d, 2) .* [2 1];
X = randn (400, 2) * W' + randn (400, d) .* linspace (0.3, 1.5, d) + (1:d);
m = vae_train (X, 2, 'Likelihood', 'gaussian', 'Sigma', 'learn-each', ...
               'Normalize', 'center', 'Optimizer', 'lbfgs', 'Epochs', 20000, ...
               'GradientTolerance', 1e-8, 'Seed', 1);
bound = vae_elbo (m, X, 'Seed', 1);
[mu, sigma] = vae_encode (m, X);
weight = m.decoder.weight;
noise = m.sigma;
save ('-v6', answer, 'X', 'bound', 'mu', 'weight', 'noise');
'''

answer = oracle.octave(OURS)
X = answer['X']
n, d = X.shape
theirs = FactorAnalysis(2, tol=1e-13, max_iter=200000,
                        svd_method='lapack').fit(X)
likelihood = theirs.score_samples(X)
bound = answer['bound'].ravel()
# Both are at the maximum of the same function: second order in what is left.
oracle.check(abs(bound.mean() - likelihood.mean()) < 1e-7,
             f'mean bound {bound.mean():.9f}, their log-likelihood '
             f'{likelihood.mean():.9f} nats')
oracle.check(abs(bound - likelihood).max() < 1e-3,
             f'of each observation to {abs(bound - likelihood).max():.0e}')
variance = answer['noise'].ravel() ** 2
worst = abs(variance / theirs.noise_variance_ - 1).max()
oracle.check(worst < 1e-3, f'noise variances to {worst:.0e} of theirs')
W, V = answer['weight'], theirs.components_.T
covariance = abs(W @ W.T - V @ V.T).max() / abs(V @ V.T).max()
oracle.check(covariance < 1e-3, f'W W\' to {covariance:.0e} of theirs')
codes = answer['mu'] @ W.T
oracle.check(abs(codes - theirs.transform(X) @ V.T).max() < 1e-2,
             'W times the posterior means is theirs, whatever the rotation')
oracle.finish()
