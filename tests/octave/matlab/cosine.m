% A noisy cosine; the codes by hand, which do not agree as long as the wrong
% transfer function is taken (a public question), and then do.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

clc
clear all
close all
n = [0:99]';
b = 0.15*pi;
w = b*ones(1,1000);
S = cos(w.*n);
[m,k] = size(S);
a = 0.375;
X = S+sqrt(a)*randn(m,k);
hiddenSize = 2;
autoenc = trainAutoencoder(X,hiddenSize,...
    'MaxEpochs', 1000, ...
    'EncoderTransferFunction','satlin',...
    'DecoderTransferFunction','purelin',...
    'L2WeightRegularization',0.01,...
    'SparsityRegularization',4,...
    'SparsityProportion',0.10);
WW = autoenc.EncoderWeights;
BB = autoenc.EncoderBiases;
X_test = cos(b*n);
encoded_result = encode(autoenc,X_test)
encoded_manually = ((WW * X_test) + BB);
for i3 = 1:hiddenSize
    logsigs(i3,1) = 1 / (1 + exp(-encoded_manually(i3,1)));
end
satlins = min(max(encoded_manually,0),1);
explain(autoenc)
how = explain(autoenc);
by_hand = how.encode(X_test);
for i=1:3
    X_test = cos(b*n)+sqrt(a)*randn(m,1);
    xReconstructed = predict(autoenc,X_test);
    subplot(2,1,1), plot(n, X_test,n, xReconstructed,'Linewidth',2)
    grid on
    legend('Noisy','Reconstructed')
end
