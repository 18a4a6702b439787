#! /usr/bin/python3
"""Training, step by step, against PyTorch in double precision: the first 100
steps of a VAE from the same weights, batch order and epsilon agree to 1e-8,
and so do those of an autoencoder under each first-order optimiser.

Nothing is handed over but data, options and the seed: initial weights, order of
the rows and epsilon are made anew from it (oracle.py).

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
sys.dont_write_bytecode = True
import oracle

numpy, torch, _ = oracle.need('numpy', 'torch', 'scipy.io')
from replay import copy_of, torch_objective, torch_weights  # noqa: E402

SEED = 7


def initial_weights(model):
    """PyTorch's initialisation from the seed: uniform within the root of one
    over the inputs, layer l from rows 2 l and 2 l + 1 of the stream."""
    model = copy_of(model)
    chain, number = [], 0
    for layer in oracle.layers(model.encoder):
        chain.append(([layer], number))
        number += 1
    if model.kind == 'vae':
        chain.append(([model.mean, model.logvar], number))
        number += 2  # the sampling layer is one too
    for layer in oracle.layers(model.decoder):
        chain.append(([layer], number))
        number += 1
    for parts, number in chain:
        rows = sum(len(part.bias) for part in parts)
        inputs = parts[0].weight.size // len(parts[0].bias)
        w, b = (oracle.uniform(SEED, oracle.INITIAL, 0, 2 * number + i,
                               rows * size).reshape((rows, size), order='F')
                for i, size in enumerate((inputs, 1)))
        at = 0
        for part in parts:
            end = at + len(part.bias)
            part.weight = (2 * w[at:end] - 1) / numpy.sqrt(inputs)
            part.bias = (2 * b[at:end, 0] - 1) / numpy.sqrt(inputs)
            at = end
    return model


def replay(model, X, batch, epochs, optimiser):
    """Of each epoch the mean loss of an observation, and the mean of the steps'
    gradient norms; the weights."""
    weights = torch_weights(model)
    optimiser = optimiser([t for _, t, _ in weights])
    losses, norms, step = [], [], 0
    for epoch in range(epochs):
        order = oracle.permutation(SEED, epoch, len(X))
        for first in range(0, len(X), batch):
            x = X[order[first:first + batch]]
            step += 1
            epsilon = None
            if model.kind == 'vae':
                epsilon = oracle.normal(SEED, oracle.LATENT, step,
                                        len(model.mean.bias), len(x))
            optimiser.zero_grad()
            value = torch_objective(model, x, SEED, epsilon, weights)[0]
            value.backward()
            norms.append(sum(t.grad.square().sum().item()
                             for _, t, _ in weights) ** .5)
            optimiser.step()
            losses.append(value.item() * len(x))
    per_epoch = -(-len(X) // batch)
    return (numpy.array(losses).reshape(epochs, per_epoch).sum(1) / len(X),
            numpy.array(norms).reshape(epochs, per_epoch).mean(1), weights)


def compare(text, call, X, batch, epochs, optimiser):
    start, model = (oracle.octave(
        f'X = double (X);\nmodel = {call};\nsave (\'-v6\', answer, \'model\');',
        X=X, epochs=float(e), batch=float(batch), seed=float(SEED))['model']
        for e in (0, epochs))
    ours = torch_weights(start)
    begin = initial_weights(start)
    theirs = torch_weights(begin)
    same = all(torch.equal(a, b) or (a - b).abs().max() < 1e-15
               for (_, a, _), (_, b, _) in zip(ours, theirs))
    losses, norms, weights = replay(begin, X, batch, epochs, optimiser)
    history = model.history
    loss = abs(history.loss / losses - 1).max()
    norm = abs(history.gradient_norm / norms - 1).max()
    final = max(((a - b).norm() / b.norm()).item() for (_, a, _), (_, b, _)
                in zip(torch_weights(model), weights))
    moved = min(((a - b).norm() / b.norm()).item() for (_, a, _), (_, b, _)
                in zip(weights, torch_weights(begin)))
    steps = epochs * -(-len(X) // batch)
    oracle.check(same and max(loss, norm, final) < 1e-8,
                 f'{text}: {steps} steps, losses {loss:.0e}, gradient norms '
                 f'{norm:.0e}, final weights {final:.0e} (moved {moved:.0e})')


def adam(parameters):
    return torch.optim.Adam(parameters, lr=1e-3)


OPTIONS = "'BatchSize', batch, 'Epochs', epochs, 'Seed', seed, " \
          "'Initialization', 'pytorch'"
VAE = f"vae_train (X, [400 20], 'Activation', 'relu', {OPTIONS})"
SMALL = f"ae_train (X, [6 3], 'Activation', 'tanh', {OPTIONS}"

oracle.need_fashion()
train = oracle.fashion('train')
# Epochs of one batch each: a loss for every step.
compare('VAE 784-400-20, relu, Bernoulli, adam', VAE, train[:128], 128, 100,
        adam)
# Ten batches an epoch, and a last one that is smaller.
compare('the same, 10 batches an epoch', VAE, train[:1250], 128, 10, adam)
compare('VAE, Gaussian, beta 3', VAE[:-1] + ", 'Likelihood', 'gaussian', "
        "'Sigma', .5, 'Beta', 3)", train[:300], 30, 10, adam)

X = numpy.random.default_rng(2).random((95, 12))
optim = torch.optim
for name, rate, optimiser in [
        ('sgd', .05, lambda p: optim.SGD(p, lr=.05)),
        ('momentum', .02, lambda p: optim.SGD(p, lr=.02, momentum=.9)),
        ('nesterov', .02, lambda p: optim.SGD(p, lr=.02, momentum=.9,
                                              nesterov=True)),
        ('rmsprop', .003, lambda p: optim.RMSprop(p, lr=.003, alpha=.9)),
        ('adam', .01, lambda p: optim.Adam(p, lr=.01))]:
    compare(f'autoencoder by {name}', f"{SMALL}, 'Optimizer', '{name}', "
            f"'LearningRate', {rate}, 'WeightDecay', .01)", X, 10, 10,
            optimiser)
oracle.finish()
