% Why results differ from call to call, and how they are made to repeat.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

X = simpleclass_dataset;
rng('default');
one = trainAutoencoder(X,3,'MaxEpochs',40);
two = trainAutoencoder(X,3,'MaxEpochs',40);
rng('default');
three = trainAutoencoder(X,3,'MaxEpochs',40);
rng(7);
four = trainAutoencoder(X,3,'MaxEpochs',40);
differ = ~isequal(one.EncoderWeights,two.EncoderWeights);
same = isequal(one,three);
