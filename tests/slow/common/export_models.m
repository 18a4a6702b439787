% Models of all kinds that are chains: rows {name, model, data}.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function list = export_models (classname)
  rand ('twister', 3); randn ('twister', 3);
  c = @(x) feval (classname, x);
  X = c (rand (30, 12)); I = c (rand (30, 64)); R = c (rand (20, 6*5*2));
  o = {'Epochs', 2, 'Seed', 1, 'BatchSize', 10};
  list = {};
  function add (name, m, X), list(end+1,:) = {name, m, X}; end
  acts = {'sigmoid','tanh','relu','softplus','elu','linear','satlin','leakyrelu','exp'};
  for i = 1:numel (acts)
    add (['act ' acts{i}], ae_train (X, [7 3], 'Activation', acts{i}, 'CodeActivation', acts{i}, o{:}), X);
  end
  add ('plain', ae_train (X, 4, o{:}), X);
  add ('deep', ae_train (X, [9 6 3], o{:}), X);
  add ('tied', ae_train (X, [8 4], 'Tied', true, o{:}), X);
  add ('nobias', ae_train (X, [8 4], 'Bias', false, o{:}), X);
  add ('crossentropy', ae_train (X, [8 4], 'Loss', 'crossentropy', o{:}), X);
  add ('standardize', ae_train (5 + 3 * X, [8 4], 'Normalize', 'standardize', o{:}), 5 + 3 * X);
  add ('center', ae_train (100 + X, [8 4], 'Normalize', 'center', o{:}), 100 + X);
  add ('range', ae_train (7 * X - 2, [8 4], 'Normalize', 'range', 'Loss', 'crossentropy', o{:}), 7 * X - 2);
  add ('batchnorm', ae_train (X, {{'dense', 8}, {'batchnorm', 'Activation', 'relu'}, {'dense', 4}}, o{:}), X);
  add ('layernorm', ae_train (X, {{'dense', 8}, {'layernorm', 'Activation', 'tanh'}, {'dense', 4}}, o{:}), X);
  add ('dropout', ae_train (X, {{'dense', 8}, {'dropout', 'Rate', .2}, {'dense', 4}}, o{:}), X);
  add ('topk', ae_train (X, 9, 'Sparsity', 'topk', 'SparsityCount', 3, 'Activation', 'linear', o{:}), X);
  add ('kl', ae_train (X, 9, 'Sparsity', 'kl', 'SparsityWeight', 1, o{:}), X);
  add ('denoising', ae_train (X, 9, 'Corruption', 'gaussian', 'CorruptionLevel', .1, o{:}), X);
  add ('contractive', ae_train (X, 9, 'Contraction', .1, o{:}), X);
  im = {'ImageSize', [8 8], o{:}};
  add ('conv same', ae_train (I, {{'conv', 3, 'Size', 3}, {'dense', 5}}, im{:}), I);
  add ('conv stride', ae_train (I, {{'conv', 3, 'Size', 3, 'Stride', 2}, {'conv', 4, 'Size', [3 2], 'Stride', [2 1]}, {'dense', 5}}, im{:}), I);
  add ('conv valid', ae_train (I, {{'conv', 3, 'Size', 3, 'Padding', 'valid'}, {'dense', 5}}, im{:}), I);
  add ('conv pad', ae_train (I, {{'conv', 3, 'Size', 5, 'Padding', 1, 'Stride', 3}, {'dense', 5}}, im{:}), I);
  add ('maxpool', ae_train (I, {{'conv', 3, 'Size', 3}, {'maxpool', 'Size', 2}, {'dense', 5}}, im{:}), I);
  add ('maxpool odd', ae_train (I, {{'conv', 3, 'Size', 3}, {'maxpool', 'Size', 3}, {'dense', 5}}, im{:}), I);
  add ('maxpool same', ae_train (I, {{'conv', 3, 'Size', 3}, {'maxpool', 'Size', 3, 'Stride', 2, 'Padding', 'same'}, {'dense', 5}}, im{:}), I);
  add ('meanpool', ae_train (I, {{'conv', 3, 'Size', 3}, {'meanpool', 'Size', 3, 'Stride', 2, 'Padding', 'same'}, {'dense', 5}}, im{:}), I);
  add ('conv norm', ae_train (I, {{'conv', 3, 'Size', 3}, {'batchnorm', 'Activation', 'relu'}, {'maxpool', 'Size', 2}, {'conv', 2}}, im{:}), I);
  add ('conv tied', ae_train (I, {{'conv', 3, 'Size', 3, 'Stride', 2}, {'dense', 5}}, 'Tied', true, im{:}), I);
  add ('colour', ae_train (R, {{'conv', 3, 'Size', 3, 'Stride', 2}, {'dense', 5}}, 'ImageSize', [6 5 2], 'Normalize', 'standardize', o{:}), R);
  add ('fully conv', ae_train (I, {{'conv', 3, 'Size', 3, 'Stride', 2}, {'conv', 2, 'Size', 3, 'Stride', 2}}, im{:}), I);
  [co, ~, ~, ~, mu] = pca_fit (X, 3);
  add ('pca', ae_from (co, mu), X);
  add ('vae', vae_train (X, [8 2], o{:}), X);
  add ('vae gauss', vae_train (X, [8 2], 'Likelihood', 'gaussian', 'Normalize', 'standardize', o{:}), X);
  add ('vae full', vae_train (X, [8 2], 'Posterior', 'full', o{:}), X);
  add ('vae mixture', vae_train (X, [8 2], 'Prior', 'mixture', 'PriorComponents', 3, o{:}), X);
  add ('rbm', rbm_train (double (X > .5) * c (1), 5, o{:}), X);
  add ('rbm gauss', rbm_train (X, 5, 'Visible', 'gaussian', 'Normalize', 'standardize', o{:}), X);
  add ('aae', aae_train (X, [6 2], o{:}), X);
  a = ae_train (X, 6, 'Normalize', 'standardize', o{:}); b = ae_train (ae_encode (a, X), 3, 'Normalize', 'standardize', o{:});
  add ('stack', ae_stack (a, b), X);
  add ('classifier', ae_finetune (a, X, mod ((1:30)', 3), o{:}), X);
  for ch = [1 3]
    X = c (rand (20, 7*ch)); o = {'Epochs', 2, 'Seed', 1, 'BatchSize', 10, 'SequenceSize', [7 ch]};
    for t = {'lstm', 'gru'}
      add ([t{1} num2str(ch)], ae_train (X, {{t{1}, 5}}, o{:}), X);
      add ([t{1} ' rev' num2str(ch)], ae_train (X, {{t{1}, 5, 'Reverse', true}}, 'Normalize', 'standardize', o{:}), X);
      add ([t{1} ' two' num2str(ch)], ae_train (X, {{t{1}, 5}, {t{1}, 4}}, o{:}), X);
      add ([t{1} ' rev two' num2str(ch)], ae_train (X, {{t{1}, 5, 'Reverse', true}, {t{1}, 4}}, o{:}), X);
      add ([t{1} ' dense' num2str(ch)], ae_train (X, {{'dense', 4, 'Activation', 'tanh'}, {t{1}, 5, 'Bias', false}, {'dense', 3}}, o{:}), X);
    end
  end
  I = c (rand (20, 5*6*3));
  add ('three colours', ae_train (I, {{'conv', 3, 'Size', 3, 'Stride', 2}, {'dense', 5}}, 'ImageSize', [6 5 3], 'Normalize', 'standardize', 'Epochs', 2, 'Seed', 1), I);
  add ('colour conv', ae_train (I, {{'conv', 3, 'Size', 3, 'Stride', 2}}, 'ImageSize', [6 5 3], 'Normalize', 'standardize', 'Epochs', 2, 'Seed', 1), I);
end
