# tests/bench/peer_torch.py: the same work in PyTorch, at its best: the data
# in one tensor, batches by index_select from one permutation an epoch, no
# DataLoader, cross-entropy from pre-activations in one call, gradients set to
# None, Adam in whichever of its two forms is faster here, denormals flushed.
# The driver sets malloc, the flavour of OpenBLAS and ATen's instruction set.
#
# Copyright (C) 2026 the authors of autoencoder
# SPDX-License-Identifier: GPL-3.0-or-later
import copy
import math
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from common import blas, data, request, serve

case = request()
dtype = {'single': np.float32, 'double': np.float64}[case['class']]
torch.set_default_dtype(torch.from_numpy(np.zeros(1, dtype)).dtype)
torch.set_num_threads(case['threads'])
torch.set_flush_denormal(True)
torch.manual_seed(1)
activation = {'relu': torch.relu, 'sigmoid': torch.sigmoid}[case['activation']]
vae = case['kind'] in ('vae', 'sample')


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        widths = [784] + case['hidden']
        pairs = list(zip(widths, widths[1:]))
        if vae:  # both heads in one product
            pairs[-1] = (pairs[-1][0], 2 * pairs[-1][1])
        self.encoder = nn.ModuleList(nn.Linear(i, o) for i, o in pairs)
        widths.reverse()
        self.decoder = nn.ModuleList(
            nn.Linear(i, o) for i, o in zip(widths, widths[1:]))
        if case['tied']:
            for layer, mirror in zip(self.decoder, reversed(self.encoder)):
                del layer.weight
                layer.mirror = [mirror]
        for layer in [*self.encoder, *self.decoder]:
            if hasattr(layer, 'weight'):
                nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)

    def encode(self, x):
        for layer in self.encoder[:-1] if vae else self.encoder:
            x = activation(layer(x))
        return self.encoder[-1](x) if vae else x

    def decode(self, x):
        """The output's pre-activation."""
        for i, layer in enumerate(self.decoder):
            if i:
                x = activation(x)
            weight = (layer.mirror[0].weight.t() if case['tied']
                      else layer.weight)
            x = F.linear(x, weight, layer.bias)
        return x

    def weighted(self, x, samples):
        """Minus the importance-weighted bound; the trunk runs once."""
        mean, logvar = self.encode(x).chunk(2, 1)
        epsilon = torch.randn(samples, *mean.shape)
        z = torch.addcmul(mean, epsilon, torch.exp(0.5 * logvar))
        y = self.decode(z)
        loss = F.binary_cross_entropy_with_logits(
            y, x.expand_as(y), reduction='none').sum(-1)
        # log p (z) - log q (z | x); the constants cancel
        ratio = 0.5 * (epsilon * epsilon - z * z + logvar).sum(-1)
        return -(torch.logsumexp(ratio - loss, 0)).mean() + math.log(samples)

    def forward(self, x):
        if case.get('samples'):
            return self.weighted(x, case['samples'])
        z, extra = self.encode(x), 0
        if vae:
            mean, logvar = z.chunk(2, 1)
            extra = 0.5 * (mean * mean + logvar.exp() - 1 - logvar).sum()
            z = torch.addcmul(mean, torch.randn_like(mean),
                              torch.exp(0.5 * logvar))
        y = self.decode(z)
        if case['loss'] == 'crossentropy':
            loss = F.binary_cross_entropy_with_logits(y, x, reduction='sum')
        else:
            loss = 0.5 * F.mse_loss(y, x, reduction='sum')
        return (loss + extra) / len(x)


X = torch.from_numpy(data(case, dtype))
network = Network()


def optimiser(foreach):
    kind = {'adam': torch.optim.Adam, 'sgd': torch.optim.SGD}
    return kind[case['optimizer']](network.parameters(), lr=case['rate'],
                                   foreach=foreach)


def steps(order, optimiser):
    total = torch.zeros(())
    for rows in order.split(case['batch']):
        loss = network(X.index_select(0, rows))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        total += loss.detach()
    return total.item() / -(-len(order) // case['batch'])


def seconds_of(work):
    start = time.perf_counter()
    answer = work()
    return time.perf_counter() - start, answer


def fastest(ways):
    """Warms up, and names the way that took the least time."""
    best = {}
    for _ in range(3):
        for name, work in ways.items():
            best[name] = min(best.get(name, 1e9), seconds_of(work)[0])
    return min(best, key=best.get)


def train():
    """Epochs of first-order steps."""
    count = min(60 * case['batch'], len(X))
    begun = copy.deepcopy(network.state_dict())
    forms = {'foreach': optimiser(True), 'plain': optimiser(False)}
    note = fastest({name: lambda form=form: steps(torch.randperm(count), form)
                    for name, form in forms.items()})

    def run(epochs):
        each, loss = [], 0
        network.load_state_dict(begun)
        form = optimiser(note == 'foreach')
        start = time.perf_counter()
        for _ in range(epochs):
            seconds, loss = seconds_of(
                lambda: steps(torch.randperm(len(X)), form))
            each.append(seconds)
        whole = time.perf_counter() - start
        return dict(seconds=whole / epochs, whole=whole / epochs, each=each,
                    loss=loss)
    return run, case['optimizer'] + ' ' + note


def minimise():
    """scipy's L-BFGS on the gradients of PyTorch."""
    from scipy.optimize import minimize
    parameters = list(network.parameters())
    start = np.concatenate([p.detach().numpy().ravel() for p in parameters])
    start = start.astype(np.float64)

    def objective(x):
        at = 0
        flat = torch.from_numpy(x)
        with torch.no_grad():
            for p in parameters:
                p.copy_(flat[at:at + p.numel()].view_as(p))
                p.grad = None
                at += p.numel()
        loss = network(X)
        loss.backward()
        gradient = np.concatenate([p.grad.numpy().ravel() for p in parameters])
        return loss.item(), gradient.astype(np.float64)

    objective(start)

    def run(epochs):
        seconds, found = seconds_of(lambda: minimize(
            objective, start, jac=True, method='L-BFGS-B',
            options=dict(maxiter=epochs, maxcor=10, ftol=0, gtol=0)))
        return dict(seconds=seconds / found.nfev, whole=seconds,
                    evaluations=found.nfev, loss=float(found.fun))
    return run, 'scipy L-BFGS-B'


def apply():
    """Codes and reconstructions of all, or samples of p (x)."""
    def work(block):
        with torch.no_grad():
            if vae:
                z = torch.randn(len(X), case['hidden'][-1])
                parts = [torch.sigmoid_(network.decode(part))
                         for part in z.split(block)]
                return torch.cat(parts) if len(parts) > 1 else parts[0]
            codes = [network.encode(part) for part in X.split(block)]
            out = [torch.sigmoid_(network.decode(part)) for part in codes]
            return torch.cat(codes), torch.cat(out)

    block = fastest({size: lambda size=size: work(size)
                     for size in (500, 2000, len(X))})

    def run(epochs):
        seconds, _ = seconds_of(lambda: [work(block) for _ in range(epochs)])
        return dict(seconds=seconds / epochs, whole=seconds / epochs)
    return run, 'blocks of %d' % block


run, note = {'ae': train, 'vae': train, 'apply': apply,
             'sample': apply}.get(case['kind'])() \
    if case['optimizer'] != 'lbfgs' else minimise()
serve(run, side='torch', version='PyTorch ' + torch.__version__, blas=blas(),
      threads=torch.get_num_threads(), note=note)
