% Codes of new images, decoded into images again.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

X = digitTrainCellArrayData;
hiddenSize = 15;
autoenc = trainAutoencoder(X,hiddenSize,'MaxEpochs',200);
Xnew = digitTestCellArrayData;
features = encode(autoenc,Xnew);
Y = decode(autoenc,features);
one = predict(autoenc,Xnew{7});
figure;
for i = 1:10
    subplot(2,10,i); imshow(Xnew{i});
    subplot(2,10,10+i); imshow(Y{i});
end
