% inpainting.png: of each image one quadrant is seen; what a network without z
% makes of the rest, and five draws of a conditional model.
% inpainting-places.png: blocks and pixels missing anywhere, by one model.
% tests/slow/inpainting.m has the figures in nats.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
common = {'Activation', 'relu', 'Epochs', 60, 'Patience', 3, ...
          'ValidationFraction', 0.1, 'Seed', 1, 'BatchSize', 100};
X = single (ae_dataset ('fashion-mnist', 'train')(1:20000,:));
T = single (ae_dataset ('fashion-mnist', 'test')([1 2 3 12 19 20 24 29],:));
titles = {'seen', 'network', 'z_1', 'z_2', 'z_3', 'z_4', 'z_5', 'whole'};

% The quadrant left below is seen.
B = single (X > 0.5);
S = single (T > 0.5);
gone = kron ([1 1; 0 1], ones (14))(:)' == 1;
seen = S(:,! gone);
model = vae_train (B(:,gone), [300 30], 'Condition', B(:,! gone), ...
                   'ConditionalPrior', 'learned', common{:});
network = vae_train (B(:,gone), 1, 'Condition', B(:,! gone), 'Decoder', ...
                     [735 588], 'Beta', 1000, common{:});
S(:,gone) = 0.5;
parts = {S};
S(:,gone) = vae_decode (network, zeros (8, 1, 'single'), 'Condition', seen);
parts{end + 1} = S;
for i = 1:5
  S(:,gone) = vae_sample (model, 8, 'Condition', seen, 'Mean', true, 'Seed', i);
  parts{end + 1} = S;
end
parts{end + 1} = single (T > 0.5);
panels ('inpainting.png', parts, titles, [8 1], 'unit', 700);

% Missing anywhere, in grey.
part = repmat ([true; false], 10000, 1);
c = zeros (size (X), 'single');
c(part,:) = ae_mask (X(part,:), 'Missing', 'block', 'Fill', 0.3, 'Seed', 1);
c(! part,:) = ae_mask (X(! part,:), 'Missing', 'pixels', 'Fraction', 0.7, ...
                       'Fill', 0.3, 'Seed', 2);
model = vae_train (X, [400 30], 'Condition', c, 'ConditionalPrior', ...
                   'learned', common{:});
[Y, kept] = ae_mask (T, 'Missing', 'block', 'Fill', 0.3, 'Seed', 3);
[Y(5:8,:), kept(5:8,:)] = ae_mask (T(5:8,:), 'Missing', 'pixels', ...
                                   'Fraction', 0.7, 'Fill', 0.3, 'Seed', 4);
parts = {Y .* kept + 0.5 * ! kept};
for i = 1:5
  o = vae_sample (model, 8, 'Condition', Y, 'Mean', true, 'Seed', i);
  parts{end + 1} = T .* kept + o .* ! kept;
end
panels ('inpainting-places.png', [parts, {T}], titles([1 3:8]), [8 1], ...
        'unit', 620);
