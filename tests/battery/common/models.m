% models: a model of every kind, trained a little, in one precision, as a
% struct whose fields tell what they are; they are made once a process.  One
% that cannot be made is the error (what is said of it then is a line).  RECIPES
% has how each is made: kind, function, its arguments as a function of the
% models before it, its options ([]: it takes none) beside those that all have in
% common, which are USUAL.  make_model follows one.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [all, recipes, usual] = models (precision)
  persistent made
  usual = {'Epochs', 2, 'BatchSize', 7, 'Seed', 5, 'Threads', 1, 'LearningRate', 0.02};
  recipes = recipes_for (sample_data (precision));
  if (! isfield (made, precision))
    m = struct ();
    for i = 1:rows (recipes)
      try
        m.(recipes{i,1}) = make_model (recipes(i,:), m, usual);
      catch problem
        m.(recipes{i,1}) = problem.message;
      end
    end
    made.(precision) = m;
  end
  all = made.(precision);
end

function recipes = recipes_for (e)
  X = e.X;
  recipes = {
    'plain',       'ae_train',    @(m, o) {X, [5 2]}, {}
    'tied',        'ae_train',    @(m, o) {X, [5 2]}, {'Tied', true, 'Activation', 'tanh', 'Normalize', 'standardize'}
    'wide',        'ae_train',    @(m, o) {X, 12}, {'Activation', 'relu', 'Sparsity', 'topk', 'SparsityCount', 3, 'SparsityFactor', 2}
    'sparse',      'ae_train',    @(m, o) {X, [6 4]}, {'Sparsity', 'kl', 'SparsityWeight', 0.1, 'Loss', 'crossentropy'}
    'denoising',   'ae_train',    @(m, o) {X, [6 3]}, {'Corruption', 'gaussian', 'CorruptionLevel', 0.2, 'OutputActivation', 'linear'}
    'contractive', 'ae_train',    @(m, o) {X, [6 3]}, {'Contraction', 0.1, 'WeightDecay', 1e-3}
    'estimated',   'ae_train',    @(m, o) {X, [6 3]}, {'Contraction', 0.1, 'ContractionSamples', 2, 'DecoderNorm', 'unit'}
    'linear',      'ae_train',    @(m, o) {X, 2}, {'Activation', 'linear', 'Bias', false}
    'deep',        'ae_train',    @(m, o) {X, {{'dense', 7, 'Activation', 'relu'}, {'batchnorm'}, {'dropout', 'Rate', 0.2}, {'dense', 5, 'Activation', 'elu'}, {'layernorm', 'Activation', 'tanh'}, {'dense', 2}}}, {'Activation', 'softplus'}
    'pretrained',  'ae_train',    @(m, o) {X, [6 4 2]}, {'Pretrain', 'rbm', 'PretrainEpochs', 2}
    'bernoulli',   'rbm_train',   @(m, o) {X, 4}, {}
    'gaussian',    'rbm_train',   @(m, o) {X, 4}, {'Visible', 'gaussian', 'Normalize', 'standardize'}
    'persistent',  'rbm_train',   @(m, o) {X, 3}, {'Persistent', true, 'Steps', 2, 'Center', false}
    'psd',         'psd_train',   @(m, o) {X, 6}, {'Lambda', 0.1}
    'stacked',     'ae_stack',    @(m, o) {m.denoising, ae_train(ae_encode (m.denoising, X), 2, o{:})}, []
    'machines',    'ae_stack',    @(m, o) {m.bernoulli, rbm_train(rbm_encode (m.bernoulli, X), 2, o{:})}, []
    'labelled',    'ae_finetune', @(m, o) {m.plain, X, e.g}, {'ReconstructionWeight', 0.5}
    'texts',       'ae_finetune', @(m, o) {m.machines, X, e.names}, {}
    'vae',         'vae_train',   @(m, o) {X, [5 2]}, {}
    'vae_full',    'vae_train',   @(m, o) {X, [5 2]}, {'Posterior', 'full', 'Likelihood', 'gaussian', 'Sigma', 'learn'}
    'vae_mixture', 'vae_train',   @(m, o) {X, [5 2]}, {'Prior', 'mixture', 'PriorComponents', 3, 'Likelihood', 'gaussian', 'Sigma', 0.5}
    'vae_vamp',    'vae_train',   @(m, o) {X, [5 2]}, {'Prior', 'vamp', 'PriorComponents', 3, 'Activation', 'tanh'}
    'vae_iwae',    'vae_train',   @(m, o) {X, [5 2]}, {'Bound', 'iwae', 'Samples', 3}
    'vae_each',    'vae_train',   @(m, o) {X, [5 2]}, {'Likelihood', 'gaussian', 'Sigma', 'learn-each', 'Beta', 0.5}
    'vae_linear',  'vae_train',   @(m, o) {X, 2}, {'Likelihood', 'gaussian', 'Normalize', 'center'}
    'vae_deep',    'vae_train',   @(m, o) {X, {{'dense', 6}, {'batchnorm'}, {'dropout', 'Rate', 0.1}, {'dense', 2}}}, {}
    'numeric',     'vae_train',   @(m, o) {X, [5 2]}, {'Condition', e.C}
    'category',    'vae_train',   @(m, o) {X, [5 2]}, {'Condition', e.names}
    'learned',     'vae_train',   @(m, o) {X, [5 2]}, {'Condition', uint8(e.g), 'ConditionalPrior', 'learned'}
    'none',        'vae_train',   @(m, o) {X, [5 2]}, {'Condition', e.C, 'ConditionalPrior', 'none'}
    'aae',         'aae_train',   @(m, o) {X, [5 2]}, {'Discriminator', [6 4]}
    'aae_mixture', 'aae_train',   @(m, o) {X, [5 2]}, {'Discriminator', 5, 'Prior', 'mixture', 'PriorComponents', 4, 'Labels', e.g}
    'aae_sample',  'aae_train',   @(m, o) {X, [5 2]}, {'Discriminator', 5, 'Prior', @ring}
    'clusters',    'cluster_fit', @(m, o) {e.Z, 3, 'Seed', 1}, []
    'anomaly',     'anomaly_fit', @(m, o) {m.plain, e.V}, []
    'compressed',  'ae_compress', @(m, o) {m.plain, X}, [] };
end
