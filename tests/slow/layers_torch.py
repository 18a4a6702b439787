#! /usr/bin/python3
"""Batch and layer normalisation and dropout while learning, against PyTorch:
the same training by stochastic gradient descent, from the same weights, with
the same batches, masks and noise, in double precision.  After it weights,
running averages and the history of the loss must be the same to a relative
1e-9, and so must be what the model does afterwards.  The statistics are
PyTorch's own (functional.batch_norm, functional.layer_norm), its derivatives
automatic; masks, batches and epsilon are made anew here (oracle.py).

Rounding grows with the steps, by about the largest curvature times the rate a
step, and a last batch of two observations has large curvature: at the rate 0.01
some tens of steps leave 1e-12 where 1e-9 is asked for, at 0.05 one case came to
1e-8.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
sys.dont_write_bytecode = True
import oracle

numpy, torch, _ = oracle.need('numpy', 'torch', 'scipy.io')
from torch.nn import functional  # noqa: E402
from replay import ACTIVATIONS  # noqa: E402

SEED, RATE = 31, .01

OURS = '''
options = {'Optimizer', 'sgd', 'LearningRate', rate, 'Seed', seed, ...
           'BatchSize', batch, 'Threads', threads};
if strcmp (kind, 'vae')
  f = @vae_train;  g = @vae_reconstruct;
  options = [options, {'Likelihood', 'gaussian', 'Samples', samples}];
else
  f = @ae_train;  g = @ae_reconstruct;
  options = [options, {'Tied', tied}];
end
start = f (X, hidden, options{:}, 'Epochs', 0);
model = f (X, hidden, options{:}, 'Epochs', epochs);
Xhat = g (model, X);
save ('-v6', answer, 'start', 'model', 'Xhat');
'''


def chain_of(*layers):
    return oracle.cell(*(oracle.cell(*layer) for layer in layers))


class Layer:
    """A layer's struct as tensors."""

    def __init__(self, record, width, number):
        self.type, self.number = record.type, number
        self.activation = ACTIVATIONS[record.activation]
        self.record, self.tied = record, numpy.size(record.tied) > 0
        self.outputs = width
        self.trained, self.kept = {}, {}

        def tensor(field, shape, group, grad):
            group[field] = torch.tensor(
                oracle.matrix(getattr(record, field), shape),
                dtype=torch.double, requires_grad=grad)

        if record.type == 'dense':
            self.outputs = numpy.size(record.bias)
            if not self.tied:
                tensor('weight', (self.outputs, width), self.trained, True)
        elif record.type != 'dropout':
            tensor('weight', (width,), self.trained, True)
        if record.type != 'dropout':
            tensor('bias', (self.outputs,), self.trained, True)
        if record.type == 'batchnorm':
            for field in ('mean', 'variance'):
                tensor(field, (width,), self.kept, False)

    def run(self, x, encoder, step):
        """Of a batch while learning; `step' None: afterwards."""
        t, r = self.trained, self.record
        if self.type == 'dense':
            w = (encoder[int(r.tied) - 1].trained['weight'].T if self.tied
                 else t['weight'])
            x = x @ w.T + t['bias']
        elif self.type == 'batchnorm':
            x = functional.batch_norm(
                x, self.kept['mean'], self.kept['variance'], t['weight'],
                t['bias'], step is not None, r.momentum, r.epsilon)
        elif self.type == 'layernorm':
            x = functional.layer_norm(x, (self.outputs,), t['weight'],
                                      t['bias'], r.epsilon)
        elif step is not None:
            purpose = oracle.LAYER + ((self.number + 1) << 8)
            words = numpy.stack([
                oracle.words(SEED, purpose, step, row, self.outputs)
                for row in range(len(x))])
            keep = words.astype(float) >= numpy.floor(r.rate * 2. ** 32)
            x = x * torch.tensor(keep / (1 - r.rate))
        return self.activation(x)


def chain(records, width, number=0):
    made = []
    for record in oracle.layers(records):
        made.append(Layer(record, width, number + len(made)))
        width = made[-1].outputs
    return made


def through(layers, x, encoder, step):
    for layer in layers:
        x = layer.run(x, encoder, step)
    return x


def train(case, start, X):
    """As the package does; the chains and the losses of the epochs."""
    n, d = X.shape
    encoder = chain(start.encoder, d)
    width, heads = encoder[-1].outputs, []
    if case['kind'] == 'vae':
        heads = [Layer(start.mean, width, -1), Layer(start.logvar, width, -1)]
        width = heads[0].outputs
    decoder = chain(start.decoder, width,
                    len(encoder) + (2 if heads else 0))
    everything = encoder + heads + decoder
    weights = [w for layer in everything for w in layer.trained.values()]
    data, step, losses = torch.tensor(X), 0, []
    for epoch in range(case['epochs']):
        order = oracle.permutation(SEED, epoch, n)
        sums = []
        for first in range(0, n, case['batch']):
            rows = order[first:first + case['batch']]
            x, step = data[rows], step + 1
            h = through(encoder, x, encoder, step)
            if heads:
                samples = case['samples']
                mu, logvar = (head.run(h, encoder, step) for head in heads)
                noise = torch.tensor(oracle.normal(
                    SEED, oracle.LATENT, step, width * samples,
                    len(x))).reshape(len(x), samples, width)
                z = mu[:, None, :] + torch.exp(logvar / 2)[:, None, :] * noise
                xhat = through(decoder, z.reshape(-1, width), encoder, step)
                spread = ((xhat.reshape(len(x), samples, d) - x[:, None, :])
                          ** 2).sum(2).mean(1) / 2
                kl = (mu ** 2 + logvar.exp() - 1 - logvar).sum(1) / 2
                each = spread + kl + d / 2 * numpy.log(2 * numpy.pi)
            else:
                xhat = through(decoder, h, encoder, step)
                each = ((xhat - x) ** 2).sum(1) / 2
            loss = each.mean()
            for w in weights:
                w.grad = None
            loss.backward()
            with torch.no_grad():
                for w in weights:
                    w -= RATE * w.grad
            sums.append(len(rows) * loss.item())
        losses.append(numpy.sum(sums) / n)
    with torch.no_grad():
        h = through(encoder, data, encoder, None)
        if heads:
            h = heads[0].run(h, encoder, None)
        xhat = through(decoder, h, encoder, None).numpy()
    return encoder, heads, decoder, losses, xhat


def error(ours, theirs):
    size = numpy.linalg.norm(theirs)
    return numpy.linalg.norm(ours - theirs) / size if size else \
        numpy.linalg.norm(ours)


def compare(text, case):
    random = numpy.random.default_rng(case.pop('data', 1))
    X = random.random(case.pop('shape')) + .5
    answer = oracle.octave(OURS, X=X, seed=float(SEED), rate=RATE, **{
        name: float(x) if isinstance(x, int) else x
        for name, x in case.items()})
    ours = answer['model']
    encoder, heads, decoder, losses, xhat = train(case, answer['start'], X)
    worst, where = 0, ''
    records = [(f'encoder({i + 1})', layer, record) for i, (layer, record) in
               enumerate(zip(encoder, oracle.layers(ours.encoder)))]
    records += [(f'decoder({i + 1})', layer, record) for i, (layer, record) in
                enumerate(zip(decoder, oracle.layers(ours.decoder)))]
    records += [(name, layer, getattr(ours, name)) for name, layer in
                zip(('mean', 'logvar'), heads)]
    for name, layer, record in records:
        for field, tensor in {**layer.trained, **layer.kept}.items():
            theirs = tensor.detach().numpy()
            mine = oracle.matrix(getattr(record, field), theirs.shape)
            apart = error(mine, theirs)
            # A bias before statistics of the batch has no derivative: it is
            # rounding on both sides.
            if numpy.abs(theirs).max() < 1e-12:
                apart = numpy.abs(mine - theirs).max()
            if apart >= worst:
                worst, where = apart, f'{name}.{field}'
    loss = error(numpy.atleast_1d(ours.history.loss), numpy.array(losses))
    after = error(answer['Xhat'], xhat)
    steps = case['epochs'] * -(-len(X) // case['batch'])
    oracle.check(worst < 1e-9 and loss < 1e-9 and after < 1e-9,
                 f'{text}, {steps} steps: parameters and averages {worst:.0e} '
                 f'({where}), losses {loss:.0e}, afterwards {after:.0e}')


HIDDEN = chain_of(
    ('dense', 9., 'Activation', 'linear', 'Bias', True),
    ('batchnorm', 'Activation', 'relu', 'Momentum', .2),
    ('dropout', 'Rate', .3),
    ('dense', 7., 'Activation', 'tanh'),
    ('layernorm', 'Epsilon', 1e-3),
    ('dense', 4., 'Activation', 'linear'),
    ('batchnorm', 'Activation', 'sigmoid'))
LATENT = chain_of(
    ('batchnorm', 'Epsilon', 1e-3),
    ('dense', 8., 'Activation', 'tanh'),
    ('dropout', 'Rate', .25),
    ('batchnorm',),
    ('dense', 3.))
WIDE = chain_of(
    ('dense', 120., 'Activation', 'linear'),
    ('batchnorm', 'Activation', 'tanh'),
    ('dropout',),
    ('dense', 20.))

for tied in (False, True):
    compare('autoencoder' + (', tied' if tied else ''),
            dict(kind='ae', hidden=HIDDEN, shape=(50, 11), batch=16,
                 epochs=6, threads=1, tied=tied))
compare('one step of all', dict(kind='ae', hidden=HIDDEN, shape=(40, 11),
                                batch=40, epochs=1, threads=1, tied=False))
for samples in (1, 3):
    compare(f'variational, {samples} samples',
            dict(kind='vae', hidden=LATENT, shape=(50, 11), batch=16,
                 epochs=6, threads=1, samples=samples))
for threads in (1, 2):
    compare(f'autoencoder on {threads} threads',
            dict(kind='ae', hidden=WIDE, shape=(1000, 60), batch=300,
                 epochs=4, threads=threads, tied=False))
oracle.finish()
