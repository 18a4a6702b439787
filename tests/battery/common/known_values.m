% known_values: values for options that have neither range nor words, by name.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function v = known_values (precision)
  e = sample_data (precision);
  m = models (precision);
  v.Decoder = {4, [4 6], {{'dense', 4, 'Activation', 'tanh'}}, {{'dense', 4}, {'layernorm'}}, 2.5, {'dense', 3}};
  v.Discriminator = {3, [4 3], {{'dense', 4, 'Activation', 'tanh'}, {'dropout', 'Rate', 0.3}}};
  v.ValidationData = {e.V, e.V(:,1:3), 2 * e.V};
  v.ValidationLabels = {e.h, e.h + 7};
  v.Weights = {e.g, e.g', e.X(:,1), e.g(1:3), -e.g};
  v.ValidationCondition = {e.D, e.h, e.D(1,:)};
  v.Condition = {e.C, uint8(e.g), e.names, e.g > 1, e.C(1,:), e.names(1), 2};
  v.InitialModel = {m.plain, m.vae, m.bernoulli, m.aae, m.psd, m.labelled, m.deep};
  v.OutputFcn = {@(info) false, @(info) info.epoch == 1, @(info) error('battery:own', 'mine')};
  v.CheckpointFile = {'checkpoint.mat', 'nowhere/checkpoint.mat'};
  v.Prior = {@ring, @(n) zeros(n, 3), @(n) error('battery:own', 'mine')};
  v.PriorMean = {[0 0; 3 0; 0 3], [0; 1]};
  v.PriorSigma = {0.3, [0.5 1; 1 0.5; 0.2 0.2], -1};
  v.PriorWeight = {[1 2 1], [0 1]};
  v.Labels = {e.g, e.names, e.g(1:3), [NaN; e.g(2:end)]};
  v.Block = {[2 2], [1 3], [4 1]};
  v.ImageSize = {[3 3], [1 9], [2 2]};
  v.InitialWeights = {cast(reshape (cos (1:18), 9, 2), precision), 1};
  v.Layout = {[4 6], [3 8], [1 1]};
  v.Title = {'a title', ''};
  v.Units = {[1 2], [2 1], 1, 9};
  v.Limits = {[-1 1 -1 1], [1 -1 0 0]};
  v.Range = {[-1 1], [2 -2]};
  v.Start = {e.X(1:3,:), e.X};
  v.Size = {[4 5], [7 7], 0};
  v.Top = {3, [1 5 20], [3 1]};
  v.Data = {e.X, e.X(:,1:3)};
  v.Parent = {0, -1};
  v.Folder = {'nowhere', '.'};
end
