% The battery's lines of MATLAB's functions: what the objects hold and give.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

T = full (ind2vec (1 + mod (1:rows (sample_data ('double').X), 3)));
for precision = {'double', 'single'}
  X = sample_data (precision{1}).X';
  for f1 = {'logsig', 'satlin'}
    for f2 = {'logsig', 'satlin', 'purelin'}
      for way = {'sample', 'element'}
        name = sprintf ('%s %s %s %s', precision{1}, f1{1}, f2{1}, way{1});
        a = trainAutoencoder (X, 4, 'MaxEpochs', 4, 'Seed', 3, 'Threads', 2, 'EncoderTransferFunction', f1{1}, 'DecoderTransferFunction', f2{1}, 'ErrorNormalization', way{1});
        note (['trainAutoencoder ' name], @() ae_from (a));
        note (['history ' name], @() a.History);
        note (['encode ' name], @() encode (a, X));
        note (['predict ' name], @() predict (a, X));
        note (['objective ' name], @() nthargout (1:3, @objective, a, X));
      end
    end
  end
  b = trainAutoencoder (encode (a, X), 3, 'MaxEpochs', 4, 'Seed', 4, 'Threads', 2);
  for loss = {'crossentropy', 'mse'}
    s = trainSoftmaxLayer (encode (b, encode (a, X)), T, 'MaxEpochs', 4, 'LossFunction', loss{1}, 'Threads', 2);
    net = stack (a, b, s);
    net.trainParam.epochs = 3;
    net.trainParam.threads = 2;
    name = sprintf ('%s %s', precision{1}, loss{1});
    note (['trainSoftmaxLayer ' name], @() {s.IW, s.b});
    note (['stack ' name], @() {net.IW, net.LW, net.b, net(X)});
    note (['train ' name], @() {train(net, X, T)(X), nthargout(2, @train, net, X, T)});
  end
  deep = stack (a, b, 'Decoder', true);
  deep.trainParam.epochs = 3;
  deep.trainParam.threads = 2;
  note (['unrolled ' precision{1}], @() {deep(X), train(deep, X, X)(X)});
end
[coeff, ~, ~, ~, mu] = pca_fit (X', 2);
note ('ae_from pca', @() ae_from (coeff, mu));
for name = {'digitSmallCellArrayData', 'digitTrainCellArrayData', 'digitTestCellArrayData', 'abalone_dataset', 'bodyfat_dataset', 'cancer_dataset', 'iris_dataset', 'simpleclass_dataset', 'wine_dataset'}
  note (name{1}, @() nthargout (1:2, name{1}));
end
note ('confusion', @() nthargout (1:4, @confusion, T, T(:,[2:end 1])));
note ('mse', @() mse (X));
note ('ind2vec', @() ind2vec ([3 1 2]));
note ('transfer', @() {logsig(X), satlin(4 * X - 1), purelin(X)});
note ('vec2ind', @() vec2ind (T));
