#! /usr/bin/python3
"""Networks that PyTorch's exporter writes as ONNX, read by ae_import: the same
outputs to a relative 1e-5 (single precision; a hundred roundings).  Images and
sequences are given to us as rows in column-major order, as everywhere in the
package.  Layers over time also in the nodes that Keras' converter writes, made
here by hand; and what has no counterpart is refused, with the node's name.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
sys.dont_write_bytecode = True
import os
import tempfile
import warnings

import oracle

numpy, torch, onnx = oracle.need('numpy', 'torch', 'onnx')
import onnx.helper  # noqa: E402
import onnx.numpy_helper  # noqa: E402
from torch import nn  # noqa: E402

OURS = '''
model = ae_import (file);
Y = ae_encode (model, X);
if size (Y, 2) ~= width
  if size (X, 2) == width
    Y = ae_reconstruct (model, X);
  else
    [~, Y] = ae_predict (model, X);
  end
end
kind = class (Y);
save ('-v6', answer, 'Y', 'kind');
'''

REFUSED = '''
try
  ae_import (file);
  text = '';
catch problem
  text = problem.message;
end
save ('-v6', answer, 'text');
'''

torch.manual_seed(5)


class View(nn.Module):
    def forward(self, x):
        return x.view(x.size(0), -1)


class Image(nn.Module):
    def __init__(self, *size):
        super().__init__()
        self.size = size

    def forward(self, x):
        return x.view(-1, *self.size)


class Turn(nn.Module):
    """Channels last, as Keras has them."""

    def __init__(self, *order):
        super().__init__()
        self.order = order

    def forward(self, x):
        return x.permute(*self.order)


class Recurrent(nn.Module):
    """A layer over time, and which of its states are wanted."""

    def __init__(self, wanted, kind, enter, units, **settings):
        super().__init__()
        settings.setdefault('batch_first', True)
        self.layer = kind(enter, units, **settings)
        self.wanted = wanted

    def forward(self, x):
        y, h = self.layer(x)
        h = h[0] if isinstance(h, tuple) else h
        return {'all': lambda: y, 'last': lambda: y[:, -1],
                'state': lambda: h[-1], 'squeezed': lambda: h.squeeze(0),
                'both': lambda: y[:, -1] + h[-1]}[self.wanted]()


class Back(nn.Module):
    """A decoder that begins from its code, and reads nothing."""

    def __init__(self, units, steps, leave):
        super().__init__()
        self.layer = nn.LSTM(1, units, batch_first=True)
        self.dense = nn.Linear(units, leave)
        self.steps = steps

    def forward(self, z):
        nothing = torch.zeros(z.size(0), self.steps, 1)
        cells = torch.zeros_like(z).unsqueeze(0)
        return self.dense(self.layer(nothing, (z.unsqueeze(0), cells))[0])


def normalised(*layers):
    """Running averages that are not 0 and 1."""
    network = nn.Sequential(*layers)
    for layer in network:
        if hasattr(layer, 'running_mean'):
            layer.running_mean.normal_()
            layer.running_var.uniform_(.5, 2)
            nn.init.normal_(layer.weight)
            nn.init.normal_(layer.bias)
    return network


NETWORKS = [
    ('dense', (12,), nn.Sequential(
        nn.Linear(12, 7), nn.ReLU(), nn.Linear(7, 3), nn.Linear(3, 7),
        nn.Tanh(), nn.Linear(7, 12), nn.Sigmoid())),
    ('dense without bias', (12,), nn.Sequential(
        nn.Linear(12, 7, bias=False), nn.ELU(), nn.Linear(7, 12, bias=False))),
    ('softplus, leaky, clipped', (9,), nn.Sequential(
        nn.Linear(9, 8), nn.Softplus(), nn.Linear(8, 7), nn.LeakyReLU(.2),
        nn.Linear(7, 6), nn.Hardtanh(0, 1), nn.Linear(6, 4))),
    ('batch normalisation', (12,), normalised(
        nn.Linear(12, 7), nn.BatchNorm1d(7), nn.ReLU(), nn.Dropout(.3),
        nn.Linear(7, 3), nn.Linear(3, 12))),
    ('classifier', (12,), nn.Sequential(
        nn.Linear(12, 8), nn.ReLU(), nn.Linear(8, 5), nn.Softmax(dim=1))),
    ('convolutions', (2, 9, 7), nn.Sequential(
        nn.Conv2d(2, 4, 3, padding=1), nn.ReLU(),
        nn.Conv2d(4, 3, (3, 2), stride=2), nn.Tanh(), nn.Flatten(),
        nn.Linear(3 * 4 * 3, 5))),
    ('pools', (1, 8, 8), nn.Sequential(
        nn.Conv2d(1, 4, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(4, 2, 3, stride=2, padding=1), nn.Sigmoid(),
        nn.AvgPool2d(2), View(), nn.Linear(2, 6))),
    ('convolutional autoencoder', (1, 8, 8), nn.Sequential(
        nn.Conv2d(1, 4, 3, stride=2, padding=1), nn.ReLU(),
        nn.Conv2d(4, 2, 3, stride=2, padding=1), nn.ReLU(), nn.Flatten(),
        nn.Linear(8, 4), nn.Linear(4, 8), nn.ReLU(), Image(2, 2, 2),
        nn.ConvTranspose2d(2, 4, 3, stride=2, padding=1, output_padding=1),
        nn.ReLU(),
        nn.ConvTranspose2d(4, 1, 3, stride=2, padding=1, output_padding=1),
        nn.Sigmoid())),
    ('colour, normalised, upsampled', (3, 6, 8), normalised(
        nn.Conv2d(3, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(),
        nn.MaxPool2d(2), nn.Upsample(scale_factor=2), nn.Conv2d(4, 3, 1))),
    ('a line', (2, 16), nn.Sequential(
        nn.Conv1d(2, 3, 5, stride=2, padding=2), nn.ReLU(), nn.Flatten(),
        nn.Linear(24, 4))),
    ('a decoder of images', (3,), nn.Sequential(
        nn.Linear(3, 12), nn.ReLU(), Image(3, 2, 2),
        nn.ConvTranspose2d(3, 2, 4, stride=2, padding=1), nn.ReLU(),
        nn.Conv2d(2, 1, 3, padding=1))),
    ('channels last', (5, 6, 2), nn.Sequential(
        Turn(0, 3, 1, 2), nn.Conv2d(2, 3, 3, padding=1), nn.ReLU(),
        nn.ConvTranspose2d(3, 2, 3, padding=1), Turn(0, 2, 3, 1))),
    ('channels last, flattened', (5, 6, 2), nn.Sequential(
        Turn(0, 3, 1, 2), nn.Conv2d(2, 3, 3), nn.ReLU(), Turn(0, 2, 3, 1),
        nn.Flatten(), nn.Linear(36, 4))),
    ('channels last, a line', (12, 2), nn.Sequential(
        Turn(0, 2, 1), nn.Conv1d(2, 3, 5), nn.ReLU(), Turn(0, 2, 1),
        nn.Flatten(), nn.Linear(24, 5))),
    ('channels last, a line and back', (12, 2), nn.Sequential(
        Turn(0, 2, 1), nn.Conv1d(2, 3, 5, padding=2), nn.Tanh(),
        nn.Conv1d(3, 2, 3, padding=1), Turn(0, 2, 1))),
    ('a view of computed sizes', (1, 6, 6), nn.Sequential(
        nn.Conv2d(1, 3, 3), nn.ReLU(), View(), nn.Linear(48, 4))),
    ('global mean', (2, 6, 6), nn.Sequential(
        nn.Conv2d(2, 5, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(),
        nn.Linear(5, 3))),
]


def gated(network):
    """A GRU whose new state has no bias of R, which ours has not."""
    network.layer.bias_hh_l0.data[-network.layer.hidden_size:] = 0
    return network


SEQUENCES = [
    ('sequence, last of all', (6, 2), Recurrent('last', nn.LSTM, 2, 5)),
    ('sequence, state', (6, 2), Recurrent('state', nn.LSTM, 2, 5)),
    ('sequence, squeezed state', (6, 2),
     Recurrent('squeezed', nn.LSTM, 2, 5, bias=False)),
    ('sequence, two layers', (6, 3),
     Recurrent('state', nn.LSTM, 3, 5, num_layers=2)),
    ('sequence, all states', (6, 2), nn.Sequential(
        Recurrent('all', nn.LSTM, 2, 5), nn.Linear(5, 3), nn.Tanh())),
    ('sequence, flattened', (6, 2), nn.Sequential(
        Recurrent('all', nn.LSTM, 2, 5), nn.Flatten(), nn.Linear(30, 4))),
    ('sequence, dense between', (6, 2), nn.Sequential(
        nn.Linear(2, 4), nn.ReLU(), Recurrent('all', nn.LSTM, 4, 5),
        nn.Linear(5, 3), nn.ReLU(), Recurrent('last', nn.LSTM, 3, 4),
        nn.Linear(4, 5), nn.Sigmoid())),
    ('sequence autoencoder', (6, 2), nn.Sequential(
        Recurrent('state', nn.LSTM, 2, 5), nn.Linear(5, 3), nn.Linear(3, 5),
        Back(5, 6, 2))),
    ('sequence, gated', (6, 2), gated(Recurrent('last', nn.GRU, 2, 5))),
]

STRANGERS = [
    ('a bias between gates', 'GRU', Recurrent('last', nn.GRU, 2, 5)),
    ('both directions', 'LSTM',
     Recurrent('last', nn.LSTM, 2, 5, bidirectional=True)),
    ('two branches', 'Add', Recurrent('both', nn.LSTM, 2, 5)),
    ('a plain layer over time', 'RNN', Recurrent('last', nn.RNN, 2, 5)),
    ('several steps at once', 'Conv', nn.Sequential(
        Turn(0, 2, 1), nn.Conv1d(2, 4, 3), Turn(0, 2, 1),
        Recurrent('last', nn.LSTM, 4, 5))),
]


def rows(x, last):
    """Observations as rows of users: an image column by column, plane by
    plane."""
    if x.ndim == 4:
        x = x.transpose(0, 3, 2, 1) if last else x.transpose(0, 1, 3, 2)
    elif x.ndim == 3 and last:
        x = x.transpose(0, 2, 1)
    return x.reshape(len(x), -1)


def compare(name, size, network, opset, dynamic):
    network.eval()
    x = torch.randn(6, *size)
    last = 'channels last' in name or 'sequence' in name
    with torch.no_grad():
        wanted = network(x).numpy()
        wanted = rows(wanted, last and wanted[0].size == x[0].numel())
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'network.onnx')
        axes = {'x': {0: 'N'}, 'y': {0: 'N'}} if dynamic else None
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            torch.onnx.export(network, x[:1], path, opset_version=opset,
                              input_names=['x'], output_names=['y'],
                              dynamic_axes=axes)
        found = oracle.octave(OURS, file=path, X=rows(x.numpy(), last),
                              width=float(wanted.shape[1]))
    error = abs(found['Y'] - wanted).max() / abs(wanted).max()
    oracle.check(str(found['kind']) == 'single' and error < 1e-5,
                 f'{name}, opset {opset}: {error:.1e}')


def refuse(name, operator, network):
    network.eval()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'network.onnx')
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            torch.onnx.export(network, torch.randn(1, 6, 2), path,
                              input_names=['x'], output_names=['y'])
        text = str(oracle.octave(REFUSED, file=path)['text'])
    oracle.check(f'({operator})' in text, f'{name}: {text[-90:]}')


def keras(kind):
    """Keras' LSTM or GRU, as tf2onnx writes it: no states given, the last one
    squeezed; against PyTorch's of the same weights, gates exchanged."""
    units, enter, steps = 4, 3, 5
    network = gated(Recurrent('last', kind, enter, units)) \
        if kind is nn.GRU else Recurrent('last', kind, enter, units)
    order = [0, 3, 1, 2] if kind is nn.LSTM else [1, 0, 2]
    state = network.layer.state_dict()

    def gates(name):
        a = state[name].numpy()
        return a.reshape(len(order), units, -1)[order].reshape(a.shape)
    w, r = gates('weight_ih_l0'), gates('weight_hh_l0')
    b = numpy.concatenate([gates('bias_ih_l0'), gates('bias_hh_l0')])
    make = onnx.helper
    more = {'linear_before_reset': 1} if kind is nn.GRU else {}
    nodes = [
        make.make_node('Transpose', ['x'], ['steps'], perm=[1, 0, 2]),
        make.make_node('LSTM' if kind is nn.LSTM else 'GRU',
                       ['steps', 'W', 'R', 'B'], ['', 'h'],
                       direction='forward', hidden_size=units, **more),
        make.make_node('Squeeze', ['h', 'axes'], ['y'])]
    held = [onnx.numpy_helper.from_array(a, n) for a, n in
            ((w[None], 'W'), (r[None], 'R'), (b[None], 'B'),
             (numpy.array([0]), 'axes'))]
    real = onnx.TensorProto.FLOAT
    graph = make.make_graph(
        nodes, 'keras',
        [make.make_tensor_value_info('x', real, ['N', steps, enter])],
        [make.make_tensor_value_info('y', real, ['N', units])], held)
    x = torch.randn(6, steps, enter)
    with torch.no_grad():
        wanted = network(x).numpy()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'keras.onnx')
        onnx.save(make.make_model(
            graph, opset_imports=[make.make_opsetid('', 13)]), path)
        found = oracle.octave(OURS, file=path, X=rows(x.numpy(), True),
                              width=float(units))
    error = abs(found['Y'] - wanted).max() / abs(wanted).max()
    oracle.check(error < 1e-5, f'Keras {kind.__name__}: {error:.1e}')


for number, (name, size, network) in enumerate(NETWORKS):
    compare(name, size, network, (11, 13)[number % 2], number % 3 > 0)
for name, size, network in SEQUENCES:
    compare(name, size, network, 11, False)
    compare(name, size, network, 13, True)
for kind in (nn.LSTM, nn.GRU):
    keras(kind)
for stranger in STRANGERS:
    refuse(*stranger)
oracle.finish()
