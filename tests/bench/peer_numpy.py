# tests/bench/peer_numpy.py SIDE: principal components by scikit-learn (the
# best of its solvers) or by numpy (covariance and eigh); Oja's rule as a loop
# over numpy's rows.
#
# Copyright (C) 2026 the authors of autoencoder
# SPDX-License-Identifier: GPL-3.0-or-later
import sys
import time

import numpy as np

from common import blas, data, request, serve

case = request()
dtype = {'single': np.float32, 'double': np.float64}[case['class']]
side = sys.argv[1]
X = data(case, dtype)
version = 'numpy ' + np.__version__


def covariance_route():
    centred = X - X.mean(0)
    values, vectors = np.linalg.eigh(centred.T @ centred
                                     / dtype(len(X) - 1))
    coeff = vectors[:, ::-1][:, :case['k']]
    return coeff, values[::-1][:case['k']], centred @ coeff


def oja():
    rate = dtype(case['rate'])
    w = np.random.default_rng(1).standard_normal((784, case['k']))
    w = np.ascontiguousarray((w / np.linalg.norm(w, axis=0)).astype(dtype))
    if case['k'] == 1:
        w = w.ravel()
        for x in X:
            y = rate * w.dot(x)
            w += y * x - (y * y / rate) * w
    else:
        for x in X:
            y = x @ w
            w += rate * (np.outer(x, y) - w @ np.triu(np.outer(y, y)))
    return w


def solver(name):
    from sklearn.decomposition import PCA
    pca = PCA(case['k'], svd_solver=name, random_state=1)
    return pca.fit_transform(X)


def seconds_of(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


note = 'loop' if case['kind'] == 'oja' else 'covariance + eigh'
work = oja if case['kind'] == 'oja' else covariance_route
if side == 'sklearn':
    import sklearn
    version = 'scikit-learn ' + sklearn.__version__
    tried = {name: seconds_of(lambda: solver(name))
             for name in ('randomized', 'arpack', 'full')}
    best = min(tried, key=tried.get)
    note = best + ' of ' + ', '.join('%s %.2f s' % pair
                                     for pair in tried.items())
    work = lambda: solver(best)  # noqa: E731


def run(epochs):
    seconds = min(seconds_of(work) for _ in range(epochs))
    return dict(seconds=seconds, whole=seconds)


serve(run, side=side, version=version, blas=blas(),
      threads=case['threads'], note=note)
