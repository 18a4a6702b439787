#! /usr/bin/python3
"""Losses and gradients of autoencoders and VAEs against PyTorch's automatic
differentiation, in double precision, from the same weights and the same
epsilon: relative 1e-10, each block for itself.

The epsilon of ae_loss is made anew here from its seed (oracle.py), so that
this holds for the package's generator too.

tests/octave/golden.tst does the same for a few models in every `make check',
from PyTorch's numbers kept by make_golden.py.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
sys.dont_write_bytecode = True
import oracle

numpy, torch, _ = oracle.need('numpy', 'torch', 'scipy.io')
from replay import SEED, cases, torch_objective  # noqa: E402

OURS = '''
count = numel (calls);
models = gradients = terms = cell (1, count);
values = zeros (1, count);
for i = 1:count
  models{i} = eval ([calls{i} ';']);
  data = X;
  if (any (strfind (calls{i}, '(B,')))
    data = B;
  end
  [values(i), terms{i}, gradients{i}] = ...
    ae_loss (models{i}, data, 'Seed', seed, 'Threads', 2);
end
save ('-v6', answer, 'models', 'gradients', 'terms', 'values');
'''


def main():
    random = numpy.random.default_rng(1)
    X = random.random((37, 11))
    B = random.random((1500, 60))
    calls = numpy.array(cases(), dtype=object)
    answer = oracle.octave(OURS, X=X, B=B, calls=calls, seed=float(SEED))
    for call, model, gradient, terms, value in zip(
            calls, answer['models'], answer['gradients'], answer['terms'],
            answer['values']):
        theirs, their_terms, weights = torch_objective(
            model, B if '(B,' in call else X, SEED)
        theirs.backward()
        worst, where = 0, 'nothing'
        for name, tensor, get in weights:
            expected = tensor.grad.numpy()
            ours = oracle.matrix(get(gradient), expected.shape)
            size = numpy.linalg.norm(expected)
            error = (numpy.linalg.norm(ours - expected) / size if size
                     else numpy.linalg.norm(ours))
            if error >= worst:
                worst, where = error, name
        losses = max([abs(value / theirs.item() - 1)] +
                     [abs(getattr(terms, name) - term)
                      / max(abs(term), 1e-300)
                      for name, term in their_terms.items()])
        same = sorted(their_terms) == sorted(terms._fieldnames)
        oracle.check(same and losses < 1e-12 and worst < 1e-10,
                     '%s: loss %.0e, gradient %.0e (%s)' %
                     (call, losses, worst, where))
    oracle.finish()


main()
