#! /usr/bin/python3
"""Networks that PyTorch's exporter writes as ONNX, read by ae_import: the same
outputs to a relative 1e-5 (single precision; a hundred roundings).  Images are
given to us as rows in column-major order, as everywhere in the package.

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
    ('a view of computed sizes', (1, 6, 6), nn.Sequential(
        nn.Conv2d(1, 3, 3), nn.ReLU(), View(), nn.Linear(48, 4))),
    ('global mean', (2, 6, 6), nn.Sequential(
        nn.Conv2d(2, 5, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(),
        nn.Linear(5, 3))),
]


def rows(x, last):
    """Observations as rows of users: an image column by column, plane by
    plane."""
    if x.ndim == 4:
        x = x.transpose(0, 3, 2, 1) if last else x.transpose(0, 1, 3, 2)
    return x.reshape(len(x), -1)


def compare(name, size, network, opset, dynamic):
    network.eval()
    x = torch.randn(6, *size)
    with torch.no_grad():
        wanted = rows(network(x).numpy(), 'last' in name)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'network.onnx')
        axes = {'x': {0: 'N'}, 'y': {0: 'N'}} if dynamic else None
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            torch.onnx.export(network, x[:1], path, opset_version=opset,
                              input_names=['x'], output_names=['y'],
                              dynamic_axes=axes)
        found = oracle.octave(OURS, file=path, X=rows(x.numpy(), 'last' in name),
                              width=float(wanted.shape[1]))
    error = abs(found['Y'] - wanted).max() / abs(wanted).max()
    oracle.check(str(found['kind']) == 'single' and error < 1e-5,
                 f'{name}, opset {opset}: {error:.1e}')


for number, (name, size, network) in enumerate(NETWORKS):
    compare(name, size, network, (11, 13)[number % 2], number % 3 > 0)
oracle.finish()
