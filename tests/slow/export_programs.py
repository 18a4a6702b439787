#! /usr/bin/python3
"""Models that leave: some sixty of all kinds, in both precisions, each written
as .m, .c and .onnx, whole, encoder and decoder, and run: by Octave, by a
compiler under -std=c99 -Wall -Wextra -pedantic -Werror, and by ONNX Runtime
(npm's onnxruntime-node, where it can be had).  Against the package's own
functions, relative to the largest number: 1e-12 in double, 1e-5 in single,
which is rounding a few hundred times.  python3-onnx judges the graphs.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
sys.dont_write_bytecode = True
import glob
import os
import subprocess
import tempfile

import oracle

onnx, = oracle.need('onnx')

OURS = '''
addpath (common);
addpath (folder);
cd (folder);
worst = zeros (2, 2);
count = 0;
classes = {'double', 'single'};
for q = 1:2
  list = export_models (classes{q});
  for i = 1:rows (list)
    [name, m, X] = list{i,:};
    parts = {'reconstruct', 'encode', 'decode'};
    if isfield (m, 'head') && ! isempty (m.head), parts{end+1} = 'predict'; end
    if strcmp (m.kind, 'vae'), parts{end+1} = 'sample'; end
    count = count + 1;
    for j = 1:numel (parts)
      in = X;  sigma = [];
      switch parts{j}
        case 'reconstruct', wanted = ae_reconstruct (m, X);
        case 'encode', wanted = ae_encode (m, X);
          if strcmp (m.kind, 'vae') && strcmp (m.options.Posterior, 'diagonal')
            [~, sigma] = vae_encode (m, X);
          end
        case 'predict', [~, wanted] = ae_predict (m, X);
        otherwise, in = ae_encode (m, X);  wanted = ae_decode (m, in);
      end
      f = sprintf ('f%d_%d_%d', q, i, j);
      for ending = {'.m', '.c', '.onnx'}
        ae_export (m, [f ending{1}], 'Part', parts{j});
      end
      if isempty (sigma), Y = feval (f, in); else [Y, S] = feval (f, in); Y = [Y, S]; end
      all = [wanted, sigma];
      relative = @(a) max (abs (double (a(:)) - double (all(:)))) / max (abs (double (all(:))));
      worst(q,1) = max (worst(q,1), relative (Y));
      file = fopen ('in.txt', 'w');  fprintf (file, '%.17g ', in');  fclose (file);
      [status, text] = system (sprintf (['cc -std=c99 -Wall -Wextra -pedantic -Werror ' ...
        '-O2 -D%s_MAIN %s.c -lm -o run && ./run < in.txt'], upper (f), f));
      if status, error ('%s %s: %s', name, parts{j}, text); end
      C = reshape (sscanf (text, '%f'), columns (all), [])';
      worst(q,2) = max (worst(q,2), relative (C));
      file = fopen ([f '.txt'], 'w');
      fprintf (file, '%d ', size (in), columns (wanted), columns (all));
      fprintf (file, '%.17g ', in', all');
      fclose (file);
    end
  end
end
save ('-v6', answer, 'worst', 'count');
'''

RUN = '''
const ort = require (process.argv[2]), fs = require ('fs');
const folder = process.argv[3];
(async () => {
  let bad = 0, count = 0;
  for (const f of fs.readdirSync (folder).filter (f => f.endsWith ('.onnx'))) {
    const base = folder + '/' + f.slice (0, -5);
    const t = fs.readFileSync (base + '.txt', 'utf8').split (/\\s+/).map (Number);
    const [N, d, k, K] = t, x = t.slice (4, 4 + N * d), y = t.slice (4 + N * d);
    count++;
    const session = await ort.InferenceSession.create (base + '.onnx');
    let out, most = 1e-5;
    try {
      out = await session.run ({ x: new ort.Tensor ('float32', Float32Array.from (x), [N, d]) });
    } catch (e) {
      out = await session.run ({ x: new ort.Tensor ('float64', Float64Array.from (x), [N, d]) });
      most = 1e-12;
    }
    let worst = 0, size = 0;
    for (let i = 0; i < N; i++)
      for (let j = 0; j < K; j++) {
        const v = j < k ? out.y.data[i * k + j] : out.sigma.data[i * (K - k) + j - k];
        worst = Math.max (worst, Math.abs (v - y[i * K + j]));
        size = Math.max (size, Math.abs (y[i * K + j]));
      }
    if (! (worst / size < most)) { bad++; console.log (f, worst / size); }
  }
  console.log (count, 'graphs,', bad, 'wrong');
  process.exit (bad ? 1 : 0);
}) ();
'''

here = os.path.dirname(os.path.abspath(__file__))
with tempfile.TemporaryDirectory() as folder:
    found = oracle.octave(OURS, folder=folder,
                          common=os.path.join(here, 'common'))
    worst, count = found['worst'], int(found['count'])
    for row, (kind, most) in enumerate((('double', 1e-12), ('single', 1e-5))):
        for column, language in enumerate(('.m', '.c')):
            oracle.check(worst[row, column] < most,
                         f'{count // 2} models, {kind}, {language}: '
                         f'{worst[row, column]:.1e}')
    graphs = glob.glob(os.path.join(folder, '*.onnx'))
    for path in graphs:
        onnx.checker.check_model(path, full_check=True)
    oracle.check(len(graphs) > 250, f'{len(graphs)} graphs are sound')

    runtime = os.environ.get('ONNXRUNTIME_NODE')
    if not runtime:
        place = os.path.join(folder, 'runtime')
        os.mkdir(place)
        done = subprocess.run(['npm', 'install', '--ignore-scripts',
                               'onnxruntime-node'], cwd=place,
                              capture_output=True) if \
            subprocess.run('command -v npm', shell=True,
                           capture_output=True).returncode == 0 else None
        if done and done.returncode == 0:
            runtime = os.path.join(place, 'node_modules', 'onnxruntime-node')
    if runtime:
        script = os.path.join(folder, 'run.js')
        with open(script, 'w') as file:
            file.write(RUN)
        done = subprocess.run(['node', script, runtime, folder], text=True,
                              capture_output=True)
        oracle.check(done.returncode == 0,
                     'ONNX Runtime: ' + (done.stdout + done.stderr).strip())
    else:
        print('ok - # skip: needs npm and its package onnxruntime-node')
oracle.finish()
