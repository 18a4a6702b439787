"""What the scripts of this folder share: running Octave, reading its files,
and an implementation of the package's random numbers that has nothing in
common with the package's but the formulas.

The oracles (Debian's python3-numpy, python3-scipy, python3-sklearn,
python3-torch) are for these tests only.  Where one is missing the test says so
and counts as skipped.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import gzip
import importlib
import os
import shlex
import subprocess
import sys
import tempfile

FASHION = '/usr/share/datasets/fashion-mnist'
failed = 0


def need(*modules):
    """The modules, or the end of a test that cannot be made here."""
    found = []
    for name in modules:
        try:
            found.append(importlib.import_module(name))
        except ImportError:
            print('ok - # skip: needs python3-' + name.split('.')[0],
                  flush=True)
            sys.exit(0)
    return found


def need_fashion():
    if not os.path.exists(os.path.join(FASHION, 'train-images-idx3-ubyte.gz')):
        print('ok - # skip: needs dataset-fashion-mnist', flush=True)
        sys.exit(0)


def check(right, text):
    global failed
    failed += not right
    print(('ok - ' if right else 'not ok - ') + text, flush=True)


def note(text):
    print('# ' + text, flush=True)


def finish():
    sys.exit(1 if failed else 0)


def fashion(part):
    """Images of a part, N x 784 in [0, 1], rows in column-major order."""
    import numpy
    name = {'train': 'train', 'test': 't10k'}[part]
    with gzip.open(f'{FASHION}/{name}-images-idx3-ubyte.gz') as file:
        raw = numpy.frombuffer(file.read(), numpy.uint8, offset=16)
    return raw.reshape(-1, 28, 28).transpose(0, 2, 1).reshape(-1, 784) / 255.


def octave_command():
    here = os.path.dirname(os.path.abspath(__file__))
    tree = os.environ.get('srcdir', os.path.dirname(os.path.dirname(here)))
    built = os.environ.get('builddir', tree)
    return shlex.split(os.environ.get('OCTAVE') or
                       f'octave --no-gui --no-init-file --no-history -q '
                       f'--path {tree}/octave --path {built}/octave')


def octave(program, environment=None, **given):
    """Runs a program of Octave's, with the given variables, and returns the
    variables that it saves with  save ('-v6', answer, ...)."""
    import scipy.io
    with tempfile.TemporaryDirectory() as folder:
        script, question, answer = (os.path.join(folder, name) for name in
                                    ('script.m', 'question.mat', 'answer.mat'))
        text = f"answer = '{answer}';\n"
        if given:
            scipy.io.savemat(question, given)
            text += f"load ('{question}');\n"
        with open(script, 'w') as file:
            file.write(text + program)
        subprocess.run(octave_command() + [script], check=True,
                       stdin=subprocess.DEVNULL,
                       env={**os.environ, **(environment or {})})
        if not os.path.exists(answer):
            return {}
        return scipy.io.loadmat(answer, squeeze_me=True,
                                struct_as_record=False)


class Side:
    """A program that stays loaded and is asked in turn with another: it says
    'ready ...' first, then answers each line with numbers."""

    def __init__(self, command, environment=None):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, **(environment or {})})
        self.name = self.line()[6:]

    def line(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit('a side has ended')
        return line.strip()

    def ask(self, *words):
        self.process.stdin.write(' '.join(map(str, words)) + '\n\n')
        self.process.stdin.flush()
        return [float(x) for x in self.line().split()]


def cell(*items):
    """A row of a cell array, as savemat writes it."""
    import numpy
    row = numpy.empty((1, len(items)), dtype=object)
    for i, item in enumerate(items):
        row[0, i] = item
    return row


def layers(of):
    """A chain of a model's as a list, also where it is one layer, or none."""
    import numpy
    return list(numpy.atleast_1d(of))


def matrix(x, like=None):
    """A weight, whose size scipy may have squeezed: `like' says which."""
    import numpy
    x = numpy.asarray(x, dtype=float)
    return x if like is None else x.reshape(like, order='F')


# ----- random numbers --------------------------------------------------------
#
# Philox4x32-10 (Salmon et al. 2011) with the key (seed) and the counter
# (index, row, step, purpose).  64 numbers are a group, of 16 counters; word w
# of counter c is number 16 w + c of it.

INITIAL, SHUFFLE, LATENT, LAYER, EVALUATE = 1, 2, 4, 6, 11


def philox(counter, key):
    """The four words of each row of `counter' (n x 4)."""
    import numpy
    c = [counter[:, i].astype(numpy.uint64) for i in range(4)]
    k = [int(key) & 0xffffffff, int(key) >> 32]
    low = numpy.uint64(0xffffffff)
    for _ in range(10):
        p = numpy.uint64(0xD2511F53) * c[0]
        q = numpy.uint64(0xCD9E8D57) * c[2]
        c = [(q >> numpy.uint64(32)) ^ c[1] ^ numpy.uint64(k[0]), q & low,
             (p >> numpy.uint64(32)) ^ c[3] ^ numpy.uint64(k[1]), p & low]
        k = [(k[0] + 0x9E3779B9) & 0xffffffff, (k[1] + 0xBB67AE85) & 0xffffffff]
    return numpy.stack(c, 1)


def words(seed, purpose, step, row, count):
    """The first `count' words of a row of a stream."""
    import numpy
    groups = -(-count // 64)
    counter = numpy.zeros((16 * groups, 4), numpy.uint64)
    counter[:, 0] = numpy.arange(16 * groups)
    counter[:, 1:] = row, step, purpose
    w = philox(counter, seed).reshape(groups, 16, 4)
    return w.transpose(0, 2, 1).reshape(-1)[:count]


def uniform(seed, purpose, step, row, count):
    return (words(seed, purpose, step, row, count) + .5) / 2. ** 32


def normal(seed, purpose, step, count, rows):
    """Standard normal numbers, rows 0, 1, ... of a stream (Box and Muller
    1958): words 0 and 1 of a counter are a pair, and words 2 and 3."""
    import numpy
    groups = -(-count // 64)
    counter = numpy.zeros((rows, 16 * groups, 4), numpy.uint64)
    counter[:, :, 0] = numpy.arange(16 * groups)
    counter[:, :, 1] = numpy.arange(rows)[:, None]
    counter[:, :, 2:] = step, purpose
    bits = philox(counter.reshape(-1, 4), seed).reshape(rows, groups, 16, 2, 2)
    u = (bits.transpose(0, 1, 3, 4, 2) + .5) / 2. ** 32
    radius = numpy.sqrt(-2 * numpy.log(u[:, :, :, 0]))
    angle = 2 * numpy.pi * u[:, :, :, 1]
    pairs = numpy.stack([radius * numpy.cos(angle),
                         radius * numpy.sin(angle)], 3)
    return pairs.reshape(rows, -1)[:, :count]


def permutation(seed, epoch, count):
    """GSL's shuffle (Fisher and Yates), with GSL's whole numbers."""
    bits = words(seed, SHUFFLE, 0, epoch, 3 * count + 64)
    order, at = list(range(count)), 0
    for i in range(count - 1, 0, -1):
        scale = 0xffffffff // (i + 1)
        while True:
            j = int(bits[at]) // scale
            at += 1
            if j <= i:
                break
        order[i], order[j] = order[j], order[i]
    return order
