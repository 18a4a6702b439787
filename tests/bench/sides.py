# tests/bench/sides.py: which programs run a case, in which environment.
#
# Copyright (C) 2026 the authors of autoencoder
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import subprocess

import build

# glibc keeps freed memory: PyTorch no longer faults it in at each step.
KEEP_MEMORY = {'MALLOC_MMAP_THRESHOLD_': str(1 << 30),
               'MALLOC_TRIM_THRESHOLD_': str(1 << 32),
               'MALLOC_TOP_PAD_': str(1 << 28)}


class Failure(Exception):
    pass


class Side:
    """A program that waits for `go EPOCHS' on its standard input."""

    def __init__(self, name, command, **environment):
        self.name = name
        self.family = name.split(' ')[0]
        self.command = command
        self.environment = environment

    def start(self, case, coretype=None):
        threads = str(case['threads'])
        environment = dict(os.environ, OMP_NUM_THREADS=threads,
                           OPENBLAS_NUM_THREADS=threads,
                           BENCH=json.dumps(case), **self.environment)
        if coretype:
            environment['OPENBLAS_CORETYPE'] = coretype
        self.log = open(build.path('log-' + self.name.replace(' ', '-')), 'w+')
        self.process = subprocess.Popen(
            self.command, env=environment, cwd=build.HERE, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log)
        self.hello = self.answer()
        return True

    def ask(self, epochs):
        self.process.stdin.write('go %d\n' % epochs)
        self.process.stdin.flush()

    def go(self, epochs):
        self.ask(epochs)
        return self.answer()

    def stop(self):
        try:
            self.process.stdin.write('end\n')
            self.process.stdin.close()
            self.process.wait(20)
        except (OSError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        self.log.close()

    def answer(self):
        line = self.process.stdout.readline()
        try:
            return json.loads(line)
        except ValueError:
            self.log.seek(0)
            raise Failure('%s: %s%s' % (self.name, line, self.log.read()))


def pairs(case):
    """A case as KEY=VALUE arguments of the programs in C."""
    words = []
    for key, value in case.items():
        if isinstance(value, list):
            value = ','.join(map(str, value))
        words.append('%s=%s' % (key, int(value) if isinstance(value, bool)
                                else value))
    return words


def of(case, all_peers=False):
    """The sides of a case, ours first."""
    openmp = build.openmp()
    library = {'LD_LIBRARY_PATH': openmp} if openmp else {}
    python, octave, kind = '/usr/bin/python3', build.OCTAVE, case['kind']
    torch = [python, 'peer_torch.py']
    numpy = [python, 'peer_numpy.py']
    vector = octave + ['peer_octave.m']
    products = [build.path('products-' + case['class']), *pairs(case)]
    weighted = 'samples' in case  # the programs in C know one sample only
    found = [Side('ours', octave + ['ours.m'])]
    if kind in ('apply', 'sample'):
        found.append(Side('ours kept', octave + ['ours.m'], **KEEP_MEMORY))
    if not weighted:
        found.append(Side('ours-c', [build.path('ours'), *pairs(case)]))
    if 'hidden' in case:
        found.append(Side('torch', torch, **library, **KEEP_MEMORY))
        if all_peers:
            found += [Side('torch malloc-as-it-is', torch, **library),
                      Side('torch pthread', torch, **KEEP_MEMORY),
                      Side('torch avx512', torch, ATEN_CPU_CAPABILITY='avx512',
                           **library, **KEEP_MEMORY)]
    if kind == 'ae' and case['optimizer'] == 'adam' and not case['tied']:
        found.append(Side('octave', vector + ['octave']))
    if kind == 'pca':
        found += [Side('sklearn', numpy + ['sklearn']),
                  Side('numpy', numpy + ['numpy']),
                  Side('octave', vector + ['eig'])]
        if all_peers:
            found.append(Side('octave svd', vector + ['svd']))
    if kind == 'oja':
        found += [Side('numpy', numpy + ['numpy']),
                  Side('octave', vector + ['oja'])]
    if all_peers and library and kind in ('pca', 'oja'):
        found.append(Side('numpy openmp', numpy + ['numpy'], **library))
        if kind == 'pca':
            found.append(Side('sklearn openmp', numpy + ['sklearn'],
                              **library))
    if weighted:
        return found
    found.append(Side('products', products))
    if library and case['threads'] > 1 and kind != 'oja':
        found.append(Side('products openmp', products, **library))
    return found
