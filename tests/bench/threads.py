#! /usr/bin/python3
"""tests/bench/threads.py [CASE ...] [--rounds 7] [--epochs 6] [--write]

What a second thread gives, against what this machine can give, single
precision.  For each case, round after round in turn:

  alone   a training on one thread,
  pair    two such trainings at once, each a process of its own that shares
          nothing with the other but the machine,
  two     a training on two threads,

each for a number of epochs, of which the median counts.  The gain is alone /
two.  The ceiling is 2 alone / pair: what two cores do for programs that never
wait for each other; caches, memory, the clock's rate and, on a virtual
machine, whoever else has the host's cores are in it.  Efficiency is gain over
ceiling, within a round.

Beside that, of processor time, which another load on the machine changes
little (tests/bench/threads.c): the serial share, of one thread's time what is
outside of parallel work, which bounds the gain by 2 / (1 + share); the work of
two threads, without waiting, over that of one; and what they wait.

--write puts the table into docs/performance.md.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""
import argparse
import os
import sys
from statistics import median

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import build  # noqa: E402
import report  # noqa: E402
from sides import Side  # noqa: E402

MARK = 'threads'
CASES = {
    'conv': ('convolutional AE: 16 and 32 channels, 3 x 3, stride 2, dense 32, '
             'mirrored', 'ae_train',
             '{ { conv 16 Size 3 Stride 2 Padding 1 } '
             '{ conv 32 Size 3 Stride 2 Padding 1 } { dense 32 } } '
             'ImageSize [ 28 28 ] Activation relu CodeActivation linear '
             'Loss crossentropy BatchSize 128'),
    'b': ('AE 784-512-256-32, relu, squared', 'ae_train',
          '[ 512 256 32 ] Activation relu Loss squared BatchSize 128'),
    'lstm': ('LSTM AE: 28 steps of 28, 64 units, mirrored', 'ae_train',
             '{ { lstm 64 } } SequenceSize [ 28 28 ] BatchSize 128'),
    'gan': ('GAN 64-256-512-784 against 784-512-256-1', 'gan_train',
            '64 Generator [ 256 512 ] Discriminator [ 512 256 ] Average 0 '
            'BatchSize 128'),
    'gan-conv': ('GAN of two upconv layers against two conv layers, 4 x 4',
                 'gan_train',
                 '64 ImageSize [ 28 28 ] Generator { { dense 1568 } '
                 '{ shape [ 7 7 32 ] } { upconv 16 Size 4 } '
                 '{ upconv 1 Size 4 } } Discriminator '
                 '{ { conv 16 Size 4 Stride 2 } { conv 32 Size 4 Stride 2 } } '
                 'Average 0 BatchSize 128'),
}
ROWS = {'gan-conv': 1280, 'lstm': 2560}


def program():
    build.prepare()
    wraps = ['-Wl,--wrap=%s_single' % name
             for name in ('run_parallel', 'parallel_barrier')]
    return build.program('threads', *wraps)


def one_round(one, other, two, epochs):
    alone = one.go(epochs)
    for side in (one, other):
        side.ask(epochs)
    pair = [side.answer() for side in (one, other)]
    both = two.go(epochs)
    busy = [inside - waiting
            for inside, waiting in zip(both['inside'], both['waiting'])]
    each = sum(side['seconds'] for side in pair) / 2
    whole = alone['outside'] + alone['inside'][0]
    r = {'alone': alone['seconds'], 'two': both['seconds'],
         'gain': alone['seconds'] / both['seconds'],
         'ceiling': 2 * alone['seconds'] / each,
         'serial': alone['outside'] / whole,
         'work': sum(busy) / alone['inside'][0],
         'uneven': max(busy) / (sum(busy) / 2) - 1,
         'waits': sum(both['waiting']) / sum(both['inside'])}
    r['efficiency'] = r['gain'] / r['ceiling']
    return r


def measure(name, command, rounds, epochs):
    _, function, words = CASES[name]
    rows = str(ROWS.get(name, 6400))
    sides = [Side('threads ' + str(i),
                  [command, str(threads), rows, function, *words.split()])
             for i, threads in enumerate((1, 1, 2))]
    try:
        for side in sides:
            side.start({'threads': 1})
        found = [one_round(*sides, epochs) for _ in range(rounds)]
    finally:
        for side in sides:
            side.stop()
    return {key: [r[key] for r in found] for key in found[0]}


def triple(values):
    return ' / '.join('%.2f' % f(values) for f in (min, median, max))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('cases', nargs='*')
    parser.add_argument('--rounds', type=int, default=7)
    parser.add_argument('--epochs', type=int, default=6)
    parser.add_argument('--write', action='store_true')
    given = parser.parse_args()
    command, rows = program(), []
    for name in given.cases or CASES:
        r = measure(name, command, given.rounds, given.epochs)
        rows.append([CASES[name][0], '%.3f' % median(r['alone']),
                     '%.3f' % median(r['two']), triple(r['gain']),
                     triple(r['ceiling']), triple(r['efficiency']),
                     '%.1f %%' % (100 * median(r['serial'])),
                     '%.2f' % median(r['work']),
                     '%.1f %%' % (100 * median(r['uneven'])),
                     '%.1f %%' % (100 * median(r['waits']))])
        print('%s: ' % name + ' | '.join(rows[-1][1:]), flush=True)
    if given.write:
        report.put(MARK, report.markdown(
            ['case', 'seconds, one thread', 'two', 'gain', 'ceiling',
             'gain / ceiling', 'serial share', 'work of two / of one',
             'uneven', 'waiting'], rows))


main()
