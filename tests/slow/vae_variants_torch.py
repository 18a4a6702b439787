#! /usr/bin/python3
"""Value and gradient of every variational variant against PyTorch's, with the
same weights and the same epsilon, in double: to 1e-9 of the gradient's norm.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import itertools
import math
import sys
sys.dont_write_bytecode = True
import oracle

numpy, torch, _ = oracle.need('numpy', 'torch', 'scipy.io')
from torch.nn import functional  # noqa: E402

SEED = 99
OURS = '''
models = values = gradients = cell (1, numel (calls));
for i = 1:numel (calls)
  models{i} = eval ([calls{i} ';']);
  given = {};
  if isfield (models{i}, 'condition')
    given = {'Condition', C};
  end
  [values{i}, ~, gradients{i}] = ae_loss (models{i}, X, 'Seed', seed, given{:});
end
save ('-v6', answer, 'models', 'values', 'gradients');
'''


def cases():
    for likelihood, posterior, prior, bound, samples in itertools.product(
            ["'bernoulli'", "'gaussian', 'Sigma', .4",
             "'gaussian', 'Sigma', 'learn'",
             "'gaussian', 'Sigma', 'learn-each'"],
            ['diagonal', 'full'], ['standard', 'mixture', 'vamp'],
            ['elbo', 'iwae'], [1, 4]):
        if prior == 'vamp' and posterior == 'full':
            continue
        yield (f"vae_train (X, [6 3], 'Likelihood', {likelihood}, "
               f"'Posterior', '{posterior}', 'Prior', '{prior}', 'Bound', "
               f"'{bound}', 'Samples', {samples}, 'Activation', 'tanh', "
               f"'Epochs', 20, 'LearningRate', .02, 'Seed', 1)")
    for sigma, posterior in itertools.product(
            [".4", "'learn'", "'learn-each'"], ['diagonal', 'full']):
        yield (f"vae_train (X, 3, 'Likelihood', 'gaussian', 'Sigma', {sigma}, "
               f"'Posterior', '{posterior}', 'Epochs', 20, 'Beta', 2, "
               f"'LearningRate', .02, 'Seed', 1)")
    yield ("vae_train (X, [6 3], 'FreeBits', .1, 'Beta', 2, 'Activation', "
           "'tanh', 'Epochs', 20, 'Seed', 1)")
    for likelihood, posterior, prior, bound, samples in itertools.product(
            ["'bernoulli'", "'gaussian', 'Sigma', 'learn'"],
            ['diagonal', 'full'],
            ["'fixed'", "'learned'", "'none'", "'fixed', 'Prior', 'mixture'"],
            ['elbo', 'iwae'], [1, 4]):
        if prior == "'none'" and bound == 'iwae':
            continue
        yield (f"vae_train (X, [6 3], 'Condition', C, 'ConditionalPrior', "
               f"{prior}, 'Likelihood', {likelihood}, 'Posterior', "
               f"'{posterior}', 'Bound', '{bound}', 'Samples', {samples}, "
               f"'Activation', 'tanh', 'Epochs', 20, 'LearningRate', .02, "
               f"'Seed', 1)")
    for prior, posterior in itertools.product(
            ['fixed', 'learned', 'none'], ['diagonal', 'full']):
        yield (f"vae_train (X, 3, 'Condition', C, 'ConditionalPrior', "
               f"'{prior}', 'Likelihood', 'gaussian', 'Posterior', "
               f"'{posterior}', 'Sigma', 'learn-each', 'Epochs', 20, "
               f"'LearningRate', .02, 'Seed', 1)")
    yield ("vae_train (X, [6 3], 'Condition', C, 'ConditionalPrior', "
           "'learned', 'FreeBits', .1, 'Beta', 2, 'Epochs', 20, "
           "'Activation', 'tanh', 'Seed', 1)")


def objective(model, X, C):
    """The value, and pairs of a tensor and how to find its gradient."""
    options, found = model.options, []
    n, d = X.shape
    x = torch.tensor(X)
    c = torch.tensor(C if hasattr(model, 'condition') else C[:, :0])
    extra = c.shape[1]

    def leaf(array, shape, get):
        tensor = torch.tensor(oracle.matrix(array, shape), requires_grad=True)
        found.append((tensor, get))
        return tensor

    def layer(get, inputs):
        record = get(model)
        outputs = numpy.size(record.bias)
        w = leaf(record.weight, (outputs, inputs), lambda g: get(g).weight)
        b = leaf(record.bias, (outputs,), lambda g: get(g).bias)
        return w, b

    def chain(get, inputs):
        result = []
        if numpy.size(get(model)) == 0:
            return result, inputs
        for i, record in enumerate(oracle.layers(get(model))):
            result.append(layer(lambda g, i=i: oracle.layers(get(g))[i],
                                inputs) + (record.activation,))
            inputs = numpy.size(record.bias)
        return result, inputs

    def run(layers, h):
        for w, b, activation in layers:
            h = functional.linear(h, w, b)
            if activation == 'tanh':
                h = torch.tanh(h)
        return h

    encoder, width = chain(lambda g: g.encoder, d + extra)
    mean = layer(lambda g: g.mean, width)
    full = hasattr(model, 'factor')
    spread = layer((lambda g: g.factor) if full else (lambda g: g.logvar),
                   width)
    k = numpy.size(model.mean.bias)
    decoder, _ = chain(lambda g: g.decoder, k + extra)

    def decode(z):
        beside = c.reshape((n,) + (1,) * (z.dim() - 2) + (extra,))
        beside = beside.expand(z.shape[:-1] + (extra,))
        return run(decoder, torch.cat([z, beside], -1))

    def posterior(x):
        h = run(encoder, x)
        mu, raw = functional.linear(h, *mean), functional.linear(h, *spread)
        if not full:
            return mu, torch.diag_embed(torch.exp(raw / 2))
        B, at = torch.zeros(len(x), k, k, dtype=torch.double), 0
        for j in range(k):
            B[:, j, j] = torch.exp(raw[:, at])
            B[:, j + 1:, j] = raw[:, at + 1:at + k - j]
            at += k - j
        return mu, B

    mu, B = posterior(torch.cat([x, c], 1))
    samples = int(options.Samples)
    linear = len(decoder) == 1 and model.likelihood == 'gaussian'
    gaussian = torch.distributions.MultivariateNormal
    standard = gaussian(torch.zeros(k, dtype=torch.double),
                        torch.eye(k, dtype=torch.double))
    q = gaussian(mu[:, None], scale_tril=B[:, None])
    epsilon = torch.tensor(oracle.normal(SEED, oracle.EVALUATE, 0,
                                         samples * k, n).reshape(n, samples, k))
    z = mu[:, None] + torch.einsum('nij,nsj->nsi', B, epsilon)
    if model.prior.type == 'standard':
        prior = standard
    elif model.prior.type == 'conditional':
        hidden, width = chain(lambda g: g.prior.trunk, extra)
        centre = layer(lambda g: g.prior.mean, width)
        spreads = layer(lambda g: g.prior.logvar, width)
        h = run(hidden, c)
        prior = gaussian(functional.linear(h, *centre)[:, None],
                         scale_tril=torch.diag_embed(torch.exp(
                             functional.linear(h, *spreads) / 2))[:, None])
    elif model.prior.type == 'mixture':
        C = numpy.size(model.prior.weight)
        a = torch.tensor(numpy.log(model.prior.weight), requires_grad=True)
        found.append((a, lambda g: g.prior.weight))
        m = leaf(model.prior.mean, (C, k), lambda g: g.prior.mean)
        s = leaf(model.prior.sigma, (C, k), lambda g: g.prior.sigma)
        prior = torch.distributions.MixtureSameFamily(
            torch.distributions.Categorical(logits=a),
            torch.distributions.Independent(torch.distributions.Normal(m, s),
                                            1))
    else:
        u = leaf(model.prior.input, (-1, d), lambda g: g.prior.input)
        m, S = posterior(u)
        prior = torch.distributions.MixtureSameFamily(
            torch.distributions.Categorical(logits=torch.zeros(len(m), dtype=torch.double)),
            gaussian(m, scale_tril=S))

    o = decode(z)
    if model.likelihood == 'bernoulli':
        log_x = -functional.binary_cross_entropy_with_logits(
            o, x[:, None].expand_as(o), reduction='none').sum(-1)
    else:
        sigma = torch.tensor(numpy.atleast_1d(model.sigma).astype(float),
                             requires_grad=True)
        if isinstance(options.Sigma, str):
            found.append((sigma, lambda g: g.sigma))
        if linear:
            V = decoder[0][0][:, :k]
            r = x - decode(mu)
            S = V @ B @ B.transpose(1, 2) @ V.T
            log_x = -(((r ** 2 + torch.diagonal(S, dim1=1, dim2=2))
                       / (2 * sigma ** 2)).sum(-1)
                      + torch.log(sigma.expand(d)).sum()
                      + d / 2 * math.log(2 * math.pi))[:, None]
        else:
            log_x = torch.distributions.Normal(o, sigma).log_prob(
                x[:, None]).sum(-1)
    log_ratio = q.log_prob(z) - prior.log_prob(z)
    if options.Bound == 'iwae':
        value = -(torch.logsumexp(log_x - log_ratio, 1)
                  - math.log(samples)).mean()
    else:
        kl = log_ratio.mean(1)
        if model.prior.type in ('standard', 'conditional'):
            kl = torch.distributions.kl_divergence(q, prior)
        if options.FreeBits:
            normal = torch.distributions.Normal
            one = (normal(prior.mean.squeeze(1), prior.stddev.squeeze(1))
                   if model.prior.type == 'conditional' else normal(0., 1.))
            kl = torch.distributions.kl_divergence(
                normal(mu, torch.diagonal(B, dim1=1, dim2=2)), one).clamp(
                    min=options.FreeBits).sum(-1)
        weight = options.Beta
        if extra and options.ConditionalPrior == 'none':
            weight = 0
        value = -log_x.mean() + weight * kl.mean()
    return value, found


X = numpy.random.default_rng(1).random((13, 7))
C = numpy.random.default_rng(2).normal(size=(13, 4))
calls = list(cases())
answer = oracle.octave(OURS, X=X, C=C, calls=oracle.cell(*calls), seed=float(SEED))
worst = 0
for call, model, value, gradient in zip(calls, answer['models'],
                                        answer['values'],
                                        answer['gradients']):
    theirs, found = objective(model, X, C)
    theirs.backward()
    for tensor, _ in found:
        if tensor.grad is None:  # a prior that no term has left
            tensor.grad = torch.zeros_like(tensor)
    ours = [oracle.matrix(get(gradient), tuple(tensor.shape))
            for tensor, get in found]
    size = math.sqrt(sum((t.grad ** 2).sum().item() for t, _ in found))
    off = math.sqrt(sum(((t.grad.numpy() - g) ** 2).sum()
                        for (t, _), g in zip(found, ours))) / size
    off = max(off, abs(value - theirs.item()) / abs(theirs.item()))
    worst = max(worst, off)
    if off > 1e-9:
        oracle.check(False, f'{call}: off by {off:.2g}')
oracle.check(worst <= 1e-9, f'{len(calls)} variants, value and gradient: '
                            f'relative difference at most {worst:.2g}')
oracle.finish()
