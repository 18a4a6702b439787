#! /usr/bin/python3
"""The time of an lstm autoencoder's epoch against PyTorch's, in turn, in single
precision, on one thread and on two: images of Fashion-MNIST as 28 steps of 28
numbers, 64 units, batches of 128, Adam; and of two threads against one.  Each
turn tells the shortest of its epochs by the clock; a ratio is taken within a
turn, its median judged.  For a quiet machine, which both sides have to
themselves.

    recurrence_speed.py [THREADS ...]

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import statistics
import sys
import time
sys.dont_write_bytecode = True
import oracle

numpy, torch, _ = oracle.need('numpy', 'torch', 'scipy.io')

ROWS, BATCH, UNITS, EPOCHS, TURNS = 12800, 128, 64, 4, 5
OURS = '''
X = single (X);
best = Inf;
for epoch = 0:epochs
  start = tic ();
  ae_train (X, {{'lstm', units}}, 'SequenceSize', [28 28], 'Epochs', 1, ...
            'BatchSize', batch, 'Threads', threads, 'Seed', 1);
  if (epoch > 0)                     # the first is for warming up
    best = min (best, toc (start));
  end
end
save ('-v6', answer, 'best');
'''


class Sequences(torch.nn.Module):
    """Reads with one LSTM; the decoder's begins from its state and has nothing
    to read (a column of zeros, the least that PyTorch takes)."""

    def __init__(self):
        super().__init__()
        self.encoder = torch.nn.LSTM(28, UNITS, batch_first=True)
        self.decoder = torch.nn.LSTM(1, UNITS, batch_first=True)
        self.output = torch.nn.Linear(UNITS, 28)

    def forward(self, x):
        h = self.encoder(x)[1][0]
        nothing = torch.zeros(len(x), 28, 1)
        return self.output(self.decoder(nothing, (h, torch.zeros_like(h)))[0])


def theirs(x, threads):
    torch.set_num_threads(threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    network = Sequences()
    adam = torch.optim.Adam(network.parameters(), 1e-3)
    best = float('inf')
    for epoch in range(EPOCHS + 1):
        start = time.perf_counter()
        for rows in torch.randperm(len(x)).split(BATCH):
            part = x.index_select(0, rows)
            adam.zero_grad(set_to_none=True)
            (((network(part) - part) ** 2).sum() / 2 / len(part)).backward()
            adam.step()
        if epoch:
            best = min(best, time.perf_counter() - start)
    return best


oracle.need_fashion()
X = oracle.fashion('train')[:ROWS]
x = torch.tensor(X.reshape(-1, 28, 28).transpose(0, 2, 1).copy(),
                 dtype=torch.float32)
counts = [int(word) for word in sys.argv[1:]] or [1, 2]
spent = {}
for threads in counts:
    turns = []
    for turn in range(TURNS):
        ours = float(oracle.octave(
            OURS, {'OMP_NUM_THREADS': str(threads)}, X=X, epochs=float(EPOCHS),
            units=float(UNITS), batch=float(BATCH),
            threads=float(threads))['best'])
        turns.append((ours, theirs(x, threads)))
        oracle.note('%d threads: %.3f s, PyTorch %.3f s an epoch'
                    % (threads, *turns[-1]))
    spent[threads] = min(turn[0] for turn in turns)
    middle = statistics.median(ours / other for ours, other in turns)
    oracle.check(middle <= .5, f'{threads} threads: {middle:.2f} of PyTorch\'s '
                 'time, at most .5')
if 1 in spent and 2 in spent:
    gain = spent[1] / spent[2]
    oracle.check(gain >= 1.7, f'two threads {gain:.2f} times as fast as one, '
                 'at least 1.7')
oracle.finish()
