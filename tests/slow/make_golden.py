"""Writes tests/octave/golden/torch.mat, from which tests/octave/golden.tst
checks losses and gradients against PyTorch's without having PyTorch:

  python3 tests/slow/make_golden.py        in a built tree

(not executable, so that `make check-slow' does not run it).  golden is a
struct array of `call', which made the model; `model', cut down to what an
objective needs; `value', `terms' and `gradient' of its objective by PyTorch, in
double: all blocks in one column, layer by layer, each weight before its bias.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import sys
sys.dont_write_bytecode = True
import oracle

numpy, torch, _ = oracle.need('numpy', 'torch', 'scipy.io')
from replay import SEED, cases, torch_objective  # noqa: E402

TRAIN = '''
models = cell (1, numel (calls));
for i = 1:numel (calls)
  m = eval ([calls{i} ';']);
  m = rmfield (m, {'seed', 'validation', 'history'});
  for name = fieldnames (m.options)'
    if isempty (regexp (name{1}, '^(WeightDecay|Sparsity|Contraction|Beta)'))
      m.options = rmfield (m.options, name{1});
    end
  end
  models{i} = m;
end
save ('-v6', answer, 'models');
save ('-v7', [file '.tmp'], 'models');
'''
SAVE = '''
load ([file '.tmp']);
delete ([file '.tmp']);
golden = struct ('call', calls, 'model', models, 'value', num2cell (values), ...
                 'terms', terms, 'gradient', gradients);
save ('-v7', file, 'golden', 'X', 'seed', 'made_by');
'''


here = os.path.dirname(os.path.abspath(__file__))
file = os.path.normpath(os.path.join(here, '../octave/golden/torch.mat'))
X = numpy.random.default_rng(3).random((9, 5))
calls = [call for call in cases() if '(X,' in call and '70' not in call]
calls = calls[1::3]  # enough to have everything in it
answer = oracle.octave(TRAIN, X=X, calls=oracle.cell(*calls), file=file)
values, terms, gradients = [], [], []
for model in answer['models']:
    value, parts, weights = torch_objective(model, X, SEED)
    value.backward()
    values.append(value.item())
    terms.append(parts)
    gradients.append(numpy.concatenate(
        [tensor.grad.numpy().reshape(-1, 1, order='F')
         for _, tensor, _ in weights]))
oracle.octave(SAVE, X=X, calls=oracle.cell(*calls), values=numpy.array(values),
              terms=oracle.cell(*terms), gradients=oracle.cell(*gradients),
              file=file, seed=float(SEED),
              made_by=f'PyTorch {torch.__version__}')
oracle.note(f'{file}: {os.path.getsize(file)} bytes, {len(calls)} models')
