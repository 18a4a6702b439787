#! /usr/bin/python3
"""ae_finetune against other programs, in double precision.

1. Value and gradient of the joint objective (classification of the rows that
   have labels, reconstruction of all, decay) against PyTorch's automatic
   differentiation, 1e-9 of each block's norm.  Our gradient is what a step of
   plain descent with rate 1 subtracts.
2. 'Train', 'top' with L-BFGS against scikit-learn's multinomial logistic
   regression on the codes, 1e-6.  Ours: mean loss + w/2 |W|^2; theirs:
   C times the sum + 1/2 |W|^2; so C = 1 / (N w).

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
sys.dont_write_bytecode = True
import oracle

numpy, torch, linear, _ = oracle.need('numpy', 'torch',
                                      'sklearn.linear_model', 'scipy.io')
from replay import ACTIVATIONS  # noqa: E402

CASES = ["{[6 3], 'Activation', 'tanh'}, 0, 0",
         "{[6 3], 'Activation', 'elu', 'Normalize', 'standardize'}, 0.7, 0",
         "{[6 3], 'Activation', 'softplus', 'Tied', true}, 0, 0.1",
         "{[6 3], 'Activation', 'sigmoid', 'Tied', true}, 2, 0.1",
         "{[8 6 4 3], 'CodeActivation', 'linear', 'Activation', 'relu', "
         "'Loss', 'crossentropy'}, 0.5, 0.01"]

OURS = '''
count = numel (cases);
before = after = cell (1, count);
values = zeros (1, count);
for i = 1:count
  c = eval (['{', cases{i}, '};']);
  m = ae_train (X, c{1}{:}, 'Epochs', 3, 'LearningRate', 0.01, 'Seed', i);
  m = ae_finetune (m, X, y, 'Epochs', 5, 'LearningRate', 0.05, 'Seed', i);
  before{i} = m;
  n = ae_finetune (m, X, some, 'Optimizer', 'sgd', 'LearningRate', 1, ...
                   'BatchSize', rows (X), 'Epochs', 1, 'Threads', 2, ...
                   'ReconstructionWeight', c{2}, 'WeightDecay', c{3});
  after{i} = n;
  values(i) = n.history.loss;
end
m = ae_train (X, 4, 'Epochs', 20, 'LearningRate', 0.05, 'Seed', 1);
top = ae_finetune (m, X, y, 'Train', 'top', 'Optimizer', 'lbfgs', ...
                   'Epochs', 2000, 'GradientTolerance', 1e-10, ...
                   'WeightDecay', 1e-3);
[guess, p] = ae_predict (top, X);
Z = ae_encode (m, X);
save ('-v6', answer, 'before', 'after', 'values', 'top', 'guess', 'p', 'Z');
'''


def tensor(x):
    return torch.tensor(numpy.array(x, dtype=float), requires_grad=True)


def chain(record, field):
    """Weights and biases as tensors; None for a tied weight."""
    found = []
    for layer in oracle.layers(getattr(record, field)):
        weight = numpy.asarray(layer.weight, dtype=float)
        found.append([tensor(weight) if weight.size else None,
                      tensor(layer.bias), layer.activation])
    return found


def objective(model, X, labels, rho, decay):
    """The value, and the tensors by the name of their place."""
    encoder, decoder = (chain(model, f) for f in ('encoder', 'decoder'))
    head, bias = tensor(model.head.weight), tensor(model.head.bias)
    x = torch.tensor((X - model.normalize.offset) / model.normalize.scale)
    z = x
    for weight, b, activation in encoder:
        z = ACTIVATIONS[activation](z @ weight.T + b)
    known = ~numpy.isnan(labels)
    classes = numpy.searchsorted(model.classes, labels[known])
    a = z[torch.tensor(known)] @ head.T + bias
    value = torch.nn.functional.cross_entropy(a, torch.tensor(classes))
    h = z
    for i, (weight, b, activation) in enumerate(decoder):
        back = (h @ weight.T if weight is not None
                else h @ encoder[len(encoder) - 1 - i][0])
        h = ACTIVATIONS[activation](back + b)
    if rho and model.loss == 'squared':
        value = value + rho * ((h - x) ** 2).sum() / 2 / len(X)
    elif rho:
        value = value + rho * torch.nn.functional.binary_cross_entropy(
            h, x, reduction='sum') / len(X)
    matrices = [w for w, _, _ in encoder] + [head]
    if rho:
        matrices += [w for w, _, _ in decoder if w is not None]
    value = value + decay / 2 * sum((w ** 2).sum() for w in matrices)
    places = {'head.weight': head, 'head.bias': bias}
    for field, layers in (('encoder', encoder), ('decoder', decoder)):
        for i, (weight, b, _) in enumerate(layers):
            if weight is not None:
                places[f'{field}.{i}.weight'] = weight
            places[f'{field}.{i}.bias'] = b
    return value, places


def get(model, place):
    parts = place.split('.')
    if parts[0] == 'head':
        return numpy.asarray(getattr(model.head, parts[1]))
    layer = oracle.layers(getattr(model, parts[0]))[int(parts[1])]
    return numpy.asarray(getattr(layer, parts[2]))


def main():
    random = numpy.random.default_rng(1)
    X = random.random((50, 7))
    y = 10. * (X[:, 0] > X[:, 1]) + (X[:, 2] > .5)
    some = y.copy()
    some[::3] = numpy.nan
    answer = oracle.octave(OURS, X=X, y=y[:, None], some=some[:, None],
                           cases=numpy.array(CASES, dtype=object))
    for case, before, after, value in zip(CASES, answer['before'],
                                          answer['after'], answer['values']):
        rho, decay = (float(x) for x in case.split('}, ')[1].split(', '))
        theirs, places = objective(before, X, some, rho, decay)
        theirs.backward()
        worst, where, moved = 0, 'nothing', 0
        for place, weight in places.items():
            expected = (weight.grad.numpy() if weight.grad is not None
                        else numpy.zeros(tuple(weight.shape)))
            ours = get(before, place) - get(after, place)
            size = numpy.linalg.norm(expected)
            moved += size > 0
            error = numpy.linalg.norm(ours - expected) / (size or 1)
            if error >= worst:
                worst, where = error, place
        loss = abs(value / theirs.item() - 1)
        oracle.check(loss < 1e-12 and worst < 1e-9 and moved >= 6,
                     f'{case}: loss {loss:.0e}, gradient {worst:.0e} '
                     f'({where}), {moved} blocks move')

    top, Z = answer['top'], answer['Z']
    theirs = linear.LogisticRegression(
        C=1 / (len(X) * 1e-3), tol=1e-8, solver='newton-cg',
        max_iter=1000, multi_class='multinomial').fit(Z, y.astype(int))
    weight = numpy.abs(top.head.weight - theirs.coef_).max()
    # The biases' common part is free.
    bias = top.head.bias - theirs.intercept_
    bias = numpy.abs(bias - bias.mean()).max()
    p = numpy.abs(answer['p'] - theirs.predict_proba(Z)).max()
    same = (answer['guess'] == theirs.predict(Z)).all()
    oracle.check(same and max(weight, bias, p) < 1e-6,
                 f'logistic regression: weight {weight:.0e}, bias {bias:.0e},'
                 f' probabilities {p:.0e}')
    oracle.finish()


main()
