% 25 hidden units on noisy samples of a function of one variable, and the
% function predicted where it was not seen.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

rng(0,'twister');
n = 1000;
r = linspace(-10,10,n)';
x = 1 + r*5e-2 + sin(r)./r + 0.2*randn(n,1);
hiddenSize = 25;
autoenc = trainAutoencoder(x',hiddenSize,...
    'EncoderTransferFunction','satlin',...
    'DecoderTransferFunction','purelin',...
    'L2WeightRegularization',0.01,...
    'SparsityRegularization',4,...
    'SparsityProportion',0.10);
r = -10 + 20*rand(n,1);
xtest = 1 + r*5e-2 + sin(r)./r + 0.4*randn(n,1);
xReconstructed = predict(autoenc,xtest');
figure;
plot(xtest,'r.');
hold on
plot(xReconstructed,'go');
