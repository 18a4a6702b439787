% list = calls (): a name and a function without arguments for each: every model
% of the battery made anew, every function with each of its forms of arguments
% and the first model of each kind that it takes, names and words of options
% that are wrong, and MATLAB's functions.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function list = calls ()
  [m, recipes, usual] = models ('double');
  e = sample_data ('double');
  list = cell (0, 2);
  for i = 1:rows (recipes)
    if (isstruct (m.(recipes{i,1})))
      list(end+1,:) = {['model ' recipes{i,1}], @() {make_model(recipes(i,:), m, usual)}};
    end
  end
  for name = public_functions ()
    for row = known_calls (name{1})'
      list(end+1,:) = {row{1}, @() outputs_from(name{1}, row{2:3})};
    end
    list = [list; of_options(name{1}, e)];
  end
  list = [list; of_methods(e); of_data(e, m)];
end

function out = outputs_from (name, count, given)
  out = cell (1, count);
  [out{:}] = feval (name, given{:});
end

% What is wrong is told by name, or that there is no memory to do so.
function list = of_options (name, e)
  list = cell (0, 2);
  rows = option_rows (name);
  if (isempty (rows))
    return
  end
  list(end+1,:) = {['ae_options of ' name], @() {ae_options(name)}};
  list(end+1,:) = {['a wrong name in ' name], @() outputs_from(name, 1, {e.X, 2, 'Nothing', 1})};
  words = rows(strcmp ({rows.type}, 'word'));
  if (! isempty (words))
    list(end+1,:) = {['a wrong word in ' name], @() outputs_from(name, 1, {e.X, 2, words(1).name, 'nothing'})};
  end
end

function list = of_methods (e)
  X = e.X';
  T = full (ind2vec (e.g'));
  a = trainAutoencoder (X, 4, 'MaxEpochs', 2, 'Seed', 3, 'Threads', 2);
  s = trainSoftmaxLayer (encode (a, X), T, 'MaxEpochs', 2, 'Threads', 2);
  net = stack (a, s);
  net.trainParam.epochs = 2;
  net.trainParam.threads = 2;
  list = {
    'trainAutoencoder',  @() {trainAutoencoder(X, 4, 'MaxEpochs', 2, 'Seed', 3, 'Threads', 2)}
    'encode',            @() {encode(a, X)}
    'decode',            @() {decode(a, encode (a, X))}
    'predict',           @() {predict(a, X)}
    'objective',         @() outputs_from('objective', 3, {a, X})
    'trainSoftmaxLayer', @() {trainSoftmaxLayer(encode (a, X), T, 'MaxEpochs', 2, 'Threads', 2)}
    'train',             @() {train(net, X, T)(X)} };
end

% Forms that the lines of help do not name.
function list = of_data (e, m)
  X = e.X;
  one = struct ('Threads', 2, 'Seed', 1);
  g = gan_train (X, 2, 'Epochs', 1, one);
  list = {
    'gan_train',          @() {gan_train(X, 2, 'Epochs', 1, one)}
    'gan_sample',         @() outputs_from('gan_sample', 3, {g, 5, one})
    'gan_discriminate',   @() {gan_discriminate(g, X)}
    'ae_export c',        @() exported(m.plain, 'model.c')
    'ae_export m',        @() exported(m.plain, 'model.m')
    'ae_export onnx',     @() exported(m.plain, 'model.onnx')
    'ae_whiten 1/f',      @() outputs_from('ae_whiten', 2, {X, 'Method', '1/f', 'ImageSize', [3 3], 'Threads', 2})
    'tsne_map fft',       @() outputs_from('tsne_map', 2, {X, 'Method', 'fft', 'Iterations', 10, 'Perplexity', 4, one})
    'tsne_map barneshut', @() outputs_from('tsne_map', 2, {X, 'Method', 'barneshut', 'Iterations', 10, 'Perplexity', 4, one})
    'ae_dataset leaves',  @() outputs_from('ae_dataset', 3, {'deadleaves', 'train', 'Size', 9, 'Count', 3})
    'ae_augment images',  @() {ae_augment(m.plain, X, 3, one)}
    'conv',               @() {ae_train(X, {{'conv', 2, 'Size', 2}, {'maxpool', 'Size', 2}, {'dense', 2}}, 'ImageSize', [3 3], 'Epochs', 1, one)}
    'lbfgs',              @() {ae_train(X, 2, 'Optimizer', 'lbfgs', 'Epochs', 2, one)}
    'cg',                 @() {ae_train(X, 2, 'Optimizer', 'cg', 'Epochs', 2, one)}
    'scg',                @() {ae_train(X, 2, 'Optimizer', 'scg', 'Epochs', 2, one)}
    'OutputFcn',          @() {ae_train(X, 2, 'OutputFcn', @(info) info.epoch == 2, 'Epochs', 3, one)}
    'images cell',        @() {ae_train(num2cell (X, 2), 2, 'Epochs', 1, one)}
    'images back',        @() {ae_reconstruct(m.plain, reshape (X', 3, 3, [])), ae_reconstruct(m.plain, num2cell (X, 2))}
    'images drawn',       @() outputs_from('ae_mask', 2, {reshape(X', 3, 3, []), 'Seed', 1})
    'images wrong',       @() {ae_encode(m.plain, {X(1,:), 'text'}), ae_encode(m.plain, {X(1,:), X(1,1:3)})}
    'gmm',                @() {cluster_fit(e.Z, 3, 'Method', 'gmm', one)} };
end

function out = exported (model, file)
  ae_export (model, file);
  out = {fileread(file)};
end
