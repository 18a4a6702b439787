% A classifier on codes, all of it trained on, and its mistakes.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

rng('default');
[x,t] = wine_dataset;
autoenc = trainAutoencoder(x,8,'MaxEpochs',300,'SparsityProportion',0.4);
f = encode(autoenc,x);
net1 = trainSoftmaxLayer(f,t,'LossFunction','mse','MaxEpochs',200);
net = stack(autoenc,net1);
y0 = net(x);
net.divideFcn = 'dividerand';
net.divideParam.trainRatio = 70/100;
net.divideParam.valRatio = 15/100;
net.divideParam.testRatio = 15/100;
net.trainParam.epochs = 200;
net.trainParam.showWindow = false;
[net,tr] = train(net,x,t);
y = net(x);
performance = perform(net,t,y)
tind = vec2ind(t);
yind = vec2ind(y);
percentErrors = sum(tind ~= yind)/numel(tind);
[c,cm,ind,per] = confusion(t,y);
figure, plotconfusion(t(:,tr.trainInd),y(:,tr.trainInd),'Training', ...
    t(:,tr.testInd),y(:,tr.testInd),'Test')
sizes = [net.inputs{1}.size, net.layers{1}.size, net.outputs{end}.size];
W = net.IW{1,1};
b = net.b{1};
functions = {net.layers{1}.transferFcn, net.layers{2}.transferFcn};
