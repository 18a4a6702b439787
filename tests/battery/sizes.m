% The battery's lines of sizes: one observation, one variable, one unit; batches
% that are cut into blocks and rounds, between one thread and three; widths on
% either side of a vector register's and a product's tile.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

% Every family on data of one size.
function train_all (stem, X, hidden, o)
  n = rows (X);
  k = hidden(end);
  units = hidden(1);
  deep = {{'dense', units, 'Activation', 'relu'}, {'batchnorm'}, {'dropout', 'Rate', 0.3}, {'dense', k}};
  full = {'Posterior', 'full', 'Likelihood', 'gaussian', 'Sigma', 'learn', 'Samples', 2};
  label = @(text) [stem ' ' text];
  cases = {
    'plain', @() ae_train (X, hidden, o{:})
    'tied', @() ae_train (X, hidden, 'Tied', true, 'Activation', 'tanh', 'Loss', 'crossentropy', o{:})
    'kl', @() ae_train (X, hidden, 'Sparsity', 'kl', 'SparsityWeight', 0.1, 'Corruption', 'mask', o{:})
    'contraction', @() ae_train (X, hidden, 'Contraction', 0.1, 'Sparsity', 'topk', 'SparsityCount', 1, o{:})
    'deep', @() ae_train (X, deep, o{:})
    'vae', @() vae_train (X, hidden, o{:})
    'full', @() vae_train (X, hidden, full{:}, o{:})
    'mixture', @() vae_train (X, hidden, 'Prior', 'mixture', 'PriorComponents', 3, 'Bound', 'iwae', 'Samples', 3, o{:})
    'condition', @() vae_train (X, hidden, 'Condition', mod ((1:n)', 3) == 1, 'ConditionalPrior', 'learned', o{:})
    'aae', @() aae_train (X, hidden, 'Discriminator', units, o{:})
    'rbm', @() rbm_train (X, units, o{:})
    'psd', @() psd_train (X, units, 'Lambda', 0.05, o{:}) };
  for i = 1:rows (cases)
    model = note (label (cases{i,1}), cases{i,2});
    if (isempty (model))
      continue
    end
    given = {'Threads', o{2}};
    if (strcmp (cases{i,1}, 'condition'))
      given = [given {'Condition', mod((1:n)', 3) == 1}];
    end
    if (strcmp (model.kind, 'psd'))
      note (label ([cases{i,1} ' encode']), @psd_encode, {model, X, given{:}});
      note (label ([cases{i,1} ' code']), @psd_code, {model, X, given{:}}, 2);
      continue
    end
    note (label ([cases{i,1} ' encode']), @ae_encode, {model, X, given{:}});
    note (label ([cases{i,1} ' reconstruct']), @ae_reconstruct, {model, X, given{:}});
    note (label ([cases{i,1} ' loss']), @ae_loss, {model, X, 'Seed', 2, given{:}}, 3);
    if (strcmp (model.kind, 'vae'))
      note (label ([cases{i,1} ' elbo']), @vae_elbo, {model, X, 'Seed', 2, given{:}}, 2);
      if (n < 400)
        note (label ([cases{i,1} ' nll']), @vae_nll, {model, X, 'Seed', 2, 'Samples', 30, given{:}}, 2);
      end
    elseif (strcmp (model.kind, 'rbm'))
      note (label ([cases{i,1} ' likelihood']), @rbm_likelihood, ...
            {model, X, 'Seed', 2, 'Threads', o{2}, 'Chains', 5, 'Temperatures', 10}, 3);
    end
  end
end

sizes = {1, 1, 1, {}; 1, 9, [5 2], {}; 2, 3, [2 1], {}; 7, 1, 1, {'BatchSize', 3}; 130, 33, [31 17], {}; ...
         257, 16, [16 8 4], {'BatchSize', 256}; 700, 9, [5 2], {'BatchSize', 700}; 1500, 20, [17 3], {'BatchSize', 1400}; ...
         600, 9, [5 2], {'Optimizer', 'lbfgs'}; 1100, 12, [33 2], {'Optimizer', 'scg', 'ValidationFraction', 0.5}; ...
         300, 129, [65 33 2], {'BatchSize', 64}};
for i = 1:rows (sizes)
  [n, d, hidden, given] = sizes{i,:};
  for run = {'double', 'double', 'single', 'single', 'double'; 1, 2, 1, 2, 3}
    [precision, threads] = run{:};
    X = many (n, d, precision);
    stem = sprintf ('size %d %s%d', i, precision(1), threads);
    train_all (stem, X, hidden, [{'Threads', threads, 'Epochs', 1, 'Seed', 4} given]);
    for k = {min(d, 2), []}
      for method = {'auto', 'covariance', 'products', 'svd', 'randomized'}
        note (sprintf ('%s pca_fit %s %d', stem, method{1}, k{1}), @pca_fit, ...
              [{X}, k(! isempty (k{1})), {'Method', method{1}, 'Seed', 1, 'Threads', threads}], 5);
      end
    end
    for method = {'zca', 'Epsilon', 1e-3; 'pca', 'Epsilon', 1e-3; '1/f', 'ImageSize', [1 d]}'
      note ([stem ' ae_whiten ' method{1}], @ae_whiten, {X, 'Method', method{:}, 'Threads', threads}, 2);
    end
  end
end

% Numbers that are large, small, equal.
for precision = {'double', 'single'}
  X = many (40, 6, precision{1});
  data = {'constant', [X(:,1:5) ones(40, 1)]; 'zero', zeros(40, 6, precision{1}); 'large', X * 1e15; ...
          'small', X * 1e-15; 'shifted', X + 1e6; 'twice', [X(:,1:3) X(:,1:3)]; 'few', repmat(X(1:2,:), 20, 1)};
  for i = 1:rows (data)
    Y = data{i,2};
    for scale = {'none', 'center', 'standardize', 'range'}
      o = {'Normalize', scale{1}, 'Epochs', 2, 'BatchSize', 9, 'Seed', 1, 'Threads', 1};
      stem = sprintf ('%s %s %s', data{i,1}, precision{1}(1), scale{1});
      note (['ae_train ' stem], @ae_train, {Y, 2, o{:}});
      note (['vae_train ' stem], @vae_train, {Y, 2, 'Likelihood', 'gaussian', 'Sigma', 'learn', o{:}});
      note (['rbm_train ' stem], @rbm_train, {Y, 2, 'Visible', 'gaussian', o{:}});
      note (['psd_train ' stem], @psd_train, {Y, 4, o{:}});
      note (['aae_train ' stem], @aae_train, {Y, 2, 'Discriminator', 3, o{:}});
    end
    stem = sprintf ('%s %s', data{i,1}, precision{1}(1));
    for method = {'auto', 'covariance', 'products', 'svd', 'randomized'}
      note (['pca_fit ' stem ' ' method{1}], @pca_fit, {Y, 2, 'Method', method{1}, 'Seed', 1, 'Threads', 1}, 5);
    end
    for method = {'zca', 'pca'}
      note (['ae_whiten ' stem ' ' method{1}], @ae_whiten, {Y, 'Method', method{1}, 'Threads', 1}, 2);
    end
    note (['oja_learn ' stem], @oja_learn, {Y, 2, 'Seed', 1}, 2);
  end
end
