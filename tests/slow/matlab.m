% matlab: the scripts of tests/octave/matlab in full, with the accuracy before
% and after all layers are trained; the error on abalone's table; and the time of
% trainAutoencoder against that of the same call of ae_train, in turn.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
here = fileparts (mfilename ('fullpath'));
addpath (fullfile (here, 'common'), fullfile (fileparts (here), 'octave'));
if (any (strcmp (available_graphics_toolkits (), 'gnuplot')))
  warning ('off', 'Octave:gnuplot-graphics');
  graphics_toolkit ('gnuplot');
end
set (0, 'defaultfigurevisible', 'off');

v = run_script ('stacked', Inf);
before = confusion (v.testTargets, v.before);
after = confusion (v.testTargets, v.after);
check (after < 0.06 && after < before, ...
       'stacked: %.2f %% of the test digits right, %.2f %% after all layers are trained', ...
       100 * (1 - before), 100 * (1 - after));
check (numel (v.first.History.E) == 400, 'stacked: 400 iterations of the first');

v = run_script ('unrolled', Inf);
check (v.after < 0.5 * v.before, ...
       'unrolled: error of a pixel %.5f, %.5f after all layers are trained', ...
       v.before, v.after);

X = abalone_dataset ();
for way = {'sample', 'element'}
  error_of = zeros (1, 3);
  for seed = 1:3
    a = trainAutoencoder (X, 'Seed', seed, 'ErrorNormalization', way{1});
    error_of(seed) = mse (X - predict (a, X));
  end
  check (strcmp (way{1}, 'element') || all (error_of > 0.005 & error_of < 0.05), ...
         'abalone, %s: %.4f %.4f %.4f', way{1}, error_of);
end
v = run_script ('abalone_linear', Inf);
check (v.mseError < 0.005, 'abalone, four units and a linear decoder: %.4f', v.mseError);

% What the translation costs: pairs in turn, the median of the ratios of their
% times of the processor, which another's work beside it does not move.
images = digitTrainCellArrayData ();
X = reshape (cat (3, images{:}), 784, []);
epochs = 400;
ratio = zeros (1, 3);
for i = 1:3
  begin = cputime ();
  a = trainAutoencoder (images, 100, 'MaxEpochs', epochs, 'L2WeightRegularization', ...
                        0.004, 'SparsityRegularization', 4, 'SparsityProportion', ...
                        0.15, 'ScaleData', false, 'Seed', 1);
  theirs = cputime () - begin;
  begin = cputime ();
  m = ae_train (X, 100, 'ObservationsIn', 'columns', 'Activation', 'sigmoid', ...
                'CodeActivation', 'sigmoid', 'OutputActivation', 'sigmoid', ...
                'Sparsity', 'kl', 'SparsityWeight', 2, 'SparsityTarget', 0.15, ...
                'WeightDecay', 0.002, 'Optimizer', 'scg', 'Epochs', epochs, ...
                'GradientTolerance', 5e-7, 'Seed', 1);
  ours = cputime () - begin;
  ratio(i) = theirs / ours;
  same(i) = isequal (a.EncoderWeights, m.encoder.weight);
end
check (same, 'the same training, bit for bit');
check (median (ratio) < 1.05, ...
       'trainAutoencoder takes %.3f of the time of ae_train (%.3f to %.3f)', ...
       median (ratio), min (ratio), max (ratio));
exit (check ());
