% conv_fashion: a convolutional autoencoder on Fashion-MNIST, 1-16-32 channels
% under windows of 3 x 3 with stride 2 and padding 1, a dense code of 32, the
% decoder its mirror; relu, cross-entropy, Adam at 1e-3, batches of 128.
% PyTorch, with its own first weights, has a squared error of 13.5 +- .3 an
% image of the test set after 1 epoch, 9.3 after 3 and 8.25 after 5.  Beside it
% a dense network with as many weights, 784-68-32; one that takes as long,
% 784-480-32; and pools of 2 x 2 and repeated places instead of strides.
% Processor times of one thread, in turn.
%   octave --path octave tests/slow/conv_fashion.m
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

% The test error after each of `epochs', one training that is taken up again,
% and the processor seconds of an epoch.
function [value, seconds] = errors (X, T, hidden, epochs, seed, varargin)
  file = [tempname() '.mat'];
  clean = onCleanup (@() unlink (file));
  value = zeros (1, numel (epochs));
  seconds = 0;
  for i = 1:numel (epochs)
    begin = cputime ();
    if (i == 1)
      model = ae_train (X, hidden, 'Activation', 'relu', 'Loss', 'crossentropy', ...
                        'LearningRate', 1e-3, 'BatchSize', 128, 'Seed', seed, ...
                        'Epochs', epochs(1), 'CheckpointFile', file, 'Threads', 1, ...
                        'CodeActivation', 'linear', varargin{:});
    else
      model = ae_train (X, hidden, 'Resume', file, 'Epochs', epochs(i));
    end
    seconds = seconds + (cputime () - begin) / epochs(end);
    value(i) = mean (sumsq (double (ae_reconstruct (model, T) - T), 2));
  end
end

[X, T] = need_fashion ();
strided = {{'conv', 16, 'Size', 3, 'Stride', 2, 'Padding', 1}, ...
           {'conv', 32, 'Size', 3, 'Stride', 2, 'Padding', 1}, {'dense', 32}};
pooled = {{'conv', 16, 'Size', 3, 'Padding', 1}, {'maxpool', 'Size', 2}, ...
          {'conv', 32, 'Size', 3, 'Padding', 1}, {'maxpool', 'Size', 2}, {'dense', 32}};
image = {'ImageSize', [28 28]};
start = {'Initialization', 'pytorch'};
said = @(value) sprintf (' %.2f', value(:).');

for seed = 1:3
  [conv(seed,:), cost(seed,1)] = errors (X, T, strided, [1 3 5], seed, image{:});
  [small(seed,1), cost(seed,2)] = errors (X, T, [68 32], 3, seed);
  [pools(seed,1), cost(seed,3)] = errors (X, T, pooled, 2, seed, image{:});
  theirs(seed,1) = errors (X, T, strided, 3, seed, image{:}, start{:});
  theirs(seed,2) = errors (X, T, [68 32], 3, seed, start{:});
  printf ('# seed %d: strides%s, 784-68-32 %.2f, pools %.2f; seconds an epoch%s; from PyTorch''s distribution%s\n', ...
          seed, said (conv(seed,:)), small(seed), pools(seed), said (cost(seed,:)), said (theirs(seed,:)));
  fflush (stdout);
end
after = mean (conv);
for i = 1:3
  check (after(i) <= [15.0 10.3 8.8](i), ...
         'strides: test error %.2f after %d epochs, at most %.1f (%s)', after(i), ...
         [1 3 5](i), [15.0 10.3 8.8](i), strtrim (said (conv(:,i))));
end
theirs = mean (theirs);
check (theirs(1) <= .75 * theirs(2), ...
       'after 3 epochs %.2f of the dense network of as many weights (%.2f of %.2f), both from PyTorch''s first weights', ...
       theirs(1) / theirs(2), theirs);
check (after(2) < mean (small), ...
       'and %.2f (of %.2f) from the package''s, where the output''s bias is at the mean: they gain the dense network more', ...
       after(2) / mean (small), mean (small));
check (mean (pools) <= 12, 'pools: %.2f after 2 epochs, at most 12 (%s)', ...
       mean (pools), strtrim (said (pools)));

% As long as five epochs of strides: whole epochs of 784-480-32, whose time is
% first taken.
[wide, took] = errors (X, T, [480 32], 1, 1);
epochs = max (1, round (5 * mean (cost(:,1)) / took));
wide = errors (X, T, [480 32], epochs, 1);
printf ('# 784-480-32 takes %.2f s an epoch, %.2f of strides''s; in the same time, %d epochs, %.2f beside %.2f\n', ...
        took, took / mean (cost(:,1)), epochs, wide, after(3));
exit (check ());
