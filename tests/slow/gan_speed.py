#! /usr/bin/python3
"""The time of adversarial training against PyTorch's, in turn, in single
precision: steps of batches of 128, of 64-256-512-784 against 784-512-256-1, and
of two upconv layers against two conv layers on 28 x 28.  Adam, nonsaturating,
no average; of five turns of each the best.  Processor time on one thread; on two
the time that passes, which wants a quiet machine (four minutes in all).  With
the argument `one' one thread alone, with `dense' or `conv' that alone, with
`small' one turn of a tenth: does it run?

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
import time
sys.dont_write_bytecode = True
import oracle

numpy, torch, _ = oracle.need('numpy', 'torch', 'scipy.io')
from torch import nn  # noqa: E402

SMALL = 'small' in sys.argv
STEPS, BATCH, TURNS = {'dense': 200, 'conv': 60}, 128, 1 if SMALL else 5
ONLY = [a for a in sys.argv if a in STEPS]
THREADS = [1] if 'one' in sys.argv else [1, 2]
OURS = '''
X = single (X);
given = {'Epochs', epochs, 'Seed', 1, 'Threads', threads, 'BatchSize', 128, ...
         'Average', 0, 'LearningRate', 1e-3};
gan_train (X, 64, given{:}, kind{:}, 'Epochs', 1);
clock = {@cputime, @time}{threads};
before = clock ();
gan_train (X, 64, given{:}, kind{:});
spent = clock () - before;
save ('-v6', answer, 'spent');
'''
DENSE = '''kind = {'Generator', [256 512], 'Discriminator', [512 256]};'''
IMAGES = '''kind = {'ImageSize', [28 28], ...
  'Generator', {{'dense', 1568}, {'shape', [7 7 32]}, ...
                {'upconv', 16, 'Size', 4}, {'upconv', 1, 'Size', 4}}, ...
  'Discriminator', {{'conv', 16, 'Size', 4, 'Stride', 2}, ...
                    {'conv', 32, 'Size', 4, 'Stride', 2}}};'''


def dense():
    act = lambda: nn.LeakyReLU(.2)  # noqa: E731
    return (nn.Sequential(nn.Linear(64, 256), act(), nn.Linear(256, 512),
                          act(), nn.Linear(512, 784), nn.Tanh()),
            nn.Sequential(nn.Linear(784, 512), act(), nn.Linear(512, 256),
                          act(), nn.Linear(256, 1)))


def images():
    act = lambda: nn.LeakyReLU(.2)  # noqa: E731
    return (nn.Sequential(nn.Linear(64, 1568), act(),
                          nn.Unflatten(1, (32, 7, 7)),
                          nn.ConvTranspose2d(32, 16, 4, 2, 1), act(),
                          nn.ConvTranspose2d(16, 1, 4, 2, 1), nn.Tanh(),
                          nn.Flatten()),
            nn.Sequential(nn.Unflatten(1, (1, 28, 28)),
                          nn.Conv2d(1, 16, 4, 2, 1), act(),
                          nn.Conv2d(16, 32, 4, 2, 1), act(), nn.Flatten(),
                          nn.Linear(1568, 1)))


def theirs(build, x, steps, threads):
    clock = [time.process_time, time.perf_counter][threads - 1]
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    generator, judge = build()
    softplus = nn.functional.softplus
    g = torch.optim.Adam(generator.parameters(), 1e-3, (.5, .999))
    d = torch.optim.Adam(judge.parameters(), 1e-3, (.5, .999))
    before = clock()
    for step in range(steps):
        first = step * BATCH % len(x)
        real = 2 * x[first:first + BATCH] - 1
        fake = generator(torch.randn(BATCH, 64))
        d.zero_grad(set_to_none=True)
        (softplus(-judge(real)).mean()
         + softplus(judge(fake.detach())).mean()).backward()
        d.step()
        g.zero_grad(set_to_none=True)
        softplus(-judge(generator(torch.randn(BATCH, 64)))).mean().backward()
        g.step()
    return clock() - before


X = numpy.random.default_rng(1).random((60 * BATCH, 784))
x = torch.tensor(X, dtype=torch.float32)
for name, ours, build, limit in [('dense', DENSE, dense, .75),
                                 ('conv', IMAGES, images, .6)]:
    if ONLY and name not in ONLY:
        continue
    for threads in THREADS:
        times, epochs = [[], []], 10
        steps = max(STEPS[name] // (10 if SMALL else 1), epochs)
        for turn in range(TURNS):
            theirs(build, x, 5, threads)
            times[0].append(float(oracle.octave(
                ours + OURS, X=X[:steps // epochs * BATCH],
                epochs=float(epochs), threads=float(threads))['spent']))
            times[1].append(theirs(build, x, steps, threads))
        least = [min(t) for t in times]
        ratio = least[0] / least[1]
        oracle.check(ratio <= limit, f'{name}, threads: {threads}, {steps} '
                     f'steps: ours {least[0]:.2f} s, PyTorch {least[1]:.2f} s '
                     f'at best in {TURNS} turns, ratio {ratio:.2f}, at most '
                     f'{limit}')
oracle.finish()
