% The same with four hidden units and a linear decoder.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

rng default
X = abalone_dataset;
autoenc = trainAutoencoder(X,4,'MaxEpochs',400,...
    'DecoderTransferFunction','purelin');
XReconstructed = predict(autoenc,X);
mseError = mse(X-XReconstructed)
