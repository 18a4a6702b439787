#! /usr/bin/python3
"""The objectives of adversarial models against PyTorch, whose gradient penalty
is differentiated twice by its own machinery, with the same weights, noise and
codes, in double, to 1e-9: value and gradient of each by itself, and the
parameters after epochs in which they take turns; and that a turn's gradient of
the other side's parameters is zero.

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

SEED, RATE, PROJECTION, NOISE = 99, .02, 12, 3
OURS = '''
trained = first = values = gradients = cell (1, numel (calls));
for i = 1:numel (calls)
  first{i} = eval ([calls{i} ', ''Epochs'', 0);']);
  trained{i} = eval ([calls{i} ', ''Epochs'', 3);']);
  beside = {};
  if strfind (calls{i}, 'Condition')
    beside = {'Condition', int8(c)};
  end
  [~, values{i}, gradients{i}] = ae_loss (trained{i}, X, 'Seed', seed, beside{:});
end
save ('-v6', answer, 'first', 'trained', 'values', 'gradients');
'''
JUDGES = ['discriminator', 'information']
PHASES = ['discriminator', 'generator']


def cases():
    games = ['minimax', 'nonsaturating', 'leastsquares', 'wasserstein']
    others = ['', ", 'Codes', {{'categorical', 3}, {'uniform', 2}}, "
              "'InformationWeight', [.7 .3]", ", 'Condition', int8 (c)"]
    for game, other in itertools.product(games, others):
        smooth = "" if game == 'wasserstein' else ", 'Smoothing', .1"
        yield (f"gan_train (X, {NOISE}, 'Objective', '{game}', 'Generator', 6, "
               f"'Discriminator', [5 4], 'Activation', 'tanh', "
               f"'BatchSize', 5, 'Average', 0, 'DiscriminatorSteps', 2, "
               f"'LearningRate', "
               f"{RATE}, 'DiscriminatorRate', {2 * RATE}, 'Seed', {SEED}"
               f"{smooth}{other}")


class Networks:
    def __init__(self, call, model):
        self.model, self.chains = model, {}
        self.coded, self.conditional = 'Codes' in call, 'Condition' in call
        self.wide = 3 if self.conditional else 0
        inputs = {'generator': NOISE + self.wide + (5 if self.coded else 0),
                  'discriminator': 7 + self.wide, 'information': 4}
        for name in ['generator'] + JUDGES[:1 + self.coded]:
            layers, enter = [], inputs[name]
            for record in oracle.layers(getattr(model, name)):
                leave = numpy.size(record.bias)
                w = torch.tensor(oracle.matrix(record.weight, (leave, enter)))
                b = torch.tensor(oracle.matrix(record.bias, (leave,)))
                layers.append((w.requires_grad_(), b.requires_grad_(),
                               record.activation))
                enter = leave
            self.chains[name] = layers

    def names(self, phase):
        return (['generator'] if phase == 'generator'
                else JUDGES[:1 + self.coded])

    def parameters(self, phase):
        return [t for name in self.names(phase)
                for w, b, _ in self.chains[name] for t in (w, b)]

    def generate(self, z):
        for w, b, activation in self.chains['generator']:
            z = ACTIVATIONS[activation](functional.linear(z, w, b))
        return z

    def judge(self, x, c):
        h = torch.cat([x, c], 1)
        layers = self.chains['discriminator']
        for w, b, activation in layers[:-1]:
            h = ACTIVATIONS[activation](functional.linear(h, w, b))
        w, b, _ = layers[-1]
        return functional.linear(h, w, b)[:, 0], h

    def noise(self, purpose, step, n):
        z = oracle.normal(SEED, purpose, step, NOISE, n)
        if not self.coded:
            return torch.tensor(z)
        codes = numpy.zeros((n, 5))
        for j in range(n):
            u = oracle.uniform(SEED, oracle.LAYER, step, j, 5)
            codes[j, min(int(u[0] * 3), 2)] = 1
            codes[j, 3:] = 2 * u[3:] - 1
        return torch.tensor(numpy.concatenate([z, codes], 1))

    def value(self, phase, x, c, purpose, step):
        game, n = self.model.objective, len(x)
        z = self.noise(purpose, step, n)
        y = self.generate(torch.cat([z, c], 1))
        fake, hidden = self.judge(y, c)
        real, _ = self.judge(x, c)
        softplus, target = functional.softplus, .9
        if game == 'wasserstein':
            target = 1
        judge = {'leastsquares': ((real - target) ** 2 + fake ** 2) / 2,
                 'wasserstein': fake - real}
        odds = softplus(real) - target * real + softplus(fake)
        forge = {'minimax': -softplus(fake), 'nonsaturating': softplus(-fake),
                 'leastsquares': (fake - 1) ** 2 / 2, 'wasserstein': -fake}
        terms = {phase: (judge.get(game, odds) if phase == 'discriminator'
                         else forge[game]).mean()}
        if self.coded:
            (w, b, _), = self.chains['information']
            q = functional.linear(hidden, w, b)
            codes = z[:, NOISE:]
            loss = .7 * (torch.logsumexp(q[:, :3], 1)
                         - (codes[:, :3] * q[:, :3]).sum(1))
            v = q[:, 5:]
            off = (codes[:, 3:] - q[:, 3:5]) ** 2
            loss = loss + .3 * ((math.log(2 * math.pi) + v
                                 + off * torch.exp(-v)) / 2).sum(1)
            terms['information'] = loss.mean()
        if game == 'wasserstein' and phase == 'discriminator':
            u = torch.tensor([[oracle.uniform(SEED, PROJECTION, step,
                                              (1 << 31) + j, 1)[0]]
                              for j in range(n)])
            mixed = (u * x + (1 - u) * y.detach()).requires_grad_()
            says, _ = self.judge(mixed, c)
            slope, = torch.autograd.grad(says.sum(), mixed, create_graph=True)
            terms['penalty'] = 10 * ((slope.norm(dim=1) - 1) ** 2).mean()
        return terms


def relative(ours, theirs):
    off = sum(((a - b) ** 2).sum() for a, b in zip(ours, theirs))
    return math.sqrt(off / sum((b ** 2).sum() for b in theirs))


def numbers(record, networks, phase):
    flat = [x for name in networks.names(phase)
            for layer in oracle.layers(getattr(record, name))
            for x in (layer.weight, layer.bias)]
    return [oracle.matrix(x, tuple(t.shape))
            for x, t in zip(flat, networks.parameters(phase))]


def train(networks, x, c):
    """Three epochs, batches of 5, two steps of the discriminator."""
    step, turns = 0, []
    for phase in PHASES:
        rate = RATE if phase == 'generator' else 2 * RATE
        turns.append((phase, torch.optim.Adam(networks.parameters(phase), rate,
                                              (.5, .999))))
    for epoch in range(3):
        order = oracle.permutation(SEED, epoch, len(x))
        for first in range(0, len(x), 5):
            count = len(order[first:first + 5])
            for phase, optimiser in turns:
                for r in range(2 if phase == 'discriminator' else 1):
                    step += 1
                    at = (first + r * count) % (len(x) - count + 1)
                    rows = order[at:at + count]
                    terms = networks.value(phase, x[rows], c[rows],
                                           oracle.LATENT, step)
                    for p in networks.parameters(phase):
                        p.grad = None
                    sum(terms.values()).backward()
                    optimiser.step()


generator = numpy.random.default_rng(1)
X = 3 * generator.random((13, 7)) - 1
classes = generator.integers(0, 3, 13)
classes[:3] = 0, 1, 2
calls = list(cases())
answer = oracle.octave(OURS, X=X, calls=oracle.cell(*calls), seed=float(SEED),
                       c=classes.reshape(-1, 1).astype(float))
x = torch.tensor(X)
worst = {'gradient': 0, 'training': 0, 'other': 0}
for i, call in enumerate(calls):
    c = (functional.one_hot(torch.tensor(classes), 3).double()
         if 'Condition' in call else torch.zeros(13, 0, dtype=torch.double))
    networks = Networks(call, answer['first'][i])
    train(networks, x, c)
    for phase in PHASES:
        theirs = [t.detach().numpy() for t in networks.parameters(phase)]
        ours = numbers(answer['trained'][i], networks, phase)
        worst['training'] = max(worst['training'], relative(ours, theirs))

    networks = Networks(call, answer['trained'][i])
    for phase in PHASES:
        terms = networks.value(phase, x, c, oracle.EVALUATE, 0)
        for name, value in terms.items():
            given = getattr(answer['values'][i], name)
            off = abs(given - value.item()) / max(1, abs(value.item()))
            worst['gradient'] = max(worst['gradient'], off)
        found = torch.autograd.grad(sum(terms.values()),
                                    networks.parameters(phase))
        record = getattr(answer['gradients'][i], phase)
        ours = numbers(record, networks, phase)
        worst['gradient'] = max(worst['gradient'], relative(
            ours, [t.numpy() for t in found]))
        other = numbers(record, networks,
                        PHASES[1 - PHASES.index(phase)])
        worst['other'] = max([worst['other']]
                             + [abs(t).max() for t in other])
oracle.check(worst['gradient'] <= 1e-9,
             f'{2 * len(calls)} objectives, values and gradient: relative '
             f'difference at most {worst["gradient"]:.2g}')
oracle.check(worst['other'] == 0,
             f"of the other side's parameters: {worst['other']:.2g}")
oracle.check(worst['training'] <= 1e-8,
             f'{len(calls)} trainings of 3 epochs by turns: relative '
             f'difference at most {worst["training"]:.2g}')
oracle.finish()
