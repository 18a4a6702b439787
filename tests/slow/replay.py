"""The package's models in PyTorch: the objective from a model's struct, and
training step by step.  For the scripts of this folder.

Copyright (C) 2026 the authors of autoencoder
SPDX-License-Identifier: GPL-3.0-or-later
"""

import copy
import itertools
import math

import numpy
import torch
from torch.nn import functional

import oracle

torch.set_num_threads(1)
SEED = 20211
ACTIVATIONS = {'sigmoid': torch.sigmoid, 'tanh': torch.tanh,
               'relu': functional.relu, 'softplus': functional.softplus,
               'elu': functional.elu, 'linear': lambda a: a,
               'satlin': lambda a: a.clamp(0, 1),
               'leakyrelu': lambda a: functional.leaky_relu(a, .2),
               'exp': torch.exp,
               'softmax': lambda a: functional.softmax(a, -1)}


def cases():
    """Calls that make models of X (37 x 11) and of B (1500 x 60: more than one
    thread, more than one block a thread), as Octave reads them."""
    calls = []

    def ae(hidden, *options):
        text = ''.join(f", {o!r}" for o in options).replace('True', 'true')
        text = text.replace('False', 'false').replace("'Inf'", 'Inf')
        calls.append(f"ae_train (X, {hidden}{text}, 'Epochs', 20, "
                     f"'LearningRate', .02, 'Seed', 1)")

    def vae(hidden, *options):
        ae(hidden, *options)
        calls[-1] = calls[-1].replace('ae_train', 'vae_train')

    # Each activation with each loss; the biases have left 0 by then.
    for name, loss in itertools.product(ACTIVATIONS,
                                        ['squared', 'crossentropy']):
        ae(4, 'Activation', name, 'Loss', loss)
    # Each as the output's activation, with the squared loss.
    for name in ACTIVATIONS:
        ae('[6 3]', 'Activation', 'tanh', 'OutputActivation', name)
    ae('[7 5 3]', 'Activation', 'softplus', 'CodeActivation', 'linear',
       'WeightDecay', .03, 'WeightDecayL1', .007)
    ae('[7 5 3]', 'Activation', 'elu', 'Loss', 'crossentropy', 'WeightDecay',
       .5)
    ae(3, 'Tied', True, 'Activation', 'linear', 'Bias', False)
    ae('[8 3]', 'Tied', True, 'Activation', 'sigmoid', 'WeightDecay', .1,
       'WeightDecayL1', .02)
    ae('[8 5 2]', 'Tied', True, 'Activation', 'relu', 'Loss', 'crossentropy',
       'Initialization', 'he')
    ae('[5 2]', 'Bias', False, 'Activation', 'tanh')
    ae('[9 2]', 'Normalize', 'standardize', 'Activation', 'tanh')
    ae(4, 'Normalize', 'range', 'Loss', 'crossentropy')
    ae("{{'dense', 6, 'Activation', 'relu'}, {'dense', 2, 'Activation', "
       "'linear'}}", 'Decoder', 5, 'Initialization', 'pytorch')
    for loss in ('poisson', 'multinomial', 'laplace', 'huber'):
        ae('[6 3]', 'Loss', loss, 'Activation', 'tanh')
        vae('[6 3]', 'Likelihood', loss, 'Activation', 'tanh')
    ae('[6 3]', 'Loss', 'huber', 'Delta', .2, 'OutputActivation', 'tanh')
    vae('[6 3]', 'Likelihood', 'laplace', 'Sigma', .3, 'Normalize',
        'standardize')
    vae('[6 3]', 'Likelihood', 'huber', 'Sigma', .3, 'Delta', .7)
    # Regularisers; ae_loss sees no corruption.
    for name in ACTIVATIONS:
        if name == 'softmax':
            continue  # a contraction wants units by themselves
        ae('[6 5 3]', 'Activation', name, 'Contraction', .4)
        ae(5, 'Activation', name, 'Contraction', .4, 'Tied', True)
    ae('[6 3]', 'Sparsity', 'l1', 'SparsityWeight', .2, 'Activation', 'tanh')
    ae('[6 3]', 'Sparsity', 'kl', 'SparsityWeight', 2, 'SparsityTarget', .1,
       'Corruption', 'mask')
    ae(8, 'Sparsity', 'topk', 'SparsityCount', 3, 'Contraction', .3,
       'SparsityFactor', 1.4, 'CodeActivation', 'tanh', 'DecoderNorm', 'unit')
    for name in ACTIVATIONS:
        vae('[6 2]', 'Activation', name, 'Initialization', 'pytorch')
    vae('[8 5 3]', 'Activation', 'tanh', 'Beta', 4)
    vae(2, 'Initialization', 'pytorch')
    vae('[6 1]', 'Beta', 0)
    vae('[6 3]', 'Likelihood', 'gaussian', 'Activation', 'tanh')
    vae('[6 3]', 'Likelihood', 'gaussian', 'Sigma', .2, 'Beta', .5,
        'Activation', 'softplus', 'WeightDecay', .01, 'WeightDecayL1', .02)
    vae('[6 3]', 'Likelihood', 'gaussian', 'Sigma', 3, 'Beta', 2.5,
        'Normalize', 'standardize', 'Activation', 'elu')
    vae('[6 2]', 'Bias', False, 'Activation', 'tanh')
    vae('[6 2]', 'Beta', 'Inf', 'Activation', 'tanh')
    # More latent units than one group of random numbers.
    vae('[9 70]', 'Activation', 'relu', 'Initialization', 'pytorch')
    for call in ("ae_train (B, [300 20], 'Activation', 'tanh', ",
                 "ae_train (B, 400, 'Tied', true, ",
                 "vae_train (B, [300 20], 'Activation', 'relu', "):
        calls.append(call + "'Epochs', 1, 'Seed', 1)")
    return calls


def copy_of(model):
    """A copy whose layers may be changed."""
    return copy.deepcopy(model)


def torch_weights(model):
    """What is trained of a model's struct: (name, tensor, how to find it in
    another struct of the same form), matrices before their biases."""
    found = []

    def add(chain, index, field, array, shape):
        def get(record):
            return getattr(oracle.layers(getattr(record, chain))[index], field)
        found.append((f'{chain}({index + 1}).{field}', torch.tensor(
            oracle.matrix(array, shape), dtype=torch.double,
            requires_grad=True), get))

    width = numpy.size(model.normalize.offset)
    for chain in ('encoder', 'mean', 'logvar', 'decoder'):
        inputs = width
        for index, layer in enumerate(oracle.layers(getattr(model, chain, []))):
            if numpy.size(layer.tied):
                outputs = tied_width(model, layer)
            else:
                outputs = numpy.size(layer.weight) // inputs
                add(chain, index, 'weight', layer.weight, (outputs, inputs))
            if numpy.size(layer.bias):
                add(chain, index, 'bias', layer.bias, (outputs,))
            inputs = outputs
        if chain != 'mean':  # which stands beside logvar
            width = inputs
    return found


def regularise(model, x, h, encode, terms):
    """The code, of which some units may be kept only, and its penalties."""
    options, kept = model.options, torch.ones_like(h)
    if options.Sparsity == 'topk':
        count = round(options.SparsityCount * options.SparsityFactor)
        best = h.topk(count, dim=1).indices
        kept = torch.zeros_like(h).scatter(1, best, 1.)
    elif options.Sparsity == 'l1':
        terms['sparsity'] = options.SparsityWeight * h.abs().sum(1).mean()
    elif options.Sparsity == 'kl':
        p, m = options.SparsityTarget, h.mean(0)
        terms['sparsity'] = options.SparsityWeight * (
            p * torch.log(p / m) +
            (1 - p) * torch.log((1 - p) / (1 - m))).sum()
    if options.Contraction:
        norms = [torch.square(kept[i][:, None] *
                              torch.autograd.functional.jacobian(
                                  encode, x[i], create_graph=True)).sum()
                 for i in range(len(x))]
        terms['contraction'] = options.Contraction * sum(norms) / len(x)
    return h * kept


def tied_width(model, layer):
    """The outputs of a tied layer: the inputs of the one it is tied to."""
    width = numpy.size(model.normalize.offset)
    for encoder in oracle.layers(model.encoder)[:int(layer.tied) - 1]:
        width = numpy.size(encoder.weight) // width
    return width


def minus_log_density(name, model, a, x):
    """Of each number (of a row, where they depend on each other), up to what
    a density has beside, from the last layer's products; and from what leaves
    it where that is no canonical link."""
    if name in ('crossentropy', 'bernoulli'):
        return functional.binary_cross_entropy_with_logits(
            a, x, reduction='none')
    if name == 'poisson':
        return functional.poisson_nll_loss(a, x, reduction='none')
    if name == 'multinomial':
        return -(x * functional.log_softmax(a, 1)).sum(1)
    output = ACTIVATIONS[oracle.layers(model.decoder)[-1].activation](a)
    if name == 'laplace':
        return (output - x).abs()
    if name == 'huber':
        return functional.huber_loss(output, x, reduction='none',
                                     delta=float(model.delta))
    return .5 * torch.square(output - x)


def log_likelihood(model, a, x):
    """log p (x | z) of all numbers, with all that it has."""
    name = model.likelihood
    if name == 'bernoulli':
        return -minus_log_density(name, model, a, x).sum()
    if name == 'poisson':
        return torch.distributions.Poisson(
            torch.exp(a), validate_args=False).log_prob(x).sum()
    if name == 'multinomial':
        total = x.sum(1)
        return (torch.lgamma(total + 1).sum() - torch.lgamma(x + 1).sum() -
                minus_log_density(name, model, a, x).sum())
    sigma = torch.tensor(numpy.asarray(model.sigma, dtype=float))
    output = ACTIVATIONS[oracle.layers(model.decoder)[-1].activation](a)
    if name == 'gaussian':
        return torch.distributions.Normal(output, sigma).log_prob(x).sum()
    if name == 'laplace':
        return torch.distributions.Laplace(output, sigma).log_prob(x).sum()
    delta = float(model.delta)
    mass = (math.sqrt(2 * math.pi) * math.erf(delta / math.sqrt(2)) +
            2 / delta * math.exp(-delta ** 2 / 2))
    u = (output - x) / sigma
    return -(functional.huber_loss(u, 0 * u, reduction='none', delta=delta) +
             math.log(mass) + torch.log(sigma)).sum()


def torch_objective(model, X, seed, epsilon=None, weights=None):
    """The objective of a model's struct on X: value, terms, and the weights
    it is a function of.  Without an epsilon it is that of ae_loss."""
    n = len(X)
    x = torch.tensor((X - model.normalize.offset) / model.normalize.scale,
                     dtype=torch.double)
    weights = weights or torch_weights(model)
    tensors = {name: tensor for name, tensor, _ in weights}

    def run(chain, h, raw=False):
        """The chain's outputs, or the last layer's products."""
        here = oracle.layers(getattr(model, chain))
        for index, layer in enumerate(here):
            name = f'{chain}({index + 1})'
            w = (tensors[f'encoder({int(layer.tied)}).weight'].T
                 if numpy.size(layer.tied) else tensors[name + '.weight'])
            h = functional.linear(h, w, tensors.get(name + '.bias'))
            if not (raw and index + 1 == len(here)):
                h = ACTIVATIONS[layer.activation](h)
        return h

    terms = {}
    h = run('encoder', x)
    if model.kind == 'autoencoder':
        h = regularise(model, x, h, lambda v: run('encoder', v), terms)
    if model.kind == 'vae':
        mu, v = run('mean', h), run('logvar', h)
        if epsilon is None:
            epsilon = oracle.normal(seed, oracle.EVALUATE, 0, mu.shape[1], n)
        z = mu + torch.exp(v / 2) * torch.tensor(epsilon)
        a = run('decoder', z, raw=True)
        terms['reconstruction'] = -log_likelihood(model, a, x) / n
        beta = float(model.options.Beta)
        if math.isinf(beta):  # the KL term alone
            beta, terms['reconstruction'] = 1, 0 * terms['reconstruction']
        q = torch.distributions.Normal(mu, torch.exp(v / 2))
        p = torch.distributions.Normal(torch.zeros_like(mu), 1.)
        terms['kl'] = (beta / n *
                       torch.distributions.kl_divergence(q, p).sum())
    else:
        a = run('decoder', h, raw=True)
        terms['reconstruction'] = minus_log_density(model.loss, model, a,
                                                    x).sum() / n
    matrices = [t for name, t in tensors.items() if name.endswith('.weight')]
    if model.options.WeightDecay:
        terms['decay'] = model.options.WeightDecay / 2 * sum(
            torch.square(w).sum() for w in matrices)
    if model.options.WeightDecayL1:
        terms['decay_l1'] = model.options.WeightDecayL1 * sum(
            w.abs().sum() for w in matrices)
    value = sum(terms.values())
    return value, {name: t.item() for name, t in terms.items()}, weights
