% Samples that are unlike those trained on have a large error.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

rng(1);
X = bodyfat_dataset;
usual = X(:,1:200);
autoenc = trainAutoencoder(usual,3,'MaxEpochs',300,'DecoderTransferFunction', ...
    'purelin','SparsityRegularization',0);
err = @(A) sum((A - predict(autoenc,A)).^2 ./ repmat(var(usual,0,2),1,size(A,2)));
level = max(err(usual));
odd = X(:,201:252);
odd(3,:) = odd(3,:) + 25;
alarms = mean(err(odd) > level);
quiet = mean(err(X(:,201:252)) > level);
