% Measurements of flowers predicted, with a saturating encoder; old and new in
% one drawing.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

X = iris_dataset;
autoenc = trainAutoencoder(X,'EncoderTransferFunction', ...
    'satlin','DecoderTransferFunction','purelin','MaxEpochs',300);
xReconstructed = predict(autoenc,X);
figure;
plot(X(3,:),'r.');
hold on
plot(xReconstructed(3,:),'go');
hold off
xlabel('sample'); ylabel('petal length');
legend('true','predicted');
view(autoenc)
