% Images in colour, in single precision.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

images = cell(1,60);
for i = 1:60
    [u,v] = meshgrid(linspace(0,1,12));
    mix = rand(1,1,3);
    images{i} = single(repmat(mix,12,12).*repmat(u,[1 1 3]) + ...
        repmat(1-mix,12,12).*repmat(v,[1 1 3]))/2;
end
autoenc = trainAutoencoder(images,6,'MaxEpochs',150, ...
    'SparsityRegularization',0.1);
rebuilt = predict(autoenc,images);
figure
subplot(1,2,1); imshow(images{1});
subplot(1,2,2); imshow(rebuilt{1});
h = plotWeights(autoenc);
