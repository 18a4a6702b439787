#! /usr/bin/python3
"""Maps and clusters against scikit-learn: t-SNE's cost and gradient at the same
affinities and map, fast methods beside the exact one, the cost at the end;
k-means' inertia; mixtures from the same start.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
sys.dont_write_bytecode = True
import warnings
import oracle

numpy, _, _ = oracle.need('numpy', 'sklearn.manifold', 'scipy.io')
oracle.need_fashion()
warnings.filterwarnings('ignore')
from scipy.spatial.distance import squareform  # noqa: E402
from sklearn.cluster import KMeans  # noqa: E402
from sklearn.manifold import TSNE, _t_sne, trustworthiness  # noqa: E402
from sklearn.mixture import GaussianMixture  # noqa: E402

OURS = '''
[~, exact] = tsne_map (F, 'Start', Y, 'Iterations', 0, 'Method', 'exact', 'Affinities', true);
fast = {'barneshut', 'fft'};
for i = 1:2
  [~, info] = tsne_map (P, 'Start', M, 'Iterations', 0, 'Method', fast{i}, 'Affinities', true);
  gradient{i} = info.gradient;
end
sparse_pairs = info.affinity;
[map, info] = tsne_map (P, 'Iterations', 1000, 'Method', 'exact');
kl = info.kl;
k = cluster_fit (P, 10, 'Seed', 1);
inertia = k.inertia;
g = cluster_fit (P(:,1:5), 4, 'Method', 'gmm', 'Seed', 1, 'Iterations', 20, ...
                 'Tolerance', 0);
first = cluster_fit (P(:,1:5), 4, 'Seed', 1);
labels = first.labels;
likelihood = g.history;
save ('-v6', answer, 'exact', 'gradient', 'sparse_pairs', 'map', 'kl', 'inertia', 'labels', 'likelihood');
'''

X = oracle.fashion('train')[:2000]
X = X - X.mean(0)
U, s, V = numpy.linalg.svd(X, full_matrices=False)
P = (U * s)[:, :30]
random = numpy.random.RandomState(0)
F = P[:300]
Y = random.randn(300, 2)
M = 10 * random.randn(2000, 2)
ours = oracle.octave(OURS, F=F, Y=Y, P=P, M=M)



def theirs_at(pairs, Y):
    """Cost and gradient at a map, of all pairs, with these affinities."""
    full = numpy.zeros((len(Y), len(Y)))
    full[pairs[:, 0].astype(int) - 1, pairs[:, 1].astype(int) - 1] = pairs[:, 2]
    full = numpy.maximum(full, full.T)
    return _t_sne._kl_divergence(Y.ravel(), squareform(full, checks=False), 1,
                                 len(Y), 2, compute_error=True)


kl, gradient = theirs_at(ours['exact'].affinity, Y)
off = abs(ours['exact'].gradient.ravel() - gradient).max() / abs(gradient).max()
oracle.check(off < 1e-8, f"t-SNE's gradient at the same map, off by {off:.0e}")
off = abs(ours['exact'].kl - kl) / kl
oracle.check(off < 1e-8, f'its cost, off by {off:.0e}')
_, reference = theirs_at(ours['sparse_pairs'], M)
pull = numpy.zeros((2000, 2000))
i, j = ours['sparse_pairs'][:, :2].astype(int).T - 1
pull[i, j] = (4 * ours['sparse_pairs'][:, 2]
              / (1 + ((M[i] - M[j]) ** 2).sum(1)))
pull = numpy.maximum(pull, pull.T)
repulsion = (pull.sum(1)[:, None] * M - pull @ M) - reference.reshape(-1, 2)
for name, fast in zip(('a tree', 'a grid'), ours['gradient']):
    off = (numpy.linalg.norm(fast.ravel() - reference)
           / numpy.linalg.norm(repulsion))
    oracle.check(off < .01, f'the gradient by {name} is within {off:.4f} of '
                 'the repulsion')
theirs = TSNE(2, perplexity=30, init='pca', learning_rate='auto',
              method='exact', random_state=0).fit(P)
oracle.check(ours['kl'] < 1.02 * theirs.kl_divergence_,
             f"KL of 2,000 images {ours['kl']:.4f}, theirs "
             f'{theirs.kl_divergence_:.4f}')
oracle.note('trustworthiness %.4f, theirs %.4f'
            % (trustworthiness(P, ours['map'], n_neighbors=12),
               trustworthiness(P, theirs.embedding_, n_neighbors=12)))

inertia = KMeans(10, n_init=10, random_state=0).fit(P).inertia_
oracle.check(ours['inertia'] < 1.005 * inertia,
             f"k-means' inertia {ours['inertia']:.1f}, theirs {inertia:.1f}")

G = P[:, :5]
weights, means, precisions = [], [], []
for c in range(4):
    part = G[ours['labels'] == c + 1]
    weights.append(len(part) / len(G))
    means.append(part.mean(0))
    precisions.append(numpy.linalg.inv(numpy.cov(part.T, bias=True)
                                       + 1e-6 * numpy.eye(5)))
mixture = GaussianMixture(4, weights_init=weights, means_init=means,
                          precisions_init=precisions, tol=0, max_iter=20,
                          reg_covar=1e-6).fit(G)
rising = numpy.diff(ours['likelihood'])
oracle.check((rising > -1e-12).all(), 'the likelihood rises at every step')
theirs = mixture.lower_bound_
off = abs(ours['likelihood'] - theirs).min() / abs(theirs)
oracle.check(off < 1e-6, f'after 20 steps from the same start it is theirs, '
             f'off by {off:.0e}')
oracle.finish()
