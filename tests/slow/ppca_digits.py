#! /usr/bin/python3
"""A linear vae on scikit-learn's 8 x 8 digits / 16 without constant pixels, 10
units, from three random starts, against probabilistic PCA: the maximum of the
bound is its log-likelihood to 1e-6 nats.  With a fixed sigma and several beta,
the active units are counted.  Sampled training comes within 0.05 nats.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
sys.dont_write_bytecode = True
import oracle

numpy, _, _ = oracle.need('numpy', 'sklearn.datasets', 'scipy.io')
from sklearn.datasets import load_digits  # noqa: E402

OURS = '''
learnt = fixed = {};
for seed = 1:3
  learnt{seed} = rmfield (ppca_compare (X, 10, 'Seed', seed), 'model');
end
for i = 1:numel (beta)
  fixed{i} = rmfield (ppca_compare (X, 10, 'Sigma', sigma, 'Beta', beta(i), ...
                                    'Seed', 1), 'model');
end
m = vae_train (X, 10, 'Likelihood', 'gaussian', 'Sigma', 'learn', ...
               'Normalize', 'center', 'Activation', 'linear', ...
               'Expectation', 'sampled', 'Samples', 5, 'Epochs', 500, ...
               'LearningRate', 1e-2, 'Schedule', 'cosine', 'Seed', 1);
sampled = mean (vae_elbo (m, X, 'Seed', 1, 'Samples', 20));
save ('-v6', answer, 'learnt', 'fixed', 'sampled');
'''

X = load_digits().data / 16
X = X[:, X.std(0) > 0]
n, d = X.shape
k = 10
l = numpy.linalg.eigvalsh(numpy.cov(X.T, bias=True))[::-1]
s2 = l[k:].mean()
theory = -.5 * (d * numpy.log(2 * numpy.pi) + numpy.log(l[:k]).sum()
                + (d - k) * numpy.log(s2) + d)
oracle.check(d == 61 and abs(theory - 14.57652835) < 5e-9,
             f'theory: {theory:.8f} nats, d {d}')

# Thresholds between eigenvalues, at least 5 % away from each.
betas, sigma = [], numpy.sqrt(s2)
for count in 3, 4, 7:
    betas.append(numpy.sqrt(l[count - 1] * l[count]) / s2)
near = [abs(numpy.log(b * s2 / l)).min() for b in betas]
answer = oracle.octave(OURS, X=X, beta=numpy.array(betas), sigma=sigma)
for seed, r in enumerate(answer['learnt'], 1):
    oracle.check(abs(r.elbo - theory) < 1e-6 and r.angles.max() < 1e-4
                 and abs(r.sigma ** 2 - s2) < 1e-5 * s2 and r.cosine < 1e-3,
                 f'start {seed}: bound {r.elbo:.8f}, gap '
                 f'{theory - r.elbo:.1e}, angle {r.angles.max():.1e}, '
                 f'sigma^2 / mean discarded - 1 = {r.sigma ** 2 / s2 - 1:.1e}, '
                 f'|cosine| {r.cosine:.1e}')
for beta, distance, r in zip(betas, near, answer['fixed']):
    a = min(k, int((l > beta * s2).sum()))
    t = beta * s2
    ll = -.5 * (d * numpy.log(2 * numpy.pi) + (numpy.log(l[:a]) + 1).sum()
                + (d - a) * numpy.log(t) + l[a:].sum() / t)
    best = (beta * (ll + d / 2 * numpy.log(2 * numpy.pi * t))
            - d / 2 * numpy.log(2 * numpy.pi * s2))
    oracle.check(r.active == a and abs(r.elbo - best) < 1e-6,
                 f'beta {beta:.3f} ({distance:.0%} from an eigenvalue): '
                 f'{int(r.active)} of {a} units active, gap '
                 f'{best - r.elbo:.1e}')
oracle.check(abs(answer['sampled'] - theory) < .05,
             f'sampled: bound {answer["sampled"]:.4f}, gap '
             f'{theory - answer["sampled"]:.4f}')
oracle.finish()
