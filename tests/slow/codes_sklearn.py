#! /usr/bin/python3
"""Supervised maps and neighbours against scikit-learn: lda_fit against both of
its solvers, the objective and the gradient of neighbourhood components, its
gallery's digits in the plane, and exact neighbours (their time:
neighbours_sklearn.py).

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
sys.dont_write_bytecode = True
import warnings
import oracle

numpy, _, _ = oracle.need('numpy', 'sklearn.neighbors', 'scipy.io')
warnings.filterwarnings('ignore')
from sklearn import datasets  # noqa: E402
from sklearn.decomposition import PCA  # noqa: E402
from sklearn.discriminant_analysis import (  # noqa: E402
    LinearDiscriminantAnalysis as LDA)
from sklearn.model_selection import train_test_split  # noqa: E402
from sklearn.neighbors import (  # noqa: E402
    KNeighborsClassifier, NearestNeighbors,
    NeighborhoodComponentsAnalysis as NCA)
from sklearn.preprocessing import StandardScaler  # noqa: E402

OURS = '''
[regular.coeff, ~, regular.latent] = lda_fit (R, r');
[digits.coeff, ~, digits.latent] = lda_fit (S, y');
model = ae_train (S, {{'dense', 2, 'Activation', 'linear'}}, 'Epochs', 0, 'Seed', 1);
model.encoder.weight = A;
model.encoder.bias(:) = 0;
[value, gradient] = nca_loss (model, S, y');
gradient = gradient.encoder.weight;
starts = {{}, {'Start', 'pca'}, {'Start', 'random'}};
for i = 1:3
  m = nca_train (X, y', 2, 'Normalize', 'standardize', 'Seed', 1, starts{i}{:});
  nca(i) = mean (knn_predict (ae_encode (m, X), y', ae_encode (m, T), 3) == t');
end
[index, distance] = knn_search (Z, Q, 10);
save ('-v6', answer, 'regular', 'digits', 'value', 'gradient', 'nca', 'index', ...
      'distance');
'''


def like(a, b):
    """The greatest difference of columns but for their signs."""
    return max(min(abs(p - q).max(), abs(p + q).max())
               for p, q in zip(a.T, b.T)) / abs(b).max()


random = numpy.random.RandomState(0)
R = random.randn(300, 6)
r = numpy.repeat([0, 1, 2], 100)
R[:100] += 1
R[100:200, 2] -= 1
X, y = datasets.load_digits(return_X_y=True)
X, T, y, t = train_test_split(X, y, test_size=.5, stratify=y, random_state=0)
scaler = StandardScaler().fit(X)
S = scaler.transform(X)
A = .1 * random.randn(2, 64)
Z = random.randn(60000, 32)
Q = random.randn(1000, 32)
ours = oracle.octave(OURS, R=R, r=r.astype(float), S=S, X=X, y=y.astype(float),
                     T=T, t=t.astype(float), A=A, Z=Z, Q=Q)

eigen = LDA(solver='eigen').fit(R, r)
off = like(ours['regular'].coeff, eigen.scalings_[:, :2])
oracle.check(off < 1e-8, f"lda_fit is the solver 'eigen', off by {off:.0e}")
shares = ours['regular'].latent / ours['regular'].latent.sum()
oracle.check(abs(shares - eigen.explained_variance_ratio_[:2]).max() < 1e-8,
             'and so are the eigenvalues')
svd = LDA(solver='svd').fit(S, y)
off = like(ours['digits'].coeff, svd.scalings_[:, :9])
oracle.check(off < 1e-8, f"on singular digits the solver 'svd', off by "
             f'{off:.0e}')

n = len(S)
model = NCA(2)
model.n_iter_ = 0
value, gradient = model._loss_grad_lbfgs(
    A.ravel(), S, y[:, None] == y[None, :], -1.0)
off = abs(n * (ours['value'] - 1) - value) / abs(value)
oracle.check(off < 1e-9, f'the objective of nca_train, off by {off:.0e}')
off = abs(n * ours['gradient'].ravel() - gradient).max() / abs(gradient).max()
oracle.check(off < 1e-9, f'its gradient, off by {off:.0e}')


def score(reducer):
    reducer.fit(S, y)
    votes = KNeighborsClassifier(3).fit(reducer.transform(S), y)
    return votes.score(reducer.transform(scaler.transform(T)), t)


theirs = [score(m) for m in (PCA(2, random_state=0), LDA(n_components=2),
                             NCA(2, random_state=0))]
oracle.note('digits in the plane, three neighbours: PCA %.4f, LDA %.4f, NCA '
            '%.4f' % tuple(theirs))
oracle.note('nca_train: %.4f, from components %.4f, from a random start %.4f'
            % tuple(ours['nca']))
oracle.check(abs(ours['nca'][0] - theirs[2]) < .02, 'as right as theirs')

search = NearestNeighbors(n_neighbors=10, algorithm='brute').fit(Z)
distance, index = search.kneighbors(Q)
oracle.check((ours['index'] - 1 == index).mean() > .9999
             and abs(ours['distance'] - distance).max() < 1e-6,
             'the same neighbours of 1,000 queries among 60,000')
oracle.finish()
