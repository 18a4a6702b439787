% companions: what an option needs, beside the surroundings that it is tried in,
% to have an effect, as far as the function has them: rows {option, words for which this holds ([]: all), names
% and values}.  An option that is not here is tried as it is.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function rows = companions ()
  e = sample_data ('double');
  rows = {
    'Sparsity', {'l1', 'kl'}, {'SparsityWeight', 0.1}
    'Sparsity', {'topk'}, {'SparsityCount', 1}
    'SparsityWeight', [], {'Sparsity', 'kl', 'CodeActivation', 'sigmoid'}
    'SparsityTarget', [], {'Sparsity', 'kl', 'SparsityWeight', 0.1, 'CodeActivation', 'sigmoid'}
    'SparsityCount', [], {'Sparsity', 'topk'}
    'SparsityFactor', [], {'Sparsity', 'topk', 'SparsityCount', 1}
    'CorruptionLevel', [], {'Corruption', 'gaussian'}
    'ContractionSamples', [], {'Contraction', 0.1}
    'PretrainEpochs', [], {'Pretrain', 'layerwise'}
    'PretrainLearningRate', [], {'Pretrain', 'layerwise'}
    'Momentum', [], {'Optimizer', 'nesterov'}
    'Patience', [], {'ValidationFraction', 0.3, 'Epochs', 5}
    'Schedule', [], {'Epochs', 3}
    'BetaWarmup', [], {'Epochs', 3}
    'PriorComponents', [], {'Prior', 'mixture'}
    'PriorMean', [], {'Prior', 'mixture'}
    'PriorSigma', [], {'Prior', 'mixture', 'PriorMean', [0 0; 3 0; 0 3]}
    'PriorWeight', [], {'Prior', 'mixture', 'PriorMean', [0 0; 3 0; 0 3]}
    'Labels', [], {'Prior', 'mixture'}
    'Sigma', [], {'Likelihood', 'gaussian', 'Visible', 'gaussian'}
    'ValidationCondition', [], {'Condition', e.C, 'ValidationData', e.V}
    'ValidationLabels', [], {'ValidationData', e.V}
    'Bound', [], {'Samples', 3}
    'RateOffset', [], {'Schedule', 'inverse'}
    'Quadrants', [], {'Missing', 'quadrant'}
    'Fraction', [], {'Missing', 'pixels'}
    'Block', [], {'Missing', 'block'}
    'Components', [], {'Method', 'pca'}
    'Retained', [], {'Method', 'pca'}
    'Cutoff', [], {'Method', '1/f'}
    'Chains', [], {'Method', 'annealing'}
    'Temperatures', [], {'Method', 'annealing'} };
end
