# tests/bench/common.py: the cases, and what the programs written in Python
# share.  The cases are declared here and nowhere else; the driver hands them
# to the other sides as JSON in the environment.
#
# Copyright (C) 2026 the authors of autoencoder
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import re
import sys


def network(hidden, activation, loss, batch, **more):
    return dict(dict(kind='ae', hidden=hidden, activation=activation,
                     loss=loss, batch=batch, tied=False, optimizer='adam',
                     rate=1e-3, rows=60000, epochs=2), **more)


CASES = {
    'a': network([128, 32], 'relu', 'crossentropy', 128),
    'b': network([512, 256, 32], 'relu', 'squared', 128),
    'c': network([500], 'sigmoid', 'crossentropy', 20, tied=True,
                 optimizer='sgd', rate=0.01),
    'd': network([400, 20], 'relu', 'crossentropy', 128, kind='vae'),
    'e': network([1000, 500, 250, 30], 'sigmoid', 'crossentropy', 1000),
    # full batch: epochs are iterations, the unit is one function evaluation
    'f': network([100], 'sigmoid', 'squared', 0, optimizer='lbfgs',
                 rows=10000, epochs=10),
    'g': dict(kind='pca', k=32, rows=60000, epochs=1),
    'h1': dict(kind='oja', k=1, rule='oja', rate=1e-3, rows=60000, epochs=1),
    'h8': dict(kind='oja', k=8, rule='sanger', rate=1e-3, rows=60000,
               epochs=1),
    # h with a row for each observation, which costs a transpose
    'h1r': dict(kind='oja', k=1, rule='oja', rate=1e-3, rows=60000, epochs=1,
                by_rows=True),
    'i1': network([128, 32], 'relu', 'crossentropy', 0, kind='apply',
                  epochs=1),
    'i2': network([400, 20], 'relu', 'crossentropy', 0, kind='sample',
                  epochs=1),
    'j': network([400, 20], 'relu', 'crossentropy', 128, kind='vae',
                 samples=5),
}

WORDS = {
    'a': 'AE 784-128-32, relu, cross-entropy, Adam, batch 128',
    'b': 'AE 784-512-256-32, relu, squared, Adam, batch 128',
    'c': 'tied AE 784-500, sigmoid, cross-entropy, SGD, batch 20',
    'd': 'VAE 784-400-20, relu, Bernoulli, Adam, batch 128',
    'e': 'AE 784-1000-500-250-30, sigmoid, cross-entropy, batch 1000',
    'f': 'AE 784-100, sigmoid, squared, L-BFGS, 10,000 rows',
    'g': 'pca_fit, k = 32',
    'h1': 'oja_learn, k = 1, columns',
    'h8': 'oja_learn, k = 8 (Sanger), columns',
    'h1r': 'oja_learn, k = 1, rows',
    'i1': 'encode + decode 60,000 rows (model of a)',
    'i2': 'vae_sample 60,000 means (model of d)',
    'j': 'as d, importance-weighted bound of 5 samples',
}

UNITS = {'f': 'function evaluation', 'g': 'call', 'h1': 'call', 'h8': 'call',
         'h1r': 'call', 'i1': 'call', 'i2': 'call'}


def unit(name):
    return UNITS.get(name, 'epoch')


def request():
    """The case, as the driver put it into the environment."""
    return json.loads(os.environ['BENCH'])


def data(case, dtype):
    """rows x 784, in [0, 1]."""
    import numpy as np
    x = np.fromfile(os.environ['BENCH_DATA'], np.uint8,
                    count=case['rows'] * 784)
    return x.reshape(-1, 784).astype(dtype) / dtype(255)


def blas():
    """Which BLAS this process has loaded; no paths."""
    with open('/proc/self/maps') as maps:
        text = maps.read()
    found = sorted(set(re.findall(r'openblas-(pthread|openmp|serial)/', text)))
    return 'OpenBLAS (' + ', '.join(found) + ')' if found else 'another BLAS'


def serve(run, **hello):
    """One line of JSON that says what this is, then one for each `go EPOCHS'
    on the standard input."""
    print(json.dumps(hello), flush=True)
    for line in sys.stdin:
        words = line.split()
        if words[:1] != ['go']:
            break
        print(json.dumps(run(int(words[1]))), flush=True)
