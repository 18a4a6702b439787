#! /usr/bin/python3
"""The three objectives of adversarial autoencoders against PyTorch, with the
same weights and the same samples of the prior, in double, to 1e-9: value and
gradient of each by itself, and the parameters after epochs of training, in
which they take turns, with labels too.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import itertools
import math
import sys
sys.dont_write_bytecode = True
import oracle

numpy, torch, _ = oracle.need('numpy', 'torch', 'scipy.io')
from torch.nn import functional  # noqa: E402
from replay import ACTIVATIONS  # noqa: E402

SEED, RATE = 99, .05
OURS = '''
first = trained = values = gradients = cell (1, numel (calls));
for i = 1:numel (calls)
  first{i} = eval ([calls{i} ', ''Epochs'', 0);']);
  trained{i} = eval ([calls{i} ', ''Epochs'', 3, ''Optimizer'', kinds{i});']);
  [~, values{i}, gradients{i}] = ae_loss (trained{i}, X, 'Seed', seed);
end
save ('-v6', answer, 'first', 'trained', 'values', 'gradients');
'''
CHAINS = ['encoder', 'decoder', 'discriminator']
PHASES = ['reconstruction', 'discriminator', 'generator']
OF = {'reconstruction': ['encoder', 'decoder'],
      'discriminator': ['discriminator'], 'generator': ['encoder']}


def cases():
    given = ["'Prior', 'gaussian'",
             "'Prior', 'mixture', 'PriorComponents', 4",
             "'Prior', 'mixture', 'PriorComponents', 4, 'Labels', labels"]
    for prior, loss, hidden in itertools.product(
            given, ["'squared'", "'crossentropy'"], ['[6 3]', '3']):
        yield (f"aae_train (X, {hidden}, {prior}, 'Loss', {loss}, "
               f"'Activation', 'tanh', 'Discriminator', [5 4], "
               f"'DiscriminatorActivation', 'softplus', 'BatchSize', 5, "
               f"'DiscriminatorSteps', 2, 'GeneratorRate', {RATE / 2}, "
               f"'DiscriminatorRate', {2 * RATE}, 'LearningRate', {RATE}, "
               f"'Schedule', 'linear', 'WeightDecay', .01, 'Seed', {SEED}")


class Networks:
    def __init__(self, model, d):
        self.model, self.chains = model, {}
        self.classes = numpy.atleast_1d(model.classes).astype(float)
        for name in CHAINS:
            layers = []
            inputs = (d if name == 'encoder' else
                      self.k + (len(self.classes) if name == 'discriminator'
                                else 0))
            for record in oracle.layers(getattr(model, name)):
                outputs = numpy.size(record.bias)
                w = torch.tensor(oracle.matrix(record.weight,
                                               (outputs, inputs)))
                b = torch.tensor(oracle.matrix(record.bias, (outputs,)))
                layers.append((w.requires_grad_(), b.requires_grad_(),
                               record.activation))
                inputs = outputs
            self.chains[name] = layers
            if name == 'encoder':
                self.k = inputs

    def run(self, name, h):
        """Without the last activation."""
        layers = self.chains[name]
        for i, (w, b, activation) in enumerate(layers):
            h = functional.linear(h, w, b)
            if i + 1 < len(layers):
                h = ACTIVATIONS[activation](h)
        return h

    def parameters(self, phase):
        return [t for name in OF[phase] for w, b, _ in self.chains[name]
                for t in (w, b)]

    def prior(self, purpose, step, n, component):
        z = oracle.normal(SEED, purpose, step, self.k, n)
        prior = self.model.prior
        if prior.type != 'mixture':
            return torch.tensor(z)
        edges = numpy.cumsum(prior.weight)
        for j in range(n):
            c = component[j]
            if c < 0:
                u = oracle.uniform(SEED, oracle.LAYER, step, j, 1)[0]
                c = min(int((edges < u).sum()), len(edges) - 1)
            z[j] = prior.mean[c] + prior.sigma[c] * z[j]
        return torch.tensor(z)

    def value(self, phase, x, purpose, step, component):
        z = self.run('encoder', x)
        marks = torch.zeros(len(x), len(self.classes), dtype=torch.double)
        for j, c in enumerate(component):
            if c >= 0 and len(self.classes):
                marks[j, c] = 1
        if phase == 'reconstruction':
            o = self.run('decoder', z)
            if self.model.loss == 'squared':
                return ((o - x) ** 2).sum(1).mean() / 2
            return functional.binary_cross_entropy_with_logits(
                o, x, reduction='none').sum(1).mean()
        fake = self.run('discriminator', torch.cat([z, marks], 1))
        if phase == 'generator':
            return functional.softplus(-fake).mean()
        real = self.prior(purpose, step, len(x), component)
        real = self.run('discriminator', torch.cat([real, marks], 1))
        return (functional.softplus(-real).mean()
                + functional.softplus(fake).mean())

    def decay(self):
        return .005 * sum((w ** 2).sum() for name in CHAINS[:2]
                          for w, _, _ in self.chains[name])


def relative(ours, theirs):
    off = sum(((a - b) ** 2).sum() for a, b in zip(ours, theirs))
    return math.sqrt(off / sum((b ** 2).sum() for b in theirs))


def numbers(record, phase, like):
    flat = [x for name in OF[phase] for layer in
            oracle.layers(getattr(record, name))
            for x in (layer.weight, layer.bias)]
    return [oracle.matrix(x, tuple(t.shape)) for x, t in zip(flat, like)]


def train(networks, x, labels, kind):
    """Three epochs, batches of 5."""
    step, turns = 0, []
    for phase in PHASES:
        parameters = networks.parameters(phase)
        rate = {'reconstruction': RATE, 'discriminator': 2 * RATE,
                'generator': RATE / 2}[phase]
        optimiser = (torch.optim.Adam(parameters, rate) if kind == 'adam'
                     else torch.optim.SGD(parameters, rate))
        turns.append((phase, rate, optimiser))
    for epoch in range(3):
        order = oracle.permutation(SEED, epoch, len(x))
        for first in range(0, len(x), 5):
            rows = order[first:first + 5]
            for phase, rate, optimiser in turns:
                for group in optimiser.param_groups:
                    group['lr'] = rate * (1 - epoch / 3)
                for r in range(2 if phase == 'discriminator' else 1):
                    step += 1
                    at = (first + r * len(rows)) % (len(x) - len(rows) + 1)
                    mine = order[at:at + len(rows)]
                    optimiser.zero_grad()
                    value = networks.value(phase, x[mine], oracle.LATENT,
                                           step, labels[mine])
                    if phase == 'reconstruction':
                        value = value + networks.decay()
                    value.backward()
                    optimiser.step()


generator = numpy.random.default_rng(1)
X = generator.random((13, 7))
labels = generator.integers(0, 3, 13).astype(float)
labels[::4] = math.nan
known = numpy.where(numpy.isnan(labels), -1, numpy.nan_to_num(labels))
known = known.astype(int)
nothing = -numpy.ones(13, int)
calls = list(cases())
kinds = ['adam' if i % 2 else 'sgd' for i in range(len(calls))]

answer = oracle.octave(OURS, X=X, calls=oracle.cell(*calls),
                       kinds=oracle.cell(*kinds), labels=10 * labels,
                       seed=float(SEED))
x = torch.tensor(X)
worst = {'gradient': 0, 'training': 0}
for i, call in enumerate(calls):
    networks = Networks(answer['first'][i], 7)
    train(networks, x, known if 'Labels' in call else nothing, kinds[i])
    for phase in PHASES:
        theirs = networks.parameters(phase)
        ours = numbers(answer['trained'][i], phase, theirs)
        off = relative(ours, [t.detach().numpy() for t in theirs])
        worst['training'] = max(worst['training'], off)

    networks = Networks(answer['trained'][i], 7)
    for phase in PHASES:
        theirs = networks.parameters(phase)
        value = networks.value(phase, x, oracle.EVALUATE, 0, nothing)
        given = getattr(answer['values'][i], phase)
        off = abs(given - value.item()) / value.item()
        if phase == 'reconstruction':
            value = value + networks.decay()
        found = torch.autograd.grad(value, theirs)
        ours = numbers(getattr(answer['gradients'][i], phase), phase, theirs)
        off = max(off, relative(ours, [t.numpy() for t in found]))
        worst['gradient'] = max(worst['gradient'], off)
oracle.check(worst['gradient'] <= 1e-9,
             f'{3 * len(calls)} objectives, value and gradient: relative '
             f'difference at most {worst["gradient"]:.2g}')
oracle.check(worst['training'] <= 1e-9,
             f'{len(calls)} trainings of 3 epochs by turns, sgd and adam: '
             f'relative difference at most {worst["training"]:.2g}')
oracle.finish()
