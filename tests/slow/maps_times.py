#! /usr/bin/python3
"""The time of tsne_map beside scikit-learn's t-SNE (Barnes and Hut), and what
the map of 5,000 images is worth: trustworthiness, neighbours, cost.

    maps_times.py [N ...]      5000, or 60000, or both (by default 5000)

The data are Fashion-MNIST's training images, 32 principal components for the
times and 50 for the worth, both sides in double precision with all the threads
that OMP_NUM_THREADS allows.  Ours makes 1,000 iterations.  Theirs makes them at
5,000; beyond, 250 (the least that it takes), of which the time of 1,000 follows
as neighbours + 4 (the rest).  A ratio is of processor times where one thread is
allowed, and of the clock else.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
sys.dont_write_bytecode = True
import os
import time
import warnings
import oracle

numpy, _, _ = oracle.need('numpy', 'sklearn.manifold', 'scipy.io')
oracle.need_fashion()
warnings.filterwarnings('ignore')
from sklearn.manifold import TSNE, trustworthiness  # noqa: E402
from sklearn.neighbors import KNeighborsClassifier  # noqa: E402
from sklearn.model_selection import LeaveOneOut, cross_val_score  # noqa: E402

OURS = '''
tsne_map (P(1:300,:), 'Iterations', 1);
tic;
begin = cputime ();
[map, info] = tsne_map (P, 'Threads', threads);
seconds = [toc, cputime() - begin];
kl = info.kl;
method = info.method;
save ('-v6', answer, 'map', 'kl', 'seconds', 'method');
'''
THREADS = int(os.environ.get('OMP_NUM_THREADS', os.cpu_count()))
MOST = {5000: .3, 60000: .3}


def now():
    return numpy.array([time.perf_counter(), time.process_time()])


class Timed(TSNE):
    """Knows when the neighbours are found and the descent begins."""

    def _tsne(self, *given, **more):
        self.begun = now()
        return super()._tsne(*given, **more)


def components(count, k):
    X = oracle.fashion('train')[:count]
    X = X - X.mean(0)
    values, vectors = numpy.linalg.eigh(X.T @ X)
    return X @ vectors[:, ::-1][:, :k]


def theirs(P):
    few = len(P) > 5000
    model = Timed(2, perplexity=30, init='pca', learning_rate='auto',
                  n_iter=250 if few else 1000, random_state=0, n_jobs=THREADS)
    start = now()
    model.fit(P)
    end = now()
    descent = end - model.begun
    return model, model.begun - start + (4 if few else 1) * descent


def ours(P):
    return oracle.octave(OURS, P=P, threads=THREADS)


def neighbours_right(Y, labels):
    return cross_val_score(KNeighborsClassifier(5), Y, labels,
                           cv=LeaveOneOut()).mean()


def fashion_labels(count):
    import gzip
    with gzip.open(f'{oracle.FASHION}/train-labels-idx1-ubyte.gz') as file:
        return numpy.frombuffer(file.read(), numpy.uint8, offset=8)[:count]


sizes = [int(a) for a in sys.argv[1:]] or [5000]
which = 1 if THREADS == 1 else 0
for n in sizes:
    P = components(n, 32)
    us = ours(P)
    model, seconds = theirs(P)
    ratio = us['seconds'] / seconds
    oracle.note('%d x 32, 1,000 iterations, %d threads: %.1f s by the clock, '
                '%.1f of processors (%s); theirs %.1f and %.1f; ratios %.3f '
                'and %.3f' % (n, THREADS, *us['seconds'], us['method'],
                              *seconds, *ratio))
    oracle.check(ratio[which] <= MOST.get(n, .3),
                 f'{n} points: the time over theirs {ratio[which]:.3f}')
    if n == 5000:
        P = components(n, 50)
        us = ours(P)
        model, _ = theirs(P)
        labels = fashion_labels(n)
        worth = [(trustworthiness(P, Y, n_neighbors=12),
                  neighbours_right(Y, labels))
                 for Y in (us['map'], model.embedding_)]
        oracle.note('trustworthiness (12) %.4f, theirs %.4f; five neighbours '
                    'right %.4f, theirs %.4f; KL %.4f, theirs %.4f'
                    % (worth[0][0], worth[1][0], worth[0][1], worth[1][1],
                       us['kl'], model.kl_divergence_))
        oracle.check(worth[0][0] >= .985, 'trustworthiness: .985 at least')
        oracle.check(worth[0][1] >= .79, 'five neighbours: .79 at least')
        oracle.check(us['kl'] <= 1.30, 'KL: 1.30 at most')
oracle.finish()
