% The battery's lines of choices that meet: activations with losses, layers with
% activations, optimisers with schedules, terms of the objective with each other.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

function list = words_of (name, option)
  table = option_rows (name);
  list = table(strcmp ({table.name}, option)).words;
end

e = sample_data ('double');
f = sample_data ('single');
o = {'Epochs', 2, 'BatchSize', 7, 'Seed', 5, 'Threads', 1};
both = @(name, trainer, varargin) {note([name ' d'], trainer, [{e.X} varargin]), note([name ' s'], trainer, [{f.X} varargin])};

activations = words_of ('ae_train', 'Activation');
for a = activations
  for b = activations
    for tied = [false true]
      both (sprintf ('ae_train hidden %s code %s tied %d', a{1}, b{1}, tied), @ae_train, [5 2], ...
            'Activation', a{1}, 'CodeActivation', b{1}, 'Tied', tied, 'Normalize', 'standardize', o{:});
    end
    both (sprintf ('ae_train hidden %s output %s', a{1}, b{1}), @ae_train, [5 2], ...
          'Activation', a{1}, 'OutputActivation', b{1}, o{:});
    both (sprintf ('ae_train contraction %s %s', a{1}, b{1}), @ae_train, [5 2], ...
          'Activation', a{1}, 'CodeActivation', b{1}, 'Contraction', 0.1, o{:});
  end
  both (['ae_train estimated ' a{1}], @ae_train, [5 2], 'Activation', a{1}, 'Contraction', 0.1, 'ContractionSamples', 2, o{:});
  both (['vae_train ' a{1}], @vae_train, [5 4 2], 'Activation', a{1}, o{:});
  both (['aae_train ' a{1}], @aae_train, [5 2], 'Activation', a{1}, 'Discriminator', 4, 'DiscriminatorActivation', a{1}, o{:});
end

% The layers that messages name, between dense ones.
layers = {{'batchnorm'}, {'layernorm'}, {'dropout', 'Rate', 0.3}, {'batchnorm', 'Epsilon', 0.1, 'Momentum', 0.5}, ...
          {'layernorm', 'Epsilon', 0.1}, {'dropout', 'Rate', 0}, {'dense', 4}};
for i = 1:numel (layers)
  for j = 1:numel (layers)
    for a = {'relu', 'tanh'}
      stack = {{'dense', 4, 'Activation', a{1}}, layers{i}, layers{j}, {'dense', 3}};
      name = sprintf ('layers %d %d %s', i, j, a{1});
      both (['ae_train ' name], @ae_train, stack, o{:});
      both (['vae_train ' name], @vae_train, stack, o{:});
    end
    outer = {layers{i}, {'dense', 4}, layers{j}};
    both (sprintf ('ae_train layers around %d %d', i, j), @ae_train, outer, o{:});
    tied = [{{'dense', 5}} layers([i j]) {{'dense', 2}}];
    both (sprintf ('ae_train tied layers %d %d', i, j), @ae_train, tied, 'Tied', true, o{:});
    both (sprintf ('ae_train tied contracted layers %d %d', i, j), @ae_train, tied, 'Tied', true, 'Contraction', 0.1, o{:});
  end
  for a = activations
    with = [layers{i} {'Activation', a{1}}];
    both (sprintf ('ae_train layer %d %s', i, a{1}), @ae_train, {{'dense', 5}, with, {'dense', 2}}, o{:});
  end
  both (sprintf ('aae_train layer %d', i), @aae_train, {{'dense', 5}, layers{i}, {'dense', 2}}, 'Discriminator', {{'dense', 4}, layers{i}}, o{:});
  m = both (sprintf ('ae_train layer %d full batch', i), @ae_train, {{'dense', 5}, layers{i}, {'dense', 2}}, 'Optimizer', 'lbfgs', 'Epochs', 2, 'Seed', 5, 'Threads', 2);
  if (isstruct (m{1}))
    note (sprintf ('ae_loss layer %d', i), @ae_loss, {m{1}, e.X, 'Threads', 2}, 3);
    note (sprintf ('ae_gradcheck layer %d', i), @ae_gradcheck, {m{1}, e.X});
    note (sprintf ('ae_jacobian layer %d', i), @ae_jacobian, {m{1}, e.X(1,:), 'Threads', 1});
  end
end
for bad = {{'dens', 4}, {'dense'}, {'dense', 0}, {'dense', 4, 'Activation', 'relo'}, {'dense', 4, 'Rate', 1}, {'dropout', 'Rate', 1}, ...
           {'dropout', 0.5}, {'batchnorm', 4}, {'batchnorm', 'Epsilon', -1}, {'batchnorm', 'Momentum', 2}, {'layernorm', 'Momentum', 1}, {}, {4}, 'dense', struct()}
  text = strrep (disp (bad{1}), "\n", ' ');
  for name = {'ae_train', 'vae_train', 'aae_train'}
    note (sprintf ('%s bad layer %s', name{1}, text), str2func (name{1}), {e.X, {{'dense', 5}, bad{1}}, o{:}});
  end
end

trainers = {'ae_train', [5 2], {}; 'vae_train', [5 2], {}; 'aae_train', [5 2], {'Discriminator', 4}; 'rbm_train', 4, {}; 'psd_train', 5, {'Lambda', 0.1}};
for i = 1:rows (trainers)
  [name, hidden, given] = trainers{i,:};
  for optimiser = words_of (name, 'Optimizer')
    for schedule = words_of (name, 'Schedule')
      s = {'Epochs', 4, 'Seed', 5, 'Threads', 2, 'Optimizer', optimiser{1}};
      if (! any (strcmp (optimiser{1}, {'cg', 'lbfgs', 'scg'})))
        s = [s {'Schedule', schedule{1}, 'BatchSize', 7, 'LearningRate', 0.05}];
      elseif (! strcmp (schedule{1}, 'constant'))
        continue
      end
      both (sprintf ('%s %s %s', name, optimiser{1}, schedule{1}), str2func (name), hidden, s{:}, given{:});
    end
  end
end

terms = {{'Sparsity', 'l1', 'SparsityWeight', 0.1}, {'Sparsity', 'kl', 'SparsityWeight', 0.1}, {'Sparsity', 'topk', 'SparsityCount', 2}, ...
         {'Contraction', 0.1}, {'Contraction', 0.1, 'ContractionSamples', 3}, {'WeightDecay', 0.01}, {'WeightDecayL1', 0.01}, ...
         {'Corruption', 'gaussian'}, {'Corruption', 'mask'}, {'Corruption', 'saltpepper'}, {'DecoderNorm', 'unit'}, ...
         {'Pretrain', 'layerwise', 'PretrainEpochs', 1}, {'Pretrain', 'rbm', 'PretrainEpochs', 1}, {'Loss', 'crossentropy'}, ...
         {'Normalize', 'range'}, {'ValidationFraction', 0.3}, {'Bias', false}, {'Tied', true}, {'Initialization', 'he'}};
for i = 1:numel (terms)
  for j = i + 1:numel (terms)
    name = sprintf ('terms %s %s %d', terms{i}{1}, terms{j}{1}, 100 * i + j);
    m = both (['ae_train ' name], @ae_train, [5 3], terms{i}{:}, terms{j}{:}, o{:});
    if (isstruct (m{1}))
      note (['ae_loss ' name], @ae_loss, {m{1}, e.X, 'Threads', 1}, 3);
    end
  end
end

parts = {{'Posterior', 'full'}, {'Prior', 'mixture', 'PriorComponents', 3}, {'Prior', 'vamp', 'PriorComponents', 3}, ...
         {'Likelihood', 'gaussian', 'Sigma', 'learn'}, {'Likelihood', 'gaussian', 'Sigma', 'learn-each'}, ...
         {'Likelihood', 'gaussian', 'Sigma', 0.4}, {'Bound', 'iwae', 'Samples', 3}, {'Samples', 2}, {'Beta', 0.3}, {'Beta', Inf}, ...
         {'BetaWarmup', 2}, {'FreeBits', 0.2}, {'Condition', e.C}, {'Condition', e.names, 'ConditionalPrior', 'learned'}, ...
         {'Condition', e.C, 'ConditionalPrior', 'none'}, {'WeightDecay', 0.01}, {'Normalize', 'standardize'}, ...
         {'Expectation', 'exact'}, {'Expectation', 'sampled'}, {'Bias', false}, {'ValidationFraction', 0.3}};
for i = 1:numel (parts)
  for j = i + 1:numel (parts)
    for hidden = {[5 2], 2}
      name = sprintf ('parts %s %s %d %d', parts{i}{1}, parts{j}{1}, 100 * i + j, numel (hidden{1}));
      m = both (['vae_train ' name], @vae_train, hidden{1}, parts{i}{:}, parts{j}{:}, o{:});
      if (isstruct (m{1}))
        given = [parts{[i j]}];
        k = find (strcmp (given, 'Condition'), 1);
        c = given([k, k + 1]);
        note (['vae_elbo ' name], @vae_elbo, {m{1}, e.X, 'Seed', 1, 'Threads', 1, c{:}}, 2);
        note (['ae_loss ' name], @ae_loss, {m{1}, e.X, 'Seed', 1, 'Threads', 2, c{:}}, 3);
      end
    end
  end
end
