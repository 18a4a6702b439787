#! /usr/bin/python3
"""Layers over time against PyTorch's own LSTM and GRU: the same weights in
double precision, the loss, all gradients and the reconstructions, over 1 to 50
steps, one channel and three, one layer and two, backwards and forced, of cells
of sequences that are as long as they like.  Relative to the largest number of a
block they agree to 1e-10.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
sys.dont_write_bytecode = True
import oracle

numpy, torch, _ = oracle.need('numpy', 'torch', 'scipy.io')

OURS = '''
options = {'SequenceSize', [T, c], 'Epochs', 1, 'Seed', 3, 'Loss', loss, 'LearningRate', .05};
if ragged
  lengths = mod ((0:rows (X) - 1) * 7, T) + 1;
  S = cell (rows (X), 1);
  for n = 1:rows (X)
    x = reshape (X(n,:), T, c);
    S{n} = x(1:lengths(n),:);
  end
  options(1:2) = [];
  X = S;
end
model = ae_train (X, hidden, options{:});
[value, ~, gradient] = ae_loss (model, X);
Xhat = ae_reconstruct (model, X);
Z = ae_encode (model, X);
save ('-v6', answer, 'model', 'value', 'gradient', 'Xhat', 'Z');
'''


def layers_of(chain):
    return list(numpy.atleast_1d(chain))


def tensor(x, shape=None):
    return torch.tensor(oracle.matrix(x, shape) if shape else
                        numpy.asarray(x, float), dtype=torch.double,
                        requires_grad=True)


class Recurrent:
    """A layer's struct in torch.nn.LSTM or GRU."""

    def __init__(self, record):
        u = numpy.size(record.bias) // {'lstm': 4, 'gru': 3}[record.type]
        gates = numpy.size(record.bias) // u
        self.record, self.units = record, u
        self.inputs = numpy.size(record.input_weight) // (gates * u)
        module = {'lstm': torch.nn.LSTM, 'gru': torch.nn.GRU}[record.type]
        self.run_ = module(max(self.inputs, 1), u).double()
        self.names = {'recurrent_weight': 'weight_hh_l0', 'bias': 'bias_ih_l0'}
        if self.inputs:
            self.names['input_weight'] = 'weight_ih_l0'
        with torch.no_grad():
            for p in self.run_.parameters():
                p.zero_()
            for ours, theirs in self.names.items():
                p = getattr(self.run_, theirs)
                p.copy_(torch.tensor(oracle.matrix(getattr(record, ours),
                                                   tuple(p.shape))))

    def run(self, x, h=None):
        """x is T x N x c; h N x u."""
        if x.shape[2] == 0:
            x = torch.zeros(x.shape[0], x.shape[1], 1, dtype=torch.double)
        if h is None:
            h = torch.zeros(x.shape[1], self.units, dtype=torch.double)
        h = h[None].contiguous()
        start = (h, torch.zeros_like(h)) if self.record.type == 'lstm' else h
        return self.run_(x, start)[0]

    def gradients(self):
        return {ours: getattr(self.run_, theirs).grad.numpy()
                for ours, theirs in self.names.items()}


class Dense:
    def __init__(self, record, width):
        self.record = record
        rows = numpy.size(record.bias)
        self.weight = tensor(record.weight, (rows, width))
        self.bias = tensor(numpy.atleast_1d(record.bias))

    def run(self, x, apply=True):
        f = {'linear': lambda a: a, 'tanh': torch.tanh,
             'sigmoid': torch.sigmoid}[self.record.activation if apply
                                       else 'linear']
        return f(x @ self.weight.T + self.bias)

    def gradients(self):
        return {'weight': self.weight.grad.numpy(),
                'bias': self.bias.grad.numpy()}


def build(chain, width):
    made = []
    for record in layers_of(chain):
        made.append(Dense(record, width) if record.type == 'dense'
                    else Recurrent(record))
        width = (numpy.size(record.bias) if record.type == 'dense'
                 else made[-1].units)
    return made


def one(encoder, decoder, x, loss):
    """Sequences of one length, x T x N x c: their losses and
    reconstructions."""
    value, over = x, [l for l in encoder if isinstance(l, Recurrent)]
    for layer in encoder:
        value = layer.run(value)
        if over and layer is over[-1]:
            value = value[-1]
    z, steps = value, x.shape[0]
    started = False
    flip = decoder and any(isinstance(l, Recurrent) and l.record.reverse
                           for l in decoder)
    for layer in decoder[:-1]:
        if isinstance(layer, Recurrent) and not started:
            started = True
            inputs = torch.zeros(steps, x.shape[1], 0, dtype=torch.double)
            if layer.record.forcing:
                true = x.flip(0) if flip else x
                inputs = torch.cat([torch.zeros_like(true[:1]), true[:-1]])
            value = layer.run(inputs, value)
        else:
            value = layer.run(value)
    a = decoder[-1].run(value, False)
    if flip:
        a = a.flip(0)
    if loss == 'squared':
        xhat = a
        each = ((a - x) ** 2).sum((0, 2)) / 2
    else:
        xhat = torch.sigmoid(a)
        each = torch.nn.functional.binary_cross_entropy_with_logits(
            a, x, reduction='none').sum((0, 2))
    return each, xhat, z


def far(ours, theirs):
    ours = numpy.reshape(numpy.asarray(ours, float), theirs.shape)
    return abs(ours - theirs).max() / max(abs(theirs).max(), 1e-12)


def compare(name, hidden, steps, channels, loss, ragged):
    rng = numpy.random.default_rng(steps)
    count = 6
    x = rng.random((count, steps, channels))
    rows = x.transpose(0, 2, 1).reshape(count, -1)
    cell = oracle.cell(*(oracle.cell(*layer) for layer in hidden))
    ours = oracle.octave(OURS, X=rows, T=float(steps), c=float(channels),
                         hidden=cell, loss=loss, ragged=ragged)
    model = ours['model']
    encoder = build(model.encoder, channels)
    width = (encoder[-1].units if isinstance(encoder[-1], Recurrent)
             else numpy.size(encoder[-1].record.bias))
    decoder = build(model.decoder, width)
    x = torch.tensor(x)
    forced = any(len(layer) > 2 and 'Forcing' in layer for layer in hidden)
    lengths = [n * 7 % steps + 1 for n in range(count)]
    groups = ([(lengths[n], [n]) for n in range(count)] if ragged
              else [(steps, list(range(count)))])
    total, worst = 0, 0
    for length, which in groups:
        part = x[which, :length].transpose(0, 1)
        each, xhat, z = one(encoder, decoder, part, loss)
        total = total + each.sum() / (length if ragged else 1)
        worst = max(worst, far(numpy.atleast_2d(ours['Z'])[which] if count > 1
                               else ours['Z'], z.detach().numpy()))
        if forced:
            continue
        theirs = xhat.detach().numpy().transpose(1, 2, 0)
        mine = (numpy.reshape(ours['Xhat'].flat[which[0]],
                              (length, channels)).T[None]
                if ragged else ours['Xhat'].reshape(count, channels, steps))
        worst = max(worst, far(mine, theirs))
    total = total / count
    total.backward()
    worst = max(worst, far(ours['value'], total.detach().numpy()))
    for chain, made in (('encoder', encoder), ('decoder', decoder)):
        for record, layer in zip(layers_of(getattr(ours['gradient'], chain)),
                                 made):
            for field, theirs in layer.gradients().items():
                worst = max(worst, far(oracle.matrix(getattr(record, field),
                                                     theirs.shape), theirs))
    oracle.check(worst < 1e-10,
                 f'{name}, {steps} steps of {channels}, {loss}'
                 f'{", ragged" if ragged else ""}: {worst:.1e}')


CASES = [
    ('lstm', [('lstm', 5.)]),
    ('gru', [('gru', 5.)]),
    ('lstm, backwards', [('lstm', 4., 'Reverse', True), ('dense', 3.)]),
    ('gru, forced', [('gru', 4., 'Forcing', True)]),
    ('lstm, backwards and forced',
     [('lstm', 4., 'Forcing', True, 'Reverse', True), ('dense', 2.)]),
    ('two deep', [('lstm', 5., 'Reverse', True), ('gru', 3., 'Reverse', True)]),
    ('through a dense layer',
     [('dense', 4., 'Activation', 'tanh'), ('gru', 3.)]),
]

for name, hidden in CASES:
    for steps, channels in ((1, 3), (2, 1), (7, 3), (50, 2)):
        compare(name, hidden, steps, channels, 'squared', False)
    compare(name, hidden, 9, 2, 'crossentropy', False)
    compare(name, hidden, 12, 2, 'squared', True)
oracle.finish()
