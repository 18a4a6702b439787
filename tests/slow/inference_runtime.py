#! /usr/bin/python3
# tests/slow/inference_runtime.py [--threads 1,2] [--rows 60000] [--rounds 5]
"""Inference against ONNX Runtime (npm's onnxruntime-node) on the same file: a
dense autoencoder 784-128-32 and a convolutional one, single precision, all rows
in one call, encoder and decoder.  Two programs that stay loaded and are asked in
turn, round after round; a ratio is taken within a round, of processor seconds
and of seconds by the clock, and its median told.  Then what ae_export's C costs
for one observation, and its size.

ONNX Runtime is named by ONNXRUNTIME_NODE, or installed by npm.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
sys.dont_write_bytecode = True
import argparse
import os
import shutil
import statistics
import subprocess
import tempfile

import oracle

MODELS = {
    'dense': ("'Activation', 'relu'", '[128 32]', 1.0),
    'convolutional': ("'ImageSize', [28 28]", "{{'conv', 16, 'Size', 5, "
                      "'Stride', 2, 'Activation', 'relu'}, {'conv', 32, 'Size',"
                      " 3, 'Stride', 2, 'Activation', 'relu'}, {'dense', 32}}",
                      1.2),
}

OURS = '''
1;
function answer (varargin)
  fprintf (varargin{:});
  fflush (stdout);
end
rand ('twister', 1);
X = rand (%(rows)d, 784, 'single');
id = fopen ('%(folder)s/x.bin', 'w');
fwrite (id, X', 'single');
fclose (id);
models = struct ();
%(models)s
%(one)s
info = version ('-blas');
answer ('ready %%s\\n', info);
while ischar (line = fgetl (stdin))
  if isempty (line), continue; end   %% fgetl looks at what is behind a line
  [name, threads] = strtok (line);
  threads = str2double (threads);
  m = models.(name);
  started = tic ();
  used = cputime ();
  Y = ae_reconstruct (m, X, 'Threads', threads);
  answer ('%%.6f %%.6f %%.9g\\n', toc (started), cputime () - used, Y(end, 100));
  clear Y
end
'''

THEIRS = '''
const ort = require (process.argv[2]), fs = require ('fs');
const folder = process.argv[3], rows = Number (process.argv[4]);
const bytes = fs.readFileSync (folder + '/x.bin');
const x = new Float32Array (bytes.buffer, bytes.byteOffset, rows * 784);
const sessions = {};
async function ask (name, threads) {
  const key = name + threads;
  if (! sessions[key])
    sessions[key] = await ort.InferenceSession.create (folder + '/' + name + '.onnx',
      { intraOpNumThreads: threads, interOpNumThreads: 1, executionMode: 'sequential' });
  const used = process.cpuUsage (), started = process.hrtime.bigint ();
  const out = await sessions[key].run ({ x: new ort.Tensor ('float32', x, [rows, 784]) });
  const clock = Number (process.hrtime.bigint () - started) / 1e9;
  const d = process.cpuUsage (used);
  console.log (clock.toFixed (6), ((d.user + d.system) / 1e6).toFixed (6),
               out.y.data[(rows - 1) * 784 + 99]);
}
console.log ('ready', require (process.argv[2] + '/package.json').version);
const lines = require ('readline').createInterface ({ input: process.stdin });
(async () => {
  for await (const line of lines) {
    const [name, threads] = line.split (' ');
    if (name) await ask (name, Number (threads));
  }
}) ();
'''

ONE = '''
#include "%(name)s.h"
#include <stdio.h>
#include <time.h>
int main (void)
{
  static float x[784], y[784];
  double best = 1e9;
  int i, k;
  for (i = 0; i < 784; i++)
    x[i] = (float) (i %% 7) / 7;
  for (k = 0; k < 7; k++)
    {
      clock_t start = clock ();
      double each;
      for (i = 0; i < %(count)d; i++)
        {
          x[i %% 784] += y[0] > 1e30f;
          %(name)s (x, y);
        }
      each = (double) (clock () - start) / CLOCKS_PER_SEC / %(count)d;
      best = each < best ? each : best;
    }
  printf ("%%.3f\\n", 1e6 * best);
  return 0;
}
'''


def runtime(folder):
    """Where ONNX Runtime is, or None."""
    named = os.environ.get('ONNXRUNTIME_NODE')
    if named or not shutil.which('npm') or not shutil.which('node'):
        return named
    done = subprocess.run(['npm', 'install', '--ignore-scripts',
                           'onnxruntime-node'], cwd=folder,
                          capture_output=True)
    place = os.path.join(folder, 'node_modules', 'onnxruntime-node')
    return place if done.returncode == 0 else None


def processor():
    with open('/proc/cpuinfo') as file:
        flags = next(x for x in file if x.startswith('flags')).split()
    return ', '.join(f for f in ('avx2', 'fma', 'avx512f', 'avx512_vnni')
                     if f in flags)


def compare(ours, theirs, threads, rounds):
    for name, (_, _, most) in MODELS.items():
        for side in (ours, theirs):
            side.ask(name, threads)
        pairs = [(ours.ask(name, threads), theirs.ask(name, threads))
                 for _ in range(rounds)]
        same = all(abs(a[2] - b[2]) <= 1e-5 * max(1, abs(b[2]))
                   for a, b in pairs)
        clock = statistics.median(a[0] / b[0] for a, b in pairs)
        used = statistics.median(a[1] / b[1] for a, b in pairs)
        best = [min(x[side][k] for x in pairs)
                for k in (0, 1) for side in (0, 1)]
        oracle.note(f'{name}, {threads} threads: seconds by the clock '
                    f'{best[0]:.3f} ours, {best[1]:.3f} theirs; of the '
                    f'processor {best[2]:.3f}, {best[3]:.3f}')
        value = used if threads == 1 else clock
        oracle.check(same and value <= most,
                     f'{name}, {threads} threads: ours / theirs {clock:.2f} by '
                     f'the clock, {used:.2f} of the processor; at most {most}')


def one(folder):
    for name in MODELS:
        source = os.path.join(folder, 'one.c')
        with open(source, 'w') as file:
            file.write(ONE % {'name': name,
                              'count': 20000 if name == 'dense' else 300})
        compiler = os.environ.get('CC', 'cc').split()
        code = os.path.join(folder, name + '.c')
        for flags in (['-O3'], ['-O3', '-march=native', '-ffast-math']):
            program = os.path.join(folder, 'one')
            subprocess.run(compiler + ['-std=c99', *flags, '-c', name + '.c'],
                           cwd=folder, check=True)
            subprocess.run(compiler + ['-std=c99', *flags, source, name + '.o',
                                       '-lm', '-o', program],
                           cwd=folder, check=True)
            micro = subprocess.run([program], text=True, check=True,
                                   capture_output=True).stdout.strip()
            sizes = subprocess.run(['size', name + '.o'], cwd=folder, text=True,
                                   capture_output=True).stdout.split()
            held = sizes[6] if len(sizes) > 6 else '?'
            oracle.note(f'C of the {name} model, {" ".join(flags)}: {micro} '
                        f'microseconds an observation; {os.path.getsize(code)} '
                        f'bytes of source, {held} of code and numbers')


parser = argparse.ArgumentParser()
parser.add_argument('--threads', default='1')
parser.add_argument('--rows', type=int, default=60000)
parser.add_argument('--rounds', type=int, default=5)
given = parser.parse_args()

with tempfile.TemporaryDirectory() as folder:
    place = runtime(folder)
    if not place:
        print('ok - # skip: needs npm and its package onnxruntime-node')
        sys.exit(0)
    models = ''.join(
        f"models.{name} = ae_train (X(1:500,:), {layers}, 'Epochs', 1, 'Seed', "
        f"1, {options});\n" for name, (options, layers, _) in MODELS.items())
    exports = ''.join(
        f"ae_export (models.{name}, '{folder}/{name}.{ending}');\n"
        for name in MODELS for ending in ('onnx', 'c'))
    program = os.path.join(folder, 'ours.m')
    with open(program, 'w') as file:
        file.write(OURS % {'rows': given.rows, 'folder': folder,
                           'models': models, 'one': exports})
    ours = oracle.Side(oracle.octave_command() + [program])
    script = os.path.join(folder, 'theirs.js')
    with open(script, 'w') as file:
        file.write(THEIRS)
    theirs = oracle.Side(['node', script, place, folder, str(given.rows)])
    oracle.note(f'processor: {processor()}; ours: {ours.name}; theirs: ONNX '
                f'Runtime {theirs.name}, its own kernels for what the '
                f'processor has')
    for threads in given.threads.split(','):
        compare(ours, theirs, int(threads), given.rounds)
    one(folder)
oracle.finish()
