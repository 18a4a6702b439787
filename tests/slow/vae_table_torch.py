#! /usr/bin/python3
"""Fashion-MNIST, 784-200-200-50 tanh, binarised by a threshold of 1/2, the
learning rates of Burda et al. (2016) cut short: ELBO and NLL (importance
weighted) of a test part for a plain VAE, IWAE-5, a full covariance, and the
priors mixture and vamp; and for the first two the same run in PyTorch beside.
IWAE-5's NLL must not be above the VAE's.

  vae_table_torch.py [observations [epochs [test observations [samples]]]]

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import math
import sys
sys.dont_write_bytecode = True
import oracle

oracle.need_fashion()
numpy, torch, _ = oracle.need('numpy', 'torch', 'scipy.io')
from torch.nn import functional  # noqa: E402

N, EPOCHS, TESTS, SAMPLES = (int(given) if given else usual for given, usual in
                             zip((sys.argv[1:] + [''] * 4)[:4],
                                 [10000, 20, 500, 1000]))
RATES = [1e-3, 1e-3 * 10 ** (-2 / 7), 1e-3 * 10 ** (-4 / 7)]
OURS = '''
names = {'VAE', 'IWAE-5', 'full covariance', 'mixture', 'vamp'};
given = {{}, {'Bound', 'iwae', 'Samples', 5}, {'Posterior', 'full'}, ...
         {'Prior', 'mixture', 'PriorComponents', 20}, ...
         {'Prior', 'vamp', 'PriorComponents', 100}};
table = zeros (numel (names), 4);
for i = 1:numel (names)
  start = {};
  for r = 1:numel (rates)
    m = vae_train (X, [200 200 50], 'Activation', 'tanh', given{i}{:}, ...
                   'BatchSize', 20, 'LearningRate', rates(r), 'Epochs', ...
                   epochs, 'Seed', r, start{:});
    start = {'InitialModel', m};
  end
  elbo = double (vae_elbo (m, T, 'Samples', 10, 'Seed', 1));
  [nll, error] = vae_nll (m, T, 'Samples', samples, 'Seed', 1);
  info = vae_information (m, T, 'Seed', 1, 'Samples', 500);
  table(i,:) = [mean(elbo), mean(double (nll)), ...
                sqrt(mean (double (error) .^ 2) / numel (nll)), ...
                info.active_units];
end
save ('-v6', answer, 'names', 'table');
'''


class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [(784, 200), (200, 200), (200, 50), (200, 50), (50, 200),
                 (200, 200), (200, 784)]
        self.layers = torch.nn.ModuleList(torch.nn.Linear(*s) for s in sizes)
        for layer in self.layers:
            torch.nn.init.xavier_uniform_(layer.weight)
            torch.nn.init.zeros_(layer.bias)

    def log_w(self, x, samples):
        a, b, mean, logvar, c, d, e = self.layers
        h = torch.tanh(b(torch.tanh(a(x))))
        mu, v = mean(h)[:, None], logvar(h)[:, None]
        epsilon = torch.randn(len(x), samples, 50)
        z = mu + torch.exp(v / 2) * epsilon
        o = e(torch.tanh(d(torch.tanh(c(z)))))
        log_x = -functional.binary_cross_entropy_with_logits(
            o, x[:, None].expand_as(o), reduction='none').sum(-1)
        kl = .5 * (mu ** 2 + v.exp() - 1 - v).sum(-1)[:, 0]
        return log_x, kl, log_x + .5 * (epsilon ** 2 - z ** 2 + v).sum(-1)


def theirs(train, test, samples):
    torch.manual_seed(1)
    model = Model()
    for rate in RATES:
        adam = torch.optim.Adam(model.parameters(), lr=rate)
        for _ in range(EPOCHS):
            order = torch.randperm(len(train))
            for first in range(0, len(train), 20):
                x = train[order[first:first + 20]]
                log_x, kl, w = model.log_w(x, samples)
                loss = (-torch.logsumexp(w, 1).mean() if samples > 1
                        else (kl - log_x.mean(1)).mean())
                adam.zero_grad()
                loss.backward()
                adam.step()
    with torch.no_grad():
        elbo, nll = [], []
        for x in test.split(20):
            log_x, kl, _ = model.log_w(x, 10)
            elbo.append((log_x.mean(1) - kl).mean().item())
            w = torch.cat([model.log_w(x, 50)[2]
                           for _ in range(max(1, SAMPLES // 50))], 1)
            nll.append(math.log(w.shape[1])
                       - torch.logsumexp(w, 1).mean().item())
    return sum(elbo) / len(elbo), sum(nll) / len(nll)


X = (oracle.fashion('train')[:N] > .5).astype(numpy.float32)
T = (oracle.fashion('test')[:TESTS] > .5).astype(numpy.float32)
answer = oracle.octave(OURS, X=X, T=T, rates=numpy.array(RATES),
                       epochs=float(EPOCHS), samples=float(SAMPLES))
oracle.note(f'{N} observations, 3 x {EPOCHS} epochs, {SAMPLES} samples, nats')
oracle.note('                    ELBO      NLL         active')
for name, (elbo, nll, error, active) in zip(answer['names'], answer['table']):
    oracle.note(f'{name:16} {elbo:9.2f} {nll:9.2f} +- {error:.2f} {active:4.0f}')
for name, samples in ('VAE', 1), ('IWAE-5', 5):
    elbo, nll = theirs(torch.tensor(X), torch.tensor(T), samples)
    oracle.note(f'{name + ", PyTorch":16} {elbo:9.2f} {nll:9.2f}')
vae, iwae = answer['table'][0], answer['table'][1]
oracle.check(iwae[1] <= vae[1] + 2 * math.hypot(vae[2], iwae[2]),
             f'NLL of IWAE-5 {iwae[1]:.2f}, of the VAE {vae[1]:.2f}')
oracle.finish()
