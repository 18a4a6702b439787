% equal.m FOLDER: trains models of many kinds and solves, with others under mpirun
% or alone, and leaves what each process has in FOLDER, for compare.m.
%
% Each process has every P-th row, and a P-th of the batch.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
function s = components (varargin)
  [s.coeff, ~, s.latent, s.explained, s.mu] = pca_fit (varargin{:});
end

function s = clusters (varargin)
  s = rmfield (cluster_fit (varargin{:}), 'labels');
end

folder = argv (){end};
[rank, count] = ae_rank ();
rand ('twister', 5);
X = rand (321, 12);
V = rand (50, 12);
B = double(X > .5);
G = X;
G(1:7:end) = NaN;
I = rand (61, 64);
S = arrayfun (@(i) X(1:2 + mod (7 * i, 5) + 3 * (i == 1),1:3), 1:321, ...
              'UniformOutput', false)';  % process 0 has the longest
own = @(A) A(rank+1:count:end,:);
stretch = @(A) A(floor (end * rank / count) + 1:floor (end * (rank + 1) / count),:);
warning ('off', 'autoencoder:notSettled');
name = fullfile (folder, sprintf ('x-%d-%d.npy', count, 0));
if (rank == 0)
  npy_write (name, X);
end
base = {'Seed', 3, 'Shuffle', 'never', 'Distributed', true, 'Threads', 1};
steps = [base, {'BatchSize', 60 / count, 'Epochs', 17}];  % 102 steps
whole = [base, {'Epochs', 10}];
few = [base, {'BatchSize', 12 / count, 'Epochs', 2}];
alike = {'Distributed', true, 'Threads', 1};
normed = {{'dense', 8}, {'batchnorm'}, {'dense', 3}};
threaded = {{'dense', 512}, {'batchnorm'}, {'dense', 512}, {'dense', 3}};
dropped = {{'dense', 8}, {'dropout', 'Rate', .3}, {'dense', 3}};

% The same file for all, which is shared out whatever the order.
mixed = steps;
mixed{4} = 'every-epoch';
stretches = [steps, {'Shuffle', 'blocks', 'Window', 50}];
D = @() ae_open (name);

% Labels: one is missing, and one stands in a row of process 0 alone.
labels = 1 + (X(:,1) > .3) + (X(:,2) > .8);
labels(7) = NaN;
words = {'a', 'b', 'c'}(1 + (X(:,1) > .3) + (X(:,2) > .8))';
words{7} = 'rare';
full = labels;
full(7) = 1;
model = ae_train (X, [8 3], 'Epochs', 1, 'Seed', 1, 'Threads', 1);
pairs = 1 + mod ([1:300; 5 * (1:300)]', 321);
similar = mod (1:300, 2)';

% name, training
cases = {
  'plain',       @() ae_train (own (X), [8 3], steps{:})
  'single',      @() ae_train (single (own (X)), [8 3], few{:})
  'sum_of_two',  @() ae_train (own (X), [8 3], steps{:}, 'Threads', 2, ...
                               'WeightDecay', 1e-2, 'GradientLimit', .05)
  'noise',       @() ae_train (own (X), [8 3], steps{:}, 'Corruption', ...
                               'gaussian', 'CorruptionLevel', .3)
  'dropout',     @() ae_train (own (X), dropped, steps{:})
  'batchnorm',   @() ae_train (own (X), normed, steps{:}, 'Optimizer', ...
                               'sgd', 'LearningRate', .01)
  'two_threads', @() ae_train (own (X), threaded, base{:}, 'BatchSize', ...
                               60 / count, 'Epochs', 2, 'Optimizer', 'sgd', ...
                               'Threads', 2)
  'sparse',      @() ae_train (own (X), [8 3], steps{:}, 'Sparsity', 'kl', ...
                               'SparsityWeight', .3)
  'contraction', @() ae_train (own (X), [8 3], few{:}, 'Contraction', .1, ...
                               'ContractionSamples', 2)
  'normalised',  @() ae_train (own (X), [8 3], few{:}, 'Normalize', ...
                               'standardize', 'Weights', own (X(:,1)))
  'gaps',        @() ae_train (own (G), [8 3], few{:}, 'Missing', 'ignore', ...
                               'Normalize', 'standardize')
  'validation',  @() ae_train (own (X), [8 3], steps{:}, 'ValidationData', ...
                               own (V), 'Patience', 9)
  'layerwise',   @() ae_train (own (X), [8 3], few{:}, 'Pretrain', ...
                               'layerwise', 'PretrainEpochs', 2)
  'images',      @() ae_train (own (I), {{'conv', 2}, {'dense', 3}}, few{:}, ...
                               'ImageSize', [8 8])
  'sequences',   @() ae_train (own (I), {{'lstm', 3}, {'dense', 2}}, few{:}, ...
                               'SequenceSize', [16 4])
  'ragged',      @() ae_train (own (S), {{'lstm', 3}}, steps{:})
  'lbfgs',       @() ae_train (own (X), [8 3], whole{:}, 'Optimizer', 'lbfgs')
  'cg',          @() ae_train (own (X), [8 3], whole{:}, 'Optimizer', 'cg')
  'scg',         @() ae_train (own (X), [8 3], whole{:}, 'Optimizer', 'scg')
  'vae',         @() vae_train (own (X), [8 3], steps{:})
  'samples',     @() vae_train (own (X), [8 3], few{:}, 'Samples', 3, ...
                                'Posterior', 'full')
  'conditional', @() vae_train (own (X), [8 3], few{:}, 'Condition', ...
                                own (V(mod (0:320, 50) + 1,1)))
  'categories',  @() vae_train (own (X), [8 3], steps{:}, 'Condition', ...
                                own (words))
  'vamp',        @() vae_train (own (X), [8 3], few{:}, 'Prior', 'vamp', ...
                                'PriorComponents', 4)
  'adversarial', @() aae_train (own (X), [8 3], few{:})
  'gan',         @() gan_train (own (X), 3, few{:})
  'critic',      @() gan_train (own (X), 3, few{:}, 'Objective', ...
                                'wasserstein', 'DiscriminatorSteps', 3)
  'two_turns',   @() aae_train (D (), [8 3], mixed{:}, 'DiscriminatorSteps', 2)
  'file',        @() ae_train (D (), [8 3], mixed{:}, 'Normalize', 'center', ...
                               'ValidationFraction', .1)
  'stretches',   @() vae_train (D (), [8 3], stretches{:})
  'file_lbfgs',  @() ae_train (D (), [8 3], whole{:}, 'Optimizer', 'lbfgs')
  'boltzmann',   @() rbm_train (own (B), 6, few{:}, 'Persistent', true)
  'chains_file', @() rbm_train (D (), 6, mixed{:}, 'Persistent', true)
  'psd',         @() psd_train (own (X), 6, few{:})
  'supervised',  @() ae_finetune (model, own (X), own (full), steps{:}, ...
                                  'ReconstructionWeight', .3, 'Weights', ...
                                  own (X(:,4)))
  'head',        @() ae_finetune (model, own (X), own (words), few{:}, ...
                                  'Train', 'top')
  'held_labels', @() ae_finetune (model, own (X), own (full), few{:}, ...
                                  'ValidationData', own (V), ...
                                  'ValidationLabels', own (full(1:50)))
  'labels_file', @() ae_finetune (model, D (), labels, mixed{:}, ...
                                  'ValidationFraction', .2)
  'head_file',   @() ae_finetune (model, D (), labels, mixed{:}, 'Train', 'top')
  'neighbours',  @() nca_train (own (X), own (labels), [8 2], few{:}, ...
                                'Optimizer', 'adam', 'ReconstructionWeight', .2)
  'discriminants', @() nca_train (own (X), own (labels), 2, whole{:}, ...
                                  'ValidationData', own (V), ...
                                  'ValidationLabels', own (full(1:50)))
  'nca_file',    @() nca_train (D (), labels, 3, mixed{:}, 'Start', 'pca')
  'twins',       @() siamese_train (X, own (pairs), own (similar), dropped, ...
                                    steps{:})
  'twins_file',  @() siamese_train (D (), pairs, similar, [8 3], mixed{:}, ...
                                    'Normalize', 'standardize')
  'hashing',     @() hash_train (own (X), 6, few{:}, 'Threshold', 'median', ...
                                 'Hidden', 8, 'PretrainEpochs', 1)
  'labelled',    @() aae_train (own (X), [8 2], few{:}, 'Prior', 'mixture', ...
                                'Labels', own (words))
  'pca',         @() components (own (X), 5, alike{:})
  'pca_single',  @() components (single (own (X)), 5, alike{:})
  'pca_wide',    @() components (own (I(1:9,:)), 4, alike{:})
  'pca_random',  @() components (own (I), 3, alike{:}, 'Method', 'randomized')
  'pca_file',    @() components (D (), 5, alike{:})
  'kmeans',      @() clusters (stretch (X), 7, alike{:}, 'Seed', 2)
  'kmeans_start', @() clusters (own (X), 3, alike{:}, 'Start', X([5 9 200],:))
  'kmeans_empty', @() clusters (own (X), 4, alike{:}, 'Start', ...
                                [X([5 9],:); 50 + X([6 7],:)])
  'kmeans_float', @() clusters (single (stretch (X)), 3, alike{:}, 'Seed', 2)
  'kmeans_file', @() clusters (D (), 4, alike{:}, 'Seed', 3)
  'mixture',     @() clusters (stretch (X), 3, alike{:}, 'Method', 'gmm', ...
                               'Seed', 4, 'Iterations', 30)
  'diagonal',    @() clusters (D (), 3, alike{:}, 'Method', 'gmm', 'Seed', 4, ...
                               'Covariance', 'diagonal', 'Iterations', 30)
};
for i = 1:rows (cases)
  model = cases{i,2} ();
  model.options = [];  % among them the size of a batch
  if (isfield (model, 'network'))
    model.network.options = [];
  end
  models.(cases{i,1}) = model;
end
save ('-binary', sprintf ('%s/equal-%d-%d.mat', folder, count, rank), 'models');
