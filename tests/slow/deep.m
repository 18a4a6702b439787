% deep: the autoencoder 784-1000-500-250-30 with a linear code (Hinton and
% Salakhutdinov 2006) on Fashion-MNIST, 10 epochs, against the principal
% component analysis of 30 components.  With CURVES in the environment also
% what pre-training gives to sigmoid and elu units on 10,000 images, and the
% picture of that, docs/figures/deep.png.  By hand, or by make check-slow:
%   octave --path octave tests/slow/deep.m
%   CURVES=deep.png octave --path octave tests/slow/deep.m
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

% mean_n ||x - xhat||^2 on the test images after each epoch; squared loss is
% half of that.
function [error, model] = learn (X, T, epochs, varargin)
  model = ae_train (X, [1000 500 250 30], 'CodeActivation', 'linear', ...
                    'OutputActivation', 'sigmoid', 'Schedule', 'cosine', ...
                    'ValidationData', T, 'Epochs', epochs, 'Seed', 1, varargin{:});
  error = 2 * model.history.validation;
end

[X, T] = need_fashion ();

[coeff, ~, ~, ~, mu] = pca_fit (X, 30);
Z = (T - mu) * coeff;
pca = mean (sumsq (T - mu - Z * coeff', 2));
error = learn (X, T, 10, 'Activation', 'elu');
printf ('# test error by epoch: %s\n', sprintf (' %.2f', error));
check (abs (pca - 12.243) < 0.01, '30 principal components: %.3f', pca);
check (error(end) <= 7.7, ...
       'the deep autoencoder after 10 epochs: %.3f, %.2f of that', ...
       error(end), error(end) / pca);

picture = getenv ('CURVES');
if isempty (picture)
  exit (check ());
end
X = X(1:10000,:);
T = T(1:2000,:);
runs = {'sigmoid', {'Activation', 'sigmoid'}; ...
        'sigmoid, rbm', {'Activation', 'sigmoid', 'Pretrain', 'rbm'}; ...
        'sigmoid, layerwise', {'Activation', 'sigmoid', 'Pretrain', 'layerwise'}; ...
        'elu', {'Activation', 'elu'}; ...
        'elu, layerwise', {'Activation', 'elu', 'Pretrain', 'layerwise'}};
curves = zeros (30, rows (runs));
for i = 1:rows (runs)
  more = runs{i,2};
  if numel (more) > 2
    more = [more, {'PretrainEpochs', 5}];
  end
  curves(:,i) = learn (X, T, 30, more{:});
  printf ('# %-20s %s\n', runs{i,1}, sprintf (' %.2f', curves([1 3 10 20 30],i)));
end
fig = figure ('visible', 'off', 'paperposition', [0 0 7.2 3.6]);
colour = [0.75 0.15 0.15; 0.95 0.55 0.1; 0.55 0.35 0.75; 0.1 0.35 0.7; 0.35 0.7 0.85];
hold on
for i = 1:rows (runs)
  plot (1:30, curves(:,i), 'color', colour(i,:), 'linewidth', 3);
end
plot ([1 30], pca * [1 1], 'color', [0.6 0.6 0.6], 'linewidth', 2);
hold off
axis ([1 30 5 30]);
xlabel ('epoch');
ylabel ('squared error of a test image');
legend (runs{:,1}, '30 components', 'location', 'eastoutside');
legend ('boxoff');
autoencoder_print (fig, picture);
close (fig);
exit (check ());
