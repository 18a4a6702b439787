# tests/bench/report.py: what has been measured, printed and written down.
#
# Copyright (C) 2026 the authors of autoencoder
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import re
from statistics import median

import build
from common import CASES, WORDS, unit

PAGE = os.path.join(build.SOURCE, 'docs', 'performance.md')
FRESH = {'cases': {}, 'cores': {}}


def load():
    try:
        with open(build.path('results.json')) as file:
            return dict(FRESH, **json.load(file))
    except (OSError, ValueError):
        return json.loads(json.dumps(FRESH))


def kept_as(coretype):
    """Where results go: apart, if OpenBLAS was told what processor it is on."""
    return 'cores' if coretype else 'cases'


def save(results):
    with open(build.path('results.json.new'), 'w') as file:
        json.dump(results, file, indent=1)
    os.rename(build.path('results.json.new'), build.path('results.json'))


def machine(results):
    """What the figures depend on, and nothing that names the machine."""
    with open('/proc/cpuinfo') as file:
        text = file.read()
    flags = re.search(r'^flags\s*:(.*)$', text, re.M)
    flags = set(flags.group(1).split()) if flags else set()
    isa = [name for name in ('avx2', 'fma', 'avx512f') if name in flags]
    results['machine'] = '%d x86-64 cores, %s' % (
        os.cpu_count(), ', '.join(isa) or 'neither AVX2 nor FMA')
    load = os.getloadavg()[0]
    print('%s; load before: %.1f%s' % (
        results['machine'], load,
        ' (NOT QUIET: figures are no good)' if load > 0.6 else ''))


def seconds(result, side, what='seconds'):
    return [r[side][what] for r in result['rounds'] if side in r]


def ratios(result, side, what='seconds'):
    """ours / side, round by round."""
    return [r['ours'][what] / r[side][what] for r in result['rounds']
            if side in r and 'ours' in r and r[side][what] > 0]


def best(result, *families):
    """The side of these families with the least median."""
    names = [name for name in result['sides']
             if name.split(' ')[0] in families and seconds(result, name)]
    return min(names, key=lambda name: median(seconds(result, name)),
               default=None)


def triple(values, form='%.2f'):
    if not values:
        return '-'
    return ' / '.join(form % v for v in
                      (min(values), median(values), max(values)))


def show(result):
    print('   %-22s %-24s %-20s %s' % (
        'side', 'seconds min/med/max', 'ours/side', 'how'))
    for name, hello in result['sides'].items():
        each = seconds(result, name)
        ratio = '' if name == 'ours' else triple(ratios(result, name))
        print('   %-22s %-24s %-20s %s' % (
            name, triple(each, '%.3f'), ratio,
            '; '.join(filter(None, (hello['version'], hello['blas'][:60],
                                    hello['note'])))))
    whole = seconds(result, 'ours', 'whole')
    if 'each' in next(iter(result['rounds']), {}).get('ours', {}):
        print('   ours, whole call / epochs: %s' % triple(whole, '%.3f'))
    losses = {name: r['loss'] for r in result['rounds'][-1:]
              for name, r in r.items() if r.get('loss')}
    if losses:
        print('   loss at the end: ' + ', '.join(
            '%s %.5g' % pair for pair in losses.items()))


PEERS = ('torch', 'sklearn', 'numpy', 'octave')


def rows(cases):
    """One row of the table for each case, class and threads."""
    order = list(CASES)
    keys = sorted(cases, key=lambda k: (
        order.index(k.split('/')[0]), k.split('/')[1] != 'single', k))
    for key in keys:
        r = cases[key]
        if not seconds(r, 'ours'):
            continue
        peer = best(r, *PEERS)
        limit = best(r, 'products')
        c = seconds(r, 'ours-c')
        yield [r['case'], r['class'], str(r['threads']),
               '%.3f' % median(seconds(r, 'ours')),
               '%.3f' % median(seconds(r, 'ours', 'whole')),
               '%.3f' % median(c) if c else '-',
               '%s %.3f' % (peer, median(seconds(r, peer))) if peer else '-',
               triple(ratios(r, peer)) if peer else '-',
               '%.3f' % median(seconds(r, limit)) if limit else '-',
               triple(ratios(r, limit)) if limit else '-']


HEAD = ['case', 'class', 'threads', 'ours', 'whole call', 'ours from C',
        'best peer', 'ours / peer', 'limit', 'ours / limit']


def markdown(head, body):
    lines = ['| ' + ' | '.join(head) + ' |', '|' + '---|' * len(head)]
    return lines + ['| ' + ' | '.join(row) + ' |' for row in body]


def peers(results):
    """Every side that ran, for those who ask how the best was chosen; and ours
    where glibc keeps freed memory, as PyTorch's does."""
    for key, r in results['cases'].items():
        for name, hello in r['sides'].items():
            if name not in ('ours', 'ours-c'):
                yield [r['case'], r['class'], str(r['threads']), name,
                       '%.3f' % median(seconds(r, name)),
                       triple(ratios(r, name)), hello['note']]


def versions(results):
    found = {}
    for r in results['cases'].values():
        for name, hello in r['sides'].items():
            words = hello['version']
            if words == 'C':
                words = {'ours-c': 'the core called from C'}.get(
                    name.split(' ')[0], 'CBLAS called from C')
            found.setdefault('%s, %s' % (words, hello['blas'].strip(', ')),
                             None)
    return list(found)


def summary(results):
    print('\nin all, medians of the latest of each (seconds per epoch, '
          'evaluation or call)')
    table = [HEAD] + list(rows(results['cases']))
    widths = [max(map(len, column)) for column in zip(*table)]
    for row in table:
        print('  '.join(map(str.ljust, row, widths)).rstrip())


def tables(results):
    lines = ['Machine: %s.' % results.get('machine', 'unknown'), '',
             'Sides:', '']
    lines += ['- ' + line for line in versions(results)]
    lines += ['', 'Cases:', '']
    lines += ['- %s: %s (seconds per %s)' % (name, words, unit(name))
              for name, words in WORDS.items()]
    lines += ['', '`ours`: the epochs of a call from Octave, by the clock that '
              '`OutputFcn` is told; `whole call`: all of the call, divided by '
              'the epochs.', '']
    lines += markdown(HEAD, rows(results['cases']))
    told = sorted({r['coretype'] for r in results['cores'].values()})
    if told:
        lines += ['', '### All sides with `OPENBLAS_CORETYPE=%s`' % told[0],
                  '', 'OpenBLAS then takes kernels for AVX-512, and so does '
                  'the limit; ours has its own.', '']
        lines += markdown(HEAD, rows(results['cores']))
    body = list(peers(results))
    if body:
        lines += ['', '### Every peer', '']
        lines += markdown(['case', 'class', 'threads', 'side', 'seconds',
                           'ours / side', 'how'], body)
    for name, title in (('scaling', 'Threads and precision'),
                        ('memory', 'Memory'), ('linearity', 'Linearity'),
                        ('regularised', 'Regularisers'),
                        ('callgrind', 'Instruction counts')):
        if name in results:
            part = results[name]
            lines += ['', '### ' + title, '', *part['words'], '']
            lines += markdown(part['head'], part['rows'])
    return lines


def put(name, lines):
    """Lines between the marks of that name."""
    begin, end = ('<!-- %s: %s -->' % (name, word) for word in ('begin', 'end'))
    new = PAGE + '.new'
    with open(PAGE) as file:
        text = file.read()
    if begin not in text or end not in text:
        raise SystemExit('docs/performance.md has lost its marks')
    before, rest = text.split(begin, 1)
    after = rest.split(end, 1)[1]
    with open(new, 'w') as file:
        file.write('\n'.join([before + begin, '', *lines, '', end + after]))
    os.rename(new, PAGE)
    print('written to docs/performance.md')


def write(results):
    put('bench', tables(results))
