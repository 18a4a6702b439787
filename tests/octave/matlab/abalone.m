% The error of a reconstruction, with the default settings.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

rng('default')
X = abalone_dataset;
autoenc = trainAutoencoder(X,'MaxEpochs',1000);
XReconstructed = predict(autoenc,X);
mseError = mse(X-XReconstructed)
