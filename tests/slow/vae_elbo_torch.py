#! /usr/bin/python3
"""A VAE as others train it: 784-400-20, relu, Bernoulli, Adam at 1e-3,
batches of 128, ten epochs of Fashion-MNIST, PyTorch's initialisation, in
single precision.  The mean test ELBO of 5 seeds of the package lies within 4
standard errors of that of 5 seeds of PyTorch.

PyTorch's numbers are kept in vae_elbo_torch.txt; `vae_elbo_torch.py
--recompute' makes them anew.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import sys
sys.dont_write_bytecode = True
import oracle

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                    'vae_elbo_torch.txt')
SEEDS, EPOCHS = 5, 10


def torch_elbo(seed):
    import torch
    from torch.nn import functional
    train, test = (torch.tensor(oracle.fashion(part), dtype=torch.float32)
                   for part in ('train', 'test'))
    torch.manual_seed(seed)
    trunk, mean, logvar, hidden, output = (
        torch.nn.Linear(*size) for size in
        [(784, 400), (400, 20), (400, 20), (20, 400), (400, 784)])
    parameters = [p for layer in (trunk, mean, logvar, hidden, output)
                  for p in layer.parameters()]
    adam = torch.optim.Adam(parameters, lr=1e-3)

    def minus_elbo(x):
        h = functional.relu(trunk(x))
        mu, v = mean(h), logvar(h)
        z = mu + torch.exp(v / 2) * torch.randn_like(mu)
        a = output(functional.relu(hidden(z)))
        return (functional.binary_cross_entropy_with_logits(
                    a, x, reduction='sum')
                + .5 * (mu ** 2 + v.exp() - 1 - v).sum())

    for _ in range(EPOCHS):
        order = torch.randperm(len(train))
        for first in range(0, len(train), 128):
            x = train[order[first:first + 128]]
            adam.zero_grad()
            (minus_elbo(x) / len(x)).backward()
            adam.step()
    with torch.no_grad():
        return -minus_elbo(test).item() / len(test)


def recompute():
    torch, = oracle.need('torch')
    torch.set_num_threads(1)
    numbers = [torch_elbo(seed) for seed in range(1, SEEDS + 1)]
    with open(FILE, 'w') as file:
        print(f'# Test ELBO in nats, seeds 1 to {SEEDS}: written by '
              f'vae_elbo_torch.py --recompute', file=file)
        print(f'# PyTorch {torch.__version__}, 1 thread, single precision',
              file=file)
        for number in numbers:
            print(f'{number:.4f}', file=file)


OURS = '''
train = single (ae_dataset ('fashion-mnist', 'train'));
test = single (ae_dataset ('fashion-mnist', 'test'));
elbo = zeros (seeds, 1);
for seed = 1:seeds
  model = vae_train (train, [400 20], 'Activation', 'relu', ...
                     'Initialization', 'pytorch', 'Epochs', epochs, ...
                     'BatchSize', 128, 'LearningRate', 1e-3, ...
                     'Seed', seed, 'Threads', 1);
  elbo(seed) = mean (double (vae_elbo (model, test, 'Seed', seed)));
end
save ('-v6', answer, 'elbo');
'''

oracle.need_fashion()
numpy, _ = oracle.need('numpy', 'scipy.io')
if sys.argv[1:] == ['--recompute'] or not os.path.exists(FILE):
    recompute()
theirs = numpy.loadtxt(FILE)
ours = oracle.octave(OURS, seeds=float(SEEDS), epochs=float(EPOCHS))['elbo']
error = numpy.sqrt(ours.var(ddof=1) / len(ours)
                   + theirs.var(ddof=1) / len(theirs))
difference = ours.mean() - theirs.mean()
for name, elbo in ('ours   ', ours), ('PyTorch', theirs):
    oracle.note(f'{name} {elbo.mean():.3f}, standard deviation '
                f'{elbo.std(ddof=1):.3f}: {" ".join("%.2f" % x for x in elbo)}')
oracle.check(abs(difference) < 4 * error,
             'mean test ELBO %.3f, PyTorch %.3f: %.2f standard errors apart' %
             (ours.mean(), theirs.mean(), difference / error))
oracle.finish()
