% kernels.png: the kernels of a convolution of digits and what each makes of one
% image.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
X = single (ae_dataset ('digits', 'train')(1:3000,:));
model = ae_train (X, {{'conv', 8, 'Size', 5, 'Activation', 'relu'}, {'maxpool'}, ...
                      {'conv', 8, 'Size', 3, 'Stride', 2, 'Activation', 'relu'}, ...
                      {'dense', 16, 'Activation', 'linear'}}, 'ImageSize', [28 28], ...
                  'OutputActivation', 'linear', 'Epochs', 8, 'Seed', 1);
W = double (reshape (model.encoder(1).weight, 25, 8)');
fig = figure ('visible', 'off');
[~, maps] = plot_activations (model, X(6,:), 1, 'Parent', axes ('parent', fig));
close (fig);
maps = double (reshape (maps, [], 8)');
maps = maps / max (maps(:));
large = ceil ((1:28) * 5 / 28);
kernels = zeros (8, 28 * 28);
for i = 1:8
  kernel = reshape (W(i,:), 5, 5);
  kernels(i,:) = reshape (kernel(large,large), 1, []);
end
panels ('kernels.png', {0.5 + 0.5 * kernels / max(abs (W(:))), maps}, ...
        {'kernels of 5 x 5', 'what they make of a 5'}, [2 4], 'unit', 900);
