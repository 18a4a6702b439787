# tests/bench/extras.py: memory, linearity, threads and precision, regularisers,
# instruction counts.
#
# Copyright (C) 2026 the authors of autoencoder
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import math
import os
import re
import shutil
import subprocess
from statistics import median

import build
from common import CASES
from sides import Side, pairs


def _octave(script, **environment):
    """The JSON lines that a script of Octave prints."""
    done = subprocess.run(
        build.OCTAVE + [script], cwd=build.HERE, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=dict(os.environ, **environment))
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, script,
                                            stderr=done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()
            if line.startswith('{')]


def memory():
    print('\nmemory: rise of the peak during a call on 60,000 x 784, single')
    rows = []
    for r in _octave('peak.m'):
        rows.append([r['call'], '%.0f' % r['rise'], '%.0f' % r['allowed'],
                     'yes' if r['rise'] <= r['allowed'] else 'NO'])
        print('   %-58s %7s MB of %7s MB  %s' % (
            *rows[-1][:3], '' if rows[-1][3] == 'yes' else 'TOO MUCH'))
    return dict(
        words=['Rise of the peak resident memory (`VmHWM` after 5 was written '
               'to `clear_refs`) during a call on 60,000 x 784 single, in MB. '
               'Allowed: one copy of the data + 6 x the parameters + 3 x one '
               'batch\'s activations + 32 MB.'],
        head=['call', 'rise', 'allowed', 'kept'], rows=rows)


def _slope(sizes, seconds):
    x, y = [math.log(s) for s in sizes], [math.log(s) for s in seconds]
    mx, my = sum(x) / len(x), sum(y) / len(y)
    return (sum((a - mx) * (b - my) for a, b in zip(x, y))
            / sum((a - mx) ** 2 for a in x))


def linearity():
    print('\nlinearity: log time against log size')
    rows = []
    for r in _octave('linearity.m', OMP_NUM_THREADS='1',
                     OPENBLAS_NUM_THREADS='1'):
        slope = _slope(r['sizes'], r['seconds'])
        rows.append([r['what'], ', '.join('%d' % s for s in r['sizes']),
                     ', '.join('%.3f' % s for s in r['seconds']),
                     '%.3f' % slope,
                     'yes' if abs(slope - 1) <= 0.05 else 'NO'])
        print('   %-10s exponent %s   (%s s)' % (rows[-1][0], rows[-1][3],
                                                rows[-1][2]))
    return dict(
        words=['Seconds of whole calls (case a, single, one thread; the least '
               'of three), and the exponent of a fit through four sizes.'],
        head=['in', 'sizes', 'seconds', 'exponent', '1 within 0.05'],
        rows=rows)


# Short epochs, by the seconds that OutputFcn is told.
SCALING = {'a': 60, 'b': 15, 'c': 15, 'd': 20, 'e': 6}
ROUNDS, ROWS = 5, 6000
CORES, TRIES = 1.5, 4
GAINS = {'2 threads against 1, single': ('single/1', 'single/2'),
         '2 threads against 1, double': ('double/1', 'double/2'),
         'single against double, 1 thread': ('double/1', 'single/1'),
         'single against double, 2 threads': ('double/2', 'single/2')}
THREADS, _, _, PRECISION = GAINS
ASKED = {'a': {PRECISION: '1.8'}, 'b': {THREADS: '1.7', PRECISION: '1.8'},
         'c': {THREADS: '1.0'}, 'd': {THREADS: '1.7', PRECISION: '1.8'},
         'e': {THREADS: '1.7', PRECISION: '1.8'}}


def _epoch(side, epochs, ceiling):
    """The median of a call's epochs.  Two threads are asked between two looks
    at what the machine gives two threads, and again where that was one core's
    work."""
    for _ in range(TRIES):
        before = ceiling.go(1)['gain'] if ceiling else CORES
        seconds = median(side.go(epochs)['each'])
        after = ceiling.go(1)['gain'] if ceiling else CORES
        if min(before, after) >= CORES:
            return seconds
    print('   the machine had not two cores in any of %d tries' % TRIES)
    return seconds


def scaling():
    """Both precisions with one thread and two, in turn."""
    print('\nscaling: how many times faster')
    rows = []
    for name, epochs in SCALING.items():
        case = dict(CASES[name], rows=ROWS, threads=2)
        ceiling = Side('ceiling', [build.path('ceiling')])
        ceiling.start(case)
        running, rounds = {}, []
        try:
            for key in ('single/1', 'single/2', 'double/1', 'double/2'):
                case['class'], threads = key.split('/')
                case['threads'] = int(threads)
                side = Side('ours ' + key.replace('/', '-'),
                            build.OCTAVE + ['ours.m'])
                side.start(case)
                running[key] = side
            for _ in range(ROUNDS):
                rounds.append({
                    key: _epoch(side, epochs,
                                ceiling if key.endswith('/2') else None)
                    for key, side in running.items()})
        finally:
            for side in [ceiling, *running.values()]:
                side.stop()
        for what, (slow, fast) in GAINS.items():
            each = sorted(r[slow] / r[fast] for r in rounds)
            rows.append([name, what,
                         '%.4f / %.4f' % tuple(median(r[key] for r in rounds)
                                               for key in (slow, fast)),
                         '%.2f / %.2f / %.2f' % (each[0], median(each),
                                                 each[-1]),
                         ASKED.get(name, {}).get(what, '-')])
            print('   %s %-34s %-16s %s, asked %s' % tuple(rows[-1]))
    return dict(
        words=['Four sessions of Octave (single and double, one thread and '
               'two), asked in turn, %d rounds, %d rows. Of each call the '
               'median of its epochs (%s); the seconds are medians over the '
               'rounds, the gains least, median and largest of the ratios '
               'within a round. Two threads are asked while two threads that '
               'only add and multiply in registers (ceiling.c) are at least '
               '%.1f times as fast as one, before and after: for some seconds '
               'of each minute the two cores of a virtual machine are one.'
               % (ROUNDS, ROWS, ', '.join('%s %d' % pair for pair in
                                          SCALING.items()), CORES)],
        head=['case', 'what', 'seconds', 'gain', 'asked'], rows=rows)


def regularised():
    print('\nregularised: seconds of an epoch against the plain one')
    rows = []
    for r in _octave('regularised.m'):
        each = [part / whole for part, whole in zip(r['seconds'], r['plain'])]
        each.sort()
        rows.append([r['what'], '%d' % r['threads'],
                     ' / '.join('%.2f' % e for e in (
                         each[0], each[len(each) // 2], each[-1])),
                     '%.2f' % r['allowed']])
        print('   %-28s %s thread(s)  %s, allowed %s' % tuple(rows[-1]))
    return dict(
        words=['Training with a regulariser against the same without, single, '
               '60,000 rows, the two in turn: least, median and largest of '
               'five ratios. Masked: case a with half of the inputs masked. '
               'Contractive: 784-128 sigmoid, the exact penalty.'],
        head=['what', 'threads', 'ratio', 'allowed'], rows=rows)


def _counts(file):
    """Instructions by function, without what it calls."""
    done = subprocess.run(['callgrind_annotate', '--threshold=100', '--auto=no',
                           '--tree=none', file],
                          text=True, stdout=subprocess.PIPE, check=True)
    total, each = 0, {}
    for line in done.stdout.splitlines():
        found = re.match(r'\s*([\d,]+) \([^)]*\)\s+(.*)', line)
        if not found:
            continue
        count, where = int(found.group(1).replace(',', '')), found.group(2)
        if where.startswith('PROGRAM TOTALS'):
            total = count
            continue
        function = re.sub(r"'2$", '', where.split(' [')[0].split(':')[-1])
        each[function] = each.get(function, 0) + count
    return total, each


def _command(case, once, file):
    return ['valgrind', '--tool=callgrind', '--callgrind-out-file=' + file,
            build.path('ours'), *pairs(case), 'once=%d' % once]


def callgrind():
    print('\ncallgrind: instructions per step, single, one thread')
    if not shutil.which('valgrind'):
        print('   valgrind is not installed')
        return dict(words=['valgrind was not there.'], head=['-'], rows=[])
    environment = dict(os.environ, OPENBLAS_CORETYPE='Haswell',
                       OPENBLAS_NUM_THREADS='1', OMP_NUM_THREADS='1')
    rows = []
    for name in ('a', 'd'):
        case = dict(CASES[name], threads=1, rows=512)
        case['class'] = 'single'
        counts = []
        for epochs in (1, 3):
            file = build.path('callgrind-%s-%d' % (name, epochs))
            subprocess.run(_command(case, epochs, file), env=environment,
                           check=True, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
            counts.append(_counts(file))
        steps = 2 * -(-case['rows'] // case['batch'])
        (first, before), (second, after) = counts
        each = {f: (after[f] - before.get(f, 0)) / steps for f in after}
        total = (second - first) / steps
        rows.append([name, '**all**', '%d' % round(total), '100 %'])
        print('   %s: %d a step' % (name, round(total)))
        for f in sorted(each, key=each.get, reverse=True)[:12]:
            share = 100 * each[f] / total
            rows.append([name, '`%s`' % f, '%d' % round(each[f]),
                         '%.1f %%' % share])
            print('      %5.1f %%  %12d  %s' % (share, each[f], f))
    return dict(
        words=['Instructions of one training step: 512 rows, the difference '
               'of 3 epochs and 1 divided by the 8 steps between them, so '
               'that set-up cancels. Valgrind knows no AVX-512: the kernels '
               'run as compiled for AVX2 (x86-64-v3), and OpenBLAS is told to '
               'be Haswell. `tests/bench/run callgrind`, which is', '',
               '    OPENBLAS_CORETYPE=Haswell OMP_NUM_THREADS=1 valgrind '
               '--tool=callgrind tests/bench/build/ours \\',
               '      kind=ae hidden=128,32 activation=relu '
               'loss=crossentropy batch=128 tied=0 \\',
               '      optimizer=adam rate=0.001 rows=512 threads=1 '
               'class=single once=3'],
        head=['case', 'function', 'instructions', 'share'], rows=rows)
