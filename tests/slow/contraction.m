% What regularisers do to the encoder's Jacobian on photographs of clothes, at
% nearly equal reconstruction; and what a step of them costs.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));
[X, T] = need_fashion (10000, 300);

% ----- the Jacobian -----------------------------------------------------------
% Of the singular values s of J at a test image: their norm, |J|; their effective
% number (sum s^2)^2 / sum s^4, k if all are equal and 1 if there is one; and how
% many are above a tenth of the largest.  All but the first do not change if the
% code is scaled.
function [size_of, number, above] = spectra (model, T)
  size_of = number = above = zeros (rows (T), 1);
  for n = 1:rows (T)
    s = svd (double (ae_jacobian (model, T(n,:))));
    size_of(n) = norm (s);
    number(n) = sum (s .^ 2) ^ 2 / sum (s .^ 4);
    above(n) = sum (s > 0.1 * s(1));
  end
end

function errors = standard_errors (a, b)
  % By how many the mean of a is above that of b, both of the same images.
  errors = mean (a - b) / (std (a - b) / sqrt (numel (a)));
end

% At equal reconstruction.
names = {'plain', 'contractive', 'denoising', 'decayed'};
options = {{}, {'Contraction', 0.09}, ...
           {'Corruption', 'gaussian', 'CorruptionLevel', 0.15}, ...
           {'WeightDecay', 3e-4}};
for i = 1:4
  m = ae_train (X, 128, 'LearningRate', 2e-3, 'Epochs', 20, 'Seed', 1, options{i}{:});
  loss(i) = mean (sumsq (ae_reconstruct (m, T) - T, 2)) / 2;
  [size_of(:,i), number(:,i), above(:,i)] = spectra (m, T);
  printf ('# 784-128, %-12s test loss %.3f, |J| %.3f, effective number %.1f, above a tenth %.1f of 128\n', ...
          names{i}, loss(i), mean (size_of(:,i)), mean (number(:,i)), mean (above(:,i)));
end
check (abs (loss / loss(1) - 1) < 0.1, 'test losses within 10 %% of the plain one''s');
check (mean (size_of(:,2:4)) < mean (size_of(:,1)), 'each has a smaller Jacobian than the plain one');
check (mean (size_of(:,2)) < min (mean (size_of(:,[1 3 4]))), 'the contractive one has the smallest');
for i = [2 3]
  errors = standard_errors (number(:,1), number(:,i));
  check (errors > 10, '%s: fewer effective directions than plain, by %.1f (%.0f standard errors)', ...
         names{i}, mean (number(:,1) - number(:,i)), errors);
end
printf ('# at this price few large directions: %s\n', {'no', 'yes'}{1 + (mean (number(:,2)) < 32)});

% At the price of reconstruction, with tied weights and room: as Rifai et al.
% (2011) show it.
weights = [0 0.03 0.1 0.3];
T = T(1:60,:);
clear size_of number above
for i = 1:4
  m = ae_train (X, 400, 'Tied', true, 'LearningRate', 2e-3, 'Epochs', 15, 'Seed', 1, ...
                'Contraction', weights(i));
  loss(i) = mean (sumsq (ae_reconstruct (m, T) - T, 2)) / 2;
  [size_of(:,i), number(:,i), above(:,i)] = spectra (m, T);
  printf ('# 784-400 tied, Contraction %-4g test loss %.3f, |J| %.3f, effective number %.1f, above a tenth %.1f of 400\n', ...
          weights(i), loss(i), mean (size_of(:,i)), mean (number(:,i)), mean (above(:,i)));
end
for i = 2:4
  errors = standard_errors (number(:,i - 1), number(:,i));
  check (errors > 10, 'Contraction %g: fewer effective directions than at %g (%.0f standard errors)', ...
         weights(i), weights(i - 1), errors);
end
% A quarter of the units, and 10 standard errors below it.
errors = standard_errors (100 * ones (60, 1), number(:,4));
check (errors > 10, 'Contraction 0.3: few large ones, %.1f of 400 effective (%.0f standard errors below 100)', ...
       mean (number(:,4)), errors);

% ----- the cost of a step -----------------------------------------------------
function seconds = measure (X, hidden, options)
  % Processor time of a call of five epochs less a call of none, on one thread,
  % the best of several, taken in turns: what else the machine does hardly
  % matters then.
  seconds = Inf (1, numel (options));
  for repeat = 1:7
    for i = 1:numel (options)
      common = {'Activation', 'relu', 'Seed', 1, 'Threads', 1, options{i}{:}};
      begin = cputime ();
      ae_train (X, hidden, common{:}, 'Epochs', 0);
      middle = cputime ();
      ae_train (X, hidden, common{:}, 'Epochs', 5);
      seconds(i) = min (seconds(i), cputime () - middle - (middle - begin));
    end
  end
end
t = measure (X, [128 32], {{}, {'Corruption', 'mask', 'CorruptionLevel', 0.3}, ...
             {'Corruption', 'gaussian', 'CorruptionLevel', 0.3}});
check (t(2) < 1.15 * t(1), '784-128-32, batch 128: masked %.3f of the plain step (gaussian %.3f)', ...
       t(2) / t(1), t(3) / t(1));
t = measure (X, 128, {{}, {'Contraction', 0.1}});
check (t(2) < 1.6 * t(1), '784-128, batch 128: contractive %.3f of the plain step', t(2) / t(1));
exit (check ());
