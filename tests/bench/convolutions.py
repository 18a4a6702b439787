#! /usr/bin/python3
"""tests/bench/convolutions.py [--threads 1] [--rounds 5] [--images 64] [--write]

What convolutions cost, single precision, all sides in turn:

  - by channels, stride and kernel, the three products of a step of learning
    (places, gradient, the way back) in each way of core/net/convolution.h, of
    BLAS alone where the windows lie gathered (the limit), and of PyTorch;
    processor times of one thread (tests/bench/convolutions.c);
  - an epoch of the convolutional autoencoder of tests/slow/conv_fashion.m
    against PyTorch's, on 6,400 images: seconds by the clock with more threads
    than one, else processor times.

--write puts the tables into docs/performance.md.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""
import argparse
import json
import os
import subprocess
import sys
import time
from statistics import median

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import build  # noqa: E402
import report  # noqa: E402

# Channels that enter and leave, size, stride, kernels.
LAYERS = [(1, 16, 28, 1, (3, 5, 7, 9, 11)), (1, 16, 28, 2, (3, 5)),
          (3, 16, 32, 1, (3, 5)), (3, 16, 32, 2, (3, 5)),
          (16, 16, 28, 1, (3, 5, 7, 9)), (16, 16, 28, 2, (3, 5)),
          (16, 32, 14, 1, (3, 5, 7)), (16, 32, 14, 2, (3, 5)),
          (32, 64, 28, 1, (1, 3, 5, 7, 9)), (32, 64, 28, 2, (3, 5)),
          (64, 64, 14, 1, (3, 5))]
WAYS = ('gathered', 'direct', 'fourier')
EPOCH = '''
rand ('twister', 1);
X = single (rand (%d, 784));
o = {'ImageSize', [28 28], 'Activation', 'relu', 'CodeActivation', 'linear', ...
     'Loss', 'crossentropy', 'BatchSize', 128, 'Seed', 1, 'Threads', %d};
h = {{'conv', 16, 'Size', 3, 'Stride', 2, 'Padding', 1}, ...
     {'conv', 32, 'Size', 3, 'Stride', 2, 'Padding', 1}, {'dense', 32}};
ae_train (X, h, o{:}, 'Epochs', 1);
for round = 1:%d
  t = %s;
  ae_train (X, h, o{:}, 'Epochs', 2);
  twice = %s - t;
  t = %s;
  ae_train (X, h, o{:}, 'Epochs', 1);
  printf ('{"seconds": %%.6f}\\n', twice - (%s - t));
  fflush (stdout);
  input ('');
end
'''


def torch_layer(torch, given, kernel, rounds):
    """Milliseconds of the same three products."""
    n, size = given['images'], given['size']
    x = torch.rand(n, given['in'], size, size, requires_grad=True)
    w = torch.rand(given['out'], given['in'], kernel, kernel,
                   requires_grad=True)
    over = (size + 2 * ((kernel - 1) // 2) - kernel) // given['stride'] + 1
    d = torch.rand(n, given['out'], over, over)
    times = []
    for turn in range(rounds + 1):
        begin = time.process_time()
        y = torch.nn.functional.conv2d(x, w, None, given['stride'],
                                       (kernel - 1) // 2)
        torch.autograd.grad(y, (x, w), d)
        times.append(1e3 * (time.process_time() - begin))
    return median(times[1:])


def way_times(r, way):
    """Of the three products, those that are made so in bold."""
    if r[way] is None:
        return '-'
    return ' / '.join(('**%.1f**' if chosen == way else '%.1f') % time
                      for time, chosen in zip(r[way], r['chosen']))


def layers(torch, images, rounds):
    rows, ways = [], build.program('convolutions', '-DAE_SINGLE')
    env = dict(os.environ, OPENBLAS_NUM_THREADS='1', OMP_NUM_THREADS='1')
    for inputs, outputs, size, stride, kernels in LAYERS:
        for kernel in kernels:
            done = subprocess.run(
                [ways, *map(str, (inputs, outputs, size, stride, images,
                                  rounds, kernel))],
                env=env, check=True, stdout=subprocess.PIPE, text=True)
            r = json.loads(done.stdout)
            r['torch'] = torch_layer(torch, r, kernel, rounds)
            own = sum(r[way][p] for p, way in enumerate(r['chosen']))
            alone = sum(r['products'])
            rows.append(['%d to %d, %d x %d' % (inputs, outputs, size, size),
                         '%d x %d, %d' % (kernel, kernel, stride),
                         *(way_times(r, way) for way in WAYS), '%.1f' % own,
                         '%.1f' % alone, '%.2f' % (own / alone),
                         '%.1f' % r['torch'], '%.2f' % (own / r['torch'])])
            print(' | '.join(rows[-1]), flush=True)
    return rows, r['core']


class Peer:
    """PyTorch's side of an epoch."""

    def __init__(self, torch, n):
        nn = torch.nn
        self.torch, self.x = torch, torch.rand(n, 1, 28, 28)
        self.model = nn.Sequential(
            nn.Conv2d(1, 16, 3, 2, 1), nn.ReLU(), nn.Conv2d(16, 32, 3, 2, 1),
            nn.ReLU(), nn.Flatten(), nn.Linear(1568, 32), nn.Linear(32, 1568),
            nn.ReLU(), nn.Unflatten(1, (32, 7, 7)),
            nn.ConvTranspose2d(32, 16, 3, 2, 1, 1), nn.ReLU(),
            nn.ConvTranspose2d(16, 1, 3, 2, 1, 1))
        self.adam = torch.optim.Adam(self.model.parameters(), 1e-3)

    def epoch(self, clock):
        torch, begin = self.torch, clock()
        for rows in torch.randperm(len(self.x)).split(128):
            x = self.x.index_select(0, rows)
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                self.model(x), x, reduction='sum') / len(x)
            self.adam.zero_grad(set_to_none=True)
            loss.backward()
            self.adam.step()
        return clock() - begin


def epochs(torch, threads, rounds, n=6400):
    torch.set_num_threads(threads)
    clock = time.process_time if threads == 1 else time.perf_counter
    told = 'cputime ()' if threads == 1 else 'now () * 86400'
    peer = Peer(torch, n)
    peer.epoch(clock)
    ratios, ours = [], []
    with subprocess.Popen(
            build.OCTAVE + ['--eval', EPOCH % (n, threads, rounds, told, told,
                                               told, told)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=dict(os.environ, OPENBLAS_NUM_THREADS='1')) as octave:
        for turn in range(rounds):
            line = octave.stdout.readline()
            while not line.startswith('{'):
                line = octave.stdout.readline()
            ours.append(json.loads(line)['seconds'])
            theirs = peer.epoch(clock)
            ratios.append(ours[-1] / theirs)
            octave.stdin.write('\n')
            octave.stdin.flush()
    row = ['%d' % threads, '%.2f' % (60000 / n * median(ours)),
           '%.2f' % (60000 / n * median(ours) / median(ratios)),
           ' / '.join('%.2f' % f(ratios) for f in (min, median, max))]
    print('epoch: ' + ' | '.join(row), flush=True)
    return row


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--threads', default='1')
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--images', type=int, default=64)
    parser.add_argument('--write', action='store_true')
    given = parser.parse_args()
    import torch
    torch.set_num_threads(1)
    rows, core = layers(torch, given.images, given.rounds)
    runs = [epochs(torch, int(n), given.rounds)
            for n in given.threads.split(',')]
    if given.write:
        report.put('convolutions', [
            'Milliseconds of processor time of one thread for %d images, '
            'single, of the three products in each way: places / the way back '
            '/ the gradient. In bold what the shape chooses, whose sum is '
            '`ours`. BLAS with its kernels for %s.' % (given.images, core), '',
            *report.markdown(
                ['channels, image', 'kernel, stride', *WAYS, 'ours',
                 'products alone', 'ours / products', 'PyTorch',
                 'ours / PyTorch'], rows), '',
            'Seconds of an epoch of 60,000 images of the convolutional '
            'autoencoder (ratio: minimum, median, maximum of rounds):', '',
            *report.markdown(['threads', 'ours', 'PyTorch', 'ours / PyTorch'],
                             runs)])


main()
