% models: a model of every kind, trained a little, in one precision, as a
% struct whose fields tell what they are; they are made once a process.  One
% that cannot be made is the error (what is said of it then is a line).
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function all = models (precision)
  persistent made
  if (! isfield (made, precision))
    made.(precision) = train (sample_data (precision));
  end
  all = made.(precision);
end

function m = train (e)
  o = {'Epochs', 2, 'BatchSize', 7, 'Seed', 5, 'Threads', 1, 'LearningRate', 0.02};
  X = e.X;
  recipes = {
    'plain',       @(m) ae_train (X, [5 2], o{:})
    'tied',        @(m) ae_train (X, [5 2], 'Tied', true, 'Activation', 'tanh', 'Normalize', 'standardize', o{:})
    'wide',        @(m) ae_train (X, 12, 'Activation', 'relu', 'Sparsity', 'topk', 'SparsityCount', 3, 'SparsityFactor', 2, o{:})
    'sparse',      @(m) ae_train (X, [6 4], 'Sparsity', 'kl', 'SparsityWeight', 0.1, 'Loss', 'crossentropy', o{:})
    'denoising',   @(m) ae_train (X, [6 3], 'Corruption', 'gaussian', 'CorruptionLevel', 0.2, 'OutputActivation', 'linear', o{:})
    'contractive', @(m) ae_train (X, [6 3], 'Contraction', 0.1, 'WeightDecay', 1e-3, o{:})
    'estimated',   @(m) ae_train (X, [6 3], 'Contraction', 0.1, 'ContractionSamples', 2, 'DecoderNorm', 'unit', o{:})
    'linear',      @(m) ae_train (X, 2, 'Activation', 'linear', 'Bias', false, o{:})
    'deep',        @(m) ae_train (X, {{'dense', 7, 'Activation', 'relu'}, {'batchnorm'}, {'dropout', 'Rate', 0.2}, {'dense', 5, 'Activation', 'elu'}, {'layernorm', 'Activation', 'tanh'}, {'dense', 2}}, 'Activation', 'softplus', o{:})
    'pretrained',  @(m) ae_train (X, [6 4 2], 'Pretrain', 'rbm', 'PretrainEpochs', 2, o{:})
    'bernoulli',   @(m) rbm_train (X, 4, o{:})
    'gaussian',    @(m) rbm_train (X, 4, 'Visible', 'gaussian', 'Normalize', 'standardize', o{:})
    'persistent',  @(m) rbm_train (X, 3, 'Persistent', true, 'Steps', 2, 'Center', false, o{:})
    'psd',         @(m) psd_train (X, 6, 'Lambda', 0.1, o{:})
    'stacked',     @(m) ae_stack (m.denoising, ae_train (ae_encode (m.denoising, X), 2, o{:}))
    'machines',    @(m) ae_stack (m.bernoulli, rbm_train (rbm_encode (m.bernoulli, X), 2, o{:}))
    'labelled',    @(m) ae_finetune (m.plain, X, e.g, 'ReconstructionWeight', 0.5, o{:})
    'texts',       @(m) ae_finetune (m.machines, X, e.names, o{:})
    'vae',         @(m) vae_train (X, [5 2], o{:})
    'vae_full',    @(m) vae_train (X, [5 2], 'Posterior', 'full', 'Likelihood', 'gaussian', 'Sigma', 'learn', o{:})
    'vae_mixture', @(m) vae_train (X, [5 2], 'Prior', 'mixture', 'PriorComponents', 3, 'Likelihood', 'gaussian', 'Sigma', 0.5, o{:})
    'vae_vamp',    @(m) vae_train (X, [5 2], 'Prior', 'vamp', 'PriorComponents', 3, 'Activation', 'tanh', o{:})
    'vae_iwae',    @(m) vae_train (X, [5 2], 'Bound', 'iwae', 'Samples', 3, o{:})
    'vae_each',    @(m) vae_train (X, [5 2], 'Likelihood', 'gaussian', 'Sigma', 'learn-each', 'Beta', 0.5, o{:})
    'vae_linear',  @(m) vae_train (X, 2, 'Likelihood', 'gaussian', 'Normalize', 'center', o{:})
    'vae_deep',    @(m) vae_train (X, {{'dense', 6}, {'batchnorm'}, {'dropout', 'Rate', 0.1}, {'dense', 2}}, o{:})
    'numeric',     @(m) vae_train (X, [5 2], 'Condition', e.C, o{:})
    'category',    @(m) vae_train (X, [5 2], 'Condition', e.names, o{:})
    'learned',     @(m) vae_train (X, [5 2], 'Condition', uint8 (e.g), 'ConditionalPrior', 'learned', o{:})
    'none',        @(m) vae_train (X, [5 2], 'Condition', e.C, 'ConditionalPrior', 'none', o{:})
    'aae',         @(m) aae_train (X, [5 2], 'Discriminator', [6 4], o{:})
    'aae_mixture', @(m) aae_train (X, [5 2], 'Discriminator', 5, 'Prior', 'mixture', 'PriorComponents', 4, 'Labels', e.g, o{:})
    'aae_sample',  @(m) aae_train (X, [5 2], 'Discriminator', 5, 'Prior', @ring, o{:}) };
  m = struct ();
  for i = 1:rows (recipes)
    try
      m.(recipes{i,1}) = recipes{i,2} (m);
    catch problem
      m.(recipes{i,1}) = problem.message;
    end
  end
end
