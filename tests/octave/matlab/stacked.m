% Digits told apart by two stacked encoders and a softmax layer: the calls of
% the best-known script that users have copied, in its order.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

rng('default');
[digitImages, digitTargets] = digitTrainCellArrayData;
clf
for k = 1:20
    subplot(4,5,k);
    imshow(digitImages{k});
end

firstSize = 100;
first = trainAutoencoder(digitImages,firstSize, ...
    'MaxEpochs',400, ...
    'L2WeightRegularization',0.004, ...
    'SparsityRegularization',4, ...
    'SparsityProportion',0.15, ...
    'ScaleData', false);
view(first)
figure()
plotWeights(first);
codes1 = encode(first,digitImages);

secondSize = 50;
second = trainAutoencoder(codes1,secondSize, ...
    'MaxEpochs',100, ...
    'L2WeightRegularization',0.002, ...
    'SparsityRegularization',4, ...
    'SparsityProportion',0.1, ...
    'ScaleData', false);
view(second)
codes2 = encode(second,codes1);

softnet = trainSoftmaxLayer(codes2,digitTargets,'MaxEpochs',400);
view(softnet)
deepnet = stack(first,second,softnet);
view(deepnet)

[testImages, testTargets] = digitTestCellArrayData;
wide = 28;
high = 28;
inputSize = wide*high;
testColumns = zeros(inputSize,numel(testImages));
for k = 1:numel(testImages)
    testColumns(:,k) = testImages{k}(:);
end
before = deepnet(testColumns);
figure
plotconfusion(testTargets,before);

trainColumns = zeros(inputSize,numel(digitImages));
for k = 1:numel(digitImages)
    trainColumns(:,k) = digitImages{k}(:);
end
deepnet = train(deepnet,trainColumns,digitTargets);
after = deepnet(testColumns);
figure
plotconfusion(testTargets,after);
