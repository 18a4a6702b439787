#! /usr/bin/python3
# tests/slow/larger.py [--megabytes 400] [--folder FOLDER] [--rounds 3]
#   [--threads 1] [--cold] [--alone]
"""Data that stay in their file against the same data in memory: NPY, IDX and
HDF5 (in one piece, and in chunks), single and uint8, rows of 784 numbers.  An
autoencoder 784-128-32 (relu, cross-entropy, Adam, batches of 128) for an epoch,
and pca_fit of 32 components.  Told are the anonymous memory that the process
held at most (RssAnon: the page cache is not in it), the processor's and the
clock's seconds of both sides, in turn, and their ratios: training must go at
0.9 of the speed of memory, pca_fit at 0.8, and hold less than 400 MB.

--cold drops the file from the page cache before each reading, as far as the
system lets one, and only tells what it costs; --alone leaves out the side of
memory, and looks at what is held.  4 GB of every format and class, alone, want
--megabytes 4000 --alone --rounds 1, 4 GB of the page cache and 30 minutes of a
core; the side that has the data in memory wants 16 GB of it besides.  Packed
chunks of HDF5 (gzip) are read in blocks within a window of 16,384 rows, on both
sides; unpacking takes longer than an autoencoder of this size: it is told, and
not judged.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
sys.dont_write_bytecode = True
import argparse
import os
import shlex
import statistics
import subprocess
import tempfile
import threading
import time

import oracle

numpy, = oracle.need('numpy')
D = 784
MOST_HELD = 400  # MB
PACKED = 'hdf5 in packed chunks'

MAKE_HDF5 = r'''
#include <hdf5.h>
#include <stdio.h>
#include <stdlib.h>
/* FILE ROWS uint8|single CHUNK PACKED: numbers from the standard input. */
int main (int argc, char **argv)
{
  hsize_t size[2] = { strtoull (argv[2], NULL, 10), 784 }, from[2] = { 0, 0 };
  hsize_t chunk[2] = { strtoull (argv[4], NULL, 10), 784 }, part[2] = { 4096, 784 };
  int whole = argv[3][0] == 'u';
  hid_t type = whole ? H5T_NATIVE_UINT8 : H5T_NATIVE_FLOAT;
  hid_t file = H5Fcreate (argv[1], H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  hid_t space = H5Screate_simple (2, size, NULL), list = H5Pcreate (H5P_DATASET_CREATE);
  void *piece = malloc (4096 * 784 * 4);
  (void) argc;
  if (chunk[0])
    H5Pset_chunk (list, 2, chunk);
  if (argv[5][0] == '1' && (H5Pset_shuffle (list) < 0 || H5Pset_deflate (list, 4) < 0))
    return 1;
  hid_t set = H5Dcreate2 (file, "/X", type, space, H5P_DEFAULT, list, H5P_DEFAULT);
  for (; from[0] < size[0]; from[0] += part[0])
    {
      if (part[0] > size[0] - from[0])
        part[0] = size[0] - from[0];
      if (fread (piece, whole ? 784 : 3136, part[0], stdin) != part[0])
        return 1;
      hid_t memory = H5Screate_simple (2, part, NULL);
      H5Sselect_hyperslab (space, H5S_SELECT_SET, from, NULL, part, NULL);
      if (H5Dwrite (set, type, memory, space, H5P_DEFAULT, piece) < 0)
        return 1;
      H5Sclose (memory);
    }
  return H5Dclose (set) < 0 || H5Fclose (file) < 0;
}
'''

RUN = '''
%(open)s
global clock
function stop = keep (info)
  global clock
  clock = info.seconds;
  stop = false;
end
used = cputime ();
whole = tic ();
m = ae_train (X, [128 32], 'Activation', 'relu', 'Loss', 'crossentropy', 'Epochs', 1, 'Seed', 1, ...
              'BatchSize', 128, 'Threads', %(threads)d, 'OutputFcn', @keep, %(more)s);
used = cputime () - used;
whole = toc (whole);
started = tic ();
pca = cputime ();
C = pca_fit (X, 32);
pca = cputime () - pca;
spent = toc (started);
seconds = [used, clock, pca, spent, whole];
loss = m.history.loss(end);
save ('-v6', answer, 'seconds', 'loss', 'C');
'''


def rows_of(kind, rows, write):
    """Numbers of few directions, so that PCA finds some; in [0, 1]."""
    random = numpy.random.default_rng(1)
    base = random.random((16, D), dtype=numpy.float32) / 16
    for first in range(0, rows, 4096):
        part = random.random((min(4096, rows - first), 16),
                             dtype=numpy.float32) @ base
        write(part if kind == 'single' else
              (255 * part).astype(numpy.uint8))


def make(path, form, kind, rows, program):
    letter = '|u1' if kind == 'uint8' else '<f4'
    if form.startswith('hdf5'):
        chunk = '0' if form == 'hdf5' else '64'
        process = subprocess.Popen([program, path, str(rows), kind, chunk,
                                    '1' if form == PACKED else '0'],
                                   stdin=subprocess.PIPE)
        rows_of(kind, rows, lambda x: process.stdin.write(x.tobytes()))
        process.stdin.close()
        if process.wait():
            raise SystemExit('no HDF5 file could be made')
        return
    with open(path, 'wb') as file:
        if form == 'npy':
            numpy.lib.format.write_array_header_1_0(
                file, {'descr': letter, 'fortran_order': False,
                       'shape': (rows, D)})
        else:
            file.write(bytes([0, 0, 8 if kind == 'uint8' else 0x0d, 2]))
            file.write(numpy.array([rows, D], '>u4').tobytes())
            letter = letter.replace('<', '>')
        rows_of(kind, rows, lambda x: file.write(x.astype(letter).tobytes()))


def drop(path):
    with open(path, 'rb') as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def watch(process, most, over):
    while not over.is_set():
        try:
            with open(f'/proc/{process.pid}/status') as file:
                for line in file:
                    if line.startswith('RssAnon'):
                        most[0] = max(most[0], int(line.split()[1]) / 1024)
        except OSError:
            return
        time.sleep(.02)


def run(opening, threads, more):
    """The numbers, and the most that was held."""
    import scipy.io
    with tempfile.TemporaryDirectory() as folder:
        answer = os.path.join(folder, 'answer.mat')
        program = os.path.join(folder, 'run.m')
        with open(program, 'w') as file:
            file.write(f"answer = '{answer}';\n" + RUN % {
                'open': opening, 'threads': threads, 'more': more})
        process = subprocess.Popen(oracle.octave_command() + [program],
                                   stdout=subprocess.DEVNULL)
        most, over = [0], threading.Event()
        watcher = threading.Thread(target=watch, args=(process, most, over))
        watcher.start()
        status = process.wait()
        over.set()
        watcher.join()
        if status:
            raise SystemExit('Octave has failed')
        found = scipy.io.loadmat(answer, squeeze_me=True)
    return found, most[0]


def compare(path, form, kind, given):
    name = ", '/X'" if form.startswith('hdf5') else ''
    scale = ", 'Scale', 1 / 255" if kind == 'uint8' else ''
    opened = f"X = ae_open ('{path}'{name}, 'Class', 'single'{scale});"
    held = opened + f'''
D = X;  X = zeros (D.size, 'single');
id = fopen ('{path}.raw');
for i = 1:8192:D.size(1)
  n = min (8192, D.size(1) - i + 1);
  X(i:i + n - 1,:) = fread (id, [784 n], '{kind}=>single')';
end
fclose (id);
{'X = X * single (1 / 255);' if kind == 'uint8' else ''}
'''
    more = given.more or ("'Shuffle', 'blocks', 'Window', 16384"
                          if form == PACKED else
                          "'Shuffle', 'every-epoch'")
    ratios, same, worst, best = [], True, 0, [[9e9] * 5, [9e9] * 5]
    for _ in range(given.rounds):
        if given.cold:
            drop(path)
        file, most = run(opened, given.threads, more)
        worst = max(worst, most)
        if given.cold or given.alone:
            memory = file
        else:
            memory, _ = run(held, given.threads, more)
        same = same and file['loss'] == memory['loss'] \
            and (file['C'] == memory['C']).all()
        ratios.append(memory['seconds'] / file['seconds'])
        for side, found in enumerate((file, memory)):
            best[side] = [min(a, b) for a, b in
                          zip(best[side], found['seconds'])]
    r = [statistics.median(x[i] for x in ratios) for i in range(5)]
    b = [[round(float(x), 2) for x in side] for side in best]
    what = f'{form}, {kind}'
    oracle.note(f'{what}: seconds of training (processor, clock), of PCA, and '
                f'of the whole call of ae_train, '
                f'from the file {b[0]}, from memory {b[1]}')
    train, pca = (r[0], r[2]) if given.threads == 1 else (r[1], r[3])
    if given.cold or given.alone:
        oracle.check(worst < MOST_HELD,
                     f'{what}: {worst:.0f} MB are held at most')
        return
    oracle.check(same, f'{what}: the same loss and components to the last bit')
    judge = oracle.check if form != PACKED else lambda right, text: \
        oracle.note(text)
    judge(train >= .9, f'{what}: training goes at {r[0]:.2f} of the '
                 f'speed of memory by the processor, {r[1]:.2f} by the clock, '
                 f'the whole call {r[4]:.2f}')
    judge(pca >= .8, f'{what}: pca_fit at {r[2]:.2f}, {r[3]:.2f}')
    oracle.check(worst < MOST_HELD, f'{what}: {worst:.0f} MB are held at most')


parser = argparse.ArgumentParser()
parser.add_argument('--megabytes', type=int, default=400)
parser.add_argument('--folder')
parser.add_argument('--rounds', type=int, default=3)
parser.add_argument('--threads', type=int, default=1)
parser.add_argument('--cold', action='store_true')
parser.add_argument('--alone', action='store_true')
parser.add_argument('--formats',
                    default='npy,idx,hdf5,hdf5 in chunks,' + PACKED)
parser.add_argument('--kinds', default='single,uint8')
parser.add_argument('--more')
given = parser.parse_args()
with tempfile.TemporaryDirectory(dir=given.folder) as folder:
    program = None
    source = os.path.join(folder, 'make.c')
    with open(source, 'w') as file:
        file.write(MAKE_HDF5)
    flags = subprocess.run('pkg-config --cflags --libs hdf5', shell=True,
                           text=True, capture_output=True).stdout
    if subprocess.run(['cc', source, '-o', source[:-2]] + shlex.split(flags),
                      capture_output=True).returncode == 0:
        program = source[:-2]
    else:
        print('ok - # skip: needs libhdf5-dev')
    for kind in given.kinds.split(','):
        rows = given.megabytes * 1000000 // (D * (1 if kind == 'uint8' else 4))
        for form in given.formats.split(','):
            if form.startswith('hdf5') and not program:
                continue
            path = os.path.join(folder, 'data')
            make(path, form, kind, rows, program)
            if not given.cold and not given.alone:
                with open(path + '.raw', 'wb') as file:
                    rows_of(kind, rows, lambda x: file.write(x.tobytes()))
            compare(path, form, kind, given)
            os.remove(path)
oracle.finish()
