#! /usr/bin/python3
"""Layers over images against PyTorch's convolutions, in double precision and
from the same weights.

Gradients: losses, gradients, codes and reconstructions of 160 autoencoders of
one or two layers, drawn at random from all of strides 1 to 3, kernels 1 to 7,
paddings by word, one, two and four numbers, odd sizes, 1 to 8 channels, batches
of 1 and of 3, tied or not, and
of pools, repeated places and batch normalisation; relative to the largest
number of a block they agree to 1e-10.

Steps: the convolutional autoencoder of conv_fashion.m, 100 steps of Adam on
batches of 128 images of Fashion-MNIST: all weights and losses to 1e-8.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
sys.dont_write_bytecode = True
import oracle

numpy, torch, _ = oracle.need('numpy', 'torch', 'scipy.io')
from torch.nn import functional  # noqa: E402
from replay import ACTIVATIONS  # noqa: E402

GRADIENTS = '''
count = numel (data);
models = gradients = codes = out = cell (1, count);
values = zeros (1, count);
for i = 1:count
  X = data{i};
  models{i} = ae_train (X, hidden{i}, 'ImageSize', sizes(i,:), 'Tied', tied(i), ...
                        'Activation', 'tanh', 'Loss', losses{i}, 'Epochs', 2, ...
                        'LearningRate', .05, 'Seed', i);
  [values(i), ~, gradients{i}] = ae_loss (models{i}, X);
  codes{i} = ae_encode (models{i}, X);
  out{i} = ae_reconstruct (models{i}, X);
end
save ('-v6', answer, 'models', 'gradients', 'codes', 'out', 'values');
'''

STEPS = '''
options = {'ImageSize', [28 28], 'Activation', 'relu', 'CodeActivation', ...
           'linear', 'Loss', 'crossentropy', 'BatchSize', 128, 'Seed', seed};
start = ae_train (X, hidden, options{:}, 'Epochs', 0);
many = ae_train (X, hidden, options{:}, 'Epochs', 1);
start_one = ae_train (X(1:128,:), hidden, options{:}, 'Epochs', 0);
one = ae_train (X(1:128,:), hidden, options{:}, 'Epochs', 100);
save ('-v6', answer, 'start', 'many', 'start_one', 'one');
'''


def pair(value, usual=None):
    value = numpy.atleast_1d(value)
    if value.size == 0:
        return usual
    return [int(value[0]), int(value[-1])]


def same(size, stride, places):
    """Places before and behind, as many windows as places over stride."""
    out = -(-places // stride)
    both = max((out - 1) * stride + size - places, 0)
    return both // 2, both - both // 2


def paddings(record, size, stride, image):
    """Before and behind, each way, of a layer's windows over an image."""
    p = record.padding
    if isinstance(p, str):
        return [same(*each) if p == 'same' else (0, 0)
                for each in zip(size, stride, image)]
    sides = four(p)
    return [(sides[0], sides[1]), (sides[2], sides[3])]


def four(p):
    """Top, bottom, left, right of one number, [rows columns] or all four."""
    p = [int(n) for n in numpy.atleast_1d(p).ravel()]
    return p * 4 if len(p) == 1 else \
        [p[0], p[0], p[1], p[1]] if len(p) == 2 else p


class Layer:
    """A layer's struct as tensors; shape is [channels, h, w] or [numbers]."""

    def __init__(self, record, shape, encoder):
        self.record, self.type = record, record.type
        self.activation = ACTIVATIONS[record.activation]
        self.owner = (encoder[int(record.tied) - 1] if numpy.size(record.tied)
                      else self)
        self.trained, self.shapes = {}, {}
        bias = numpy.atleast_1d(record.bias)
        if bias.size:
            self.add('bias', bias, (bias.size,))
        out = bias.size
        if self.type == 'dense':
            if self.owner is self:
                width = int(numpy.prod(shape))
                self.add('weight', record.weight, (out, width))
            self.out = [out]
        elif self.type in ('conv', 'upconv'):
            self.size = pair(record.size)
            self.stride = pair(record.stride, [1, 1])
            if self.owner is self:
                pages = ((shape[0], out) if self.type == 'conv'
                         else (out, shape[0]))
                self.add('weight', record.weight, (*self.size, *pages))
            image = shape[1:] if self.type == 'conv' else \
                pair(record.output_size)
            self.padding = paddings(record, self.size, self.stride, image)
            if self.type == 'conv':
                image = [(n + sum(p) - k) // s + 1 for n, p, k, s in
                         zip(image, self.padding, self.size, self.stride)]
            self.out = [out, *image]
        elif self.type in ('maxpool', 'meanpool'):
            self.size = pair(record.size, [2, 2])
            self.stride = pair(record.stride, self.size)
            self.padding = paddings(record, self.size, self.stride, shape[1:])
            self.out = [shape[0]] + [
                (n + sum(p) - k) // s + 1 for n, p, k, s in
                zip(shape[1:], self.padding, self.size, self.stride)]
        elif self.type == 'upsample':
            self.out = [shape[0], *pair(record.output_size)]
        elif self.type == 'shape':
            h, w, *c = [int(n) for n in numpy.atleast_1d(record.output_size)] \
                if numpy.size(record.output_size) else encoder_shape(encoder)
            self.out = [c[0] if c else 1, h, w]
        elif self.type == 'batchnorm':
            self.add('weight', numpy.atleast_1d(record.weight), (out,))
            self.kept = [torch.tensor(numpy.atleast_1d(x).astype(float))
                         for x in (record.mean, record.variance)]
            self.out = shape
        else:
            raise ValueError(self.type)

    def add(self, field, array, shape):
        self.trained[field] = torch.tensor(oracle.matrix(array, shape).copy(),
                                           requires_grad=True)
        self.shapes[field] = shape

    def padded(self, x, value=0.):
        (top, bottom), (left, right) = self.padding
        return functional.pad(x, (left, right, top, bottom), value=value)

    def run(self, x):
        w = self.owner.trained.get('weight')
        bias = self.trained.get('bias')
        if self.type == 'dense':
            if x.ndim == 4:
                x = x.transpose(2, 3).flatten(1)  # h first, channels last
            x = x @ (w if self.owner is self else w.T).T + bias
        elif self.type == 'conv':
            x = functional.conv2d(self.padded(x), w.permute(3, 2, 0, 1), bias,
                                  self.stride)
        elif self.type == 'upconv':
            x = functional.conv_transpose2d(x, w.permute(3, 2, 0, 1), None,
                                            self.stride)
            # What windows cover, cut to the image, which may reach further.
            (top, _), (left, _) = self.padding
            h, v = self.out[1:]
            x = x[:, :, top:top + h, left:left + v]
            x = functional.pad(x, (0, v - x.shape[3], 0, h - x.shape[2]))
            x = x + bias[:, None, None]
        elif self.type == 'maxpool':
            x = functional.max_pool2d(self.padded(x, -numpy.inf), self.size,
                                      self.stride)
        elif self.type == 'meanpool':
            one = torch.ones_like(x[:1, :1])
            x = (functional.avg_pool2d(self.padded(x), self.size, self.stride)
                 / functional.avg_pool2d(self.padded(one), self.size,
                                         self.stride))
        elif self.type == 'upsample':
            f, places = pair(self.record.factor, [2, 2]), x.shape[2:]
            i, j = ((torch.arange(n) // k).clamp(max=p - 1) for n, k, p in
                    zip(self.out[1:], f, places))
            x = x[:, :, i][:, :, :, j]
        elif self.type == 'shape':
            c, h, v = self.out
            x = x.reshape(-1, c, v, h).transpose(2, 3)
        elif self.type == 'batchnorm':
            x = functional.batch_norm(x, *self.kept, w, bias, False, 0.,
                                      self.record.epsilon)
        return self.activation(x)


def encoder_shape(encoder):
    """Of a shape layer that leads back to what a dense one has read."""
    c, h, w = [layer.out for layer in encoder if len(layer.out) == 3][-1]
    return h, w, c


def chain(records, shape, encoder=None):
    made = []
    for record in oracle.layers(records):
        made.append(Layer(record, shape, encoder or made))
        shape = made[-1].out
    return made


def through(layers, x):
    for layer in layers:
        x = layer.run(x)
    return x


def as_rows(x):
    return (x.transpose(2, 3).flatten(1) if x.ndim == 4 else x)


def model_of(record, size):
    """Encoder and decoder of images [h w c]; torch's are [c, h, w]."""
    encoder = chain(record.encoder, [int(size[2]), int(size[0]), int(size[1])])
    return encoder, chain(record.decoder, encoder[-1].out, encoder)


def images(X, size):
    h, w, c = (int(n) for n in size)
    return torch.tensor(X).reshape(-1, c, w, h).transpose(2, 3)


def loss_of(xhat, x, loss):
    if loss == 'squared':
        return ((xhat - x) ** 2).sum() / 2 / len(x)
    return functional.binary_cross_entropy(xhat, x, reduction='sum') / len(x)


def far(ours, theirs):
    theirs = theirs.detach().numpy()
    ours = oracle.matrix(ours, theirs.shape)
    return abs(ours - theirs).max() / max(abs(theirs).max(), 1e-12)


# ----- gradients -------------------------------------------------------------

def draw(random):
    """A case: what the layers are, the image, the batch."""
    def window():
        size = random.integers(1, 8, 2)
        if random.random() < .5:
            size[1] = size[0]
        stride = random.integers(1, 4, 2)
        if random.random() < .5:
            stride[1] = stride[0]
        pad = random.choice(['same', 'valid', 'number', 'pair', 'four'])
        if pad == 'number':
            pad = float(random.integers(0, min(size)))
        elif pad == 'pair':
            pad = random.integers(0, size).astype(float)
        elif pad == 'four':
            pad = random.integers(0, numpy.repeat(size, 2)).astype(float)
        return size, stride, pad

    size = random.integers(7, 14, 2)
    channels = int(random.integers(1, 9))
    places, hidden, words = size.copy(), [], []
    for _ in range(random.integers(1, 3)):
        k, s, pad = window()
        said = isinstance(pad, str)
        both = 0 if said else numpy.array(four(pad)).reshape(2, 2).sum(1)
        same_size = said and pad == 'same'
        if not same_size and (places + both < k).any():
            continue
        units = float(random.integers(1, 9))
        hidden.append(('conv', units, 'Size', k.astype(float), 'Stride',
                       s.astype(float), 'Padding', pad))
        words.append(f'{k[0]}x{k[1]}/{s[0]},{s[1]} {pad} to {units:.0f}')
        places = (-(-places // s) if same_size
                  else ((places + both - k) // s + 1).astype(int))
        extra = random.choice(['none', 'none', 'maxpool', 'meanpool',
                               'batchnorm'])
        if extra == 'batchnorm':
            hidden.append(('batchnorm', 'Activation', 'tanh'))
        elif extra != 'none' and min(places) >= 2:
            hidden.append((extra, 'Size', 2.))
            places = places // 2
        else:
            continue
        words.append(extra)
    if not hidden:
        return draw(random)
    if random.random() < .6:
        hidden.append(('dense', 3.))
        words.append('dense')
    n = int(random.choice([1, 3]))
    loss = str(random.choice(['squared', 'crossentropy']))
    tied = bool(random.random() < .3)
    text = (f'{size[0]}x{size[1]}x{channels}, batch {n}: ' + '; '.join(words)
            + (', tied' if tied else '') + ', ' + loss)
    return dict(hidden=hidden, size=[*size, channels], n=n, loss=loss,
                tied=tied, text=text)


def gradients(count=160):
    random = numpy.random.default_rng(3)
    cases = [draw(random) for _ in range(count)]
    for case in cases:
        case['X'] = random.random((case['n'], int(numpy.prod(case['size']))))
    answer = oracle.octave(
        GRADIENTS, data=oracle.cell(*(c['X'] for c in cases)),
        hidden=oracle.cell(*(oracle.cell(*(oracle.cell(*layer)
                                           for layer in c['hidden']))
                             for c in cases)),
        sizes=numpy.array([c['size'] for c in cases], float),
        tied=numpy.array([c['tied'] for c in cases], float),
        losses=oracle.cell(*(c['loss'] for c in cases)))
    worst, where, wrong = 0, '', 0
    for i, case in enumerate(cases):
        encoder, decoder = model_of(answer['models'][i], case['size'])
        x = images(case['X'], case['size'])
        z = through(encoder, x)
        xhat = through(decoder, z)
        value = loss_of(xhat, x, case['loss'])
        value.backward()
        apart = max(far(answer['codes'][i], as_rows(z)),
                    far(answer['out'][i], as_rows(xhat)),
                    far(answer['values'][i], value))
        for name, made in (('encoder', encoder), ('decoder', decoder)):
            records = oracle.layers(getattr(answer['gradients'][i], name))
            for record, layer in zip(records, made):
                for field, theirs in layer.trained.items():
                    apart = max(apart, far(getattr(record, field),
                                           theirs.grad))
        if not apart < 1e-10:
            wrong += 1
            oracle.note(f'{case["text"]}: {apart:.1e}')
        if not apart <= worst:
            worst, where = apart, case['text']
    oracle.check(wrong == 0, f'{count} autoencoders: losses, gradients, codes '
                 f'and reconstructions to {worst:.1e} ({where})')


# ----- steps -----------------------------------------------------------------

def steps():
    oracle.need_fashion()
    seed, size = 7, [28, 28, 1]
    X = oracle.fashion('train')[:12800]
    hidden = oracle.cell(*(oracle.cell(*layer) for layer in (
        ('conv', 16., 'Size', 3., 'Stride', 2., 'Padding', 1.),
        ('conv', 32., 'Size', 3., 'Stride', 2., 'Padding', 1.),
        ('dense', 32.))))
    ours = oracle.octave(STEPS, X=X, hidden=hidden, seed=float(seed))

    def train(start, rows, epochs):
        encoder, decoder = model_of(start, size)
        weights = [w for layer in encoder + decoder
                   for w in layer.trained.values()]
        adam = torch.optim.Adam(weights, lr=1e-3)
        losses = []
        for epoch in range(epochs):
            order = oracle.permutation(seed, epoch, rows)
            for first in range(0, rows, 128):
                x = images(X[order[first:first + 128]], size)
                a = through(encoder, x)
                for layer in decoder[:-1]:
                    a = layer.run(a)
                last, decoder[-1].activation = decoder[-1].activation, \
                    lambda a: a
                a = decoder[-1].run(a)
                decoder[-1].activation = last
                loss = functional.binary_cross_entropy_with_logits(
                    a, x, reduction='sum') / len(x)
                adam.zero_grad()
                loss.backward()
                adam.step()
                losses.append(loss.item())
        return encoder, decoder, numpy.array(losses)

    for model, start, rows, epochs, text in (
            ('many', 'start', 12800, 1, 'of 100 batches'),
            ('one', 'start_one', 128, 100, 'of one batch')):
        encoder, decoder, losses = train(ours[start], rows, epochs)
        worst = 0
        for name, made in (('encoder', encoder), ('decoder', decoder)):
            for record, layer in zip(oracle.layers(getattr(ours[model], name)),
                                     made):
                for field, theirs in layer.trained.items():
                    worst = max(worst, far(getattr(record, field), theirs))
        mine = numpy.atleast_1d(ours[model].history.loss)
        theirs = losses.reshape(epochs, -1).mean(1)
        loss = abs(mine / theirs - 1).max()
        oracle.check(worst < 1e-8 and loss < 1e-8,
                     f'100 steps of Adam {text}: weights {worst:.0e}, losses '
                     f'{loss:.0e} (from {losses[0]:.1f} to {losses[-1]:.1f})')


gradients()
steps()
oracle.finish()
