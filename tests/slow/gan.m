% gan: what adversarial training finds where the answer is known.  Reference
% values are of PyTorch with the same networks, rates and steps.
%
%  1. The discriminator alone, against a generator that does not move: N (1,1)
%     against N (0,1), on fresh samples.  D against p / (p + q), and the value of
%     the game, which is -log 4 + 2 JS = -1.16345140 at best.
%  2. Both, real N (4,1), an affine generator: mean, deviation, D.
%  3. Eight Gaussians on a ring: how many are found, and how much is near one;
%     and 25 on a grid, a demonstration of what gets lost and of what helps.
%  4. InfoGAN on four Gaussians: the bound, and the best matching.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

% ----- the discriminator alone ---------------------------------------------

n = 200000;
randn ('twister', 1);
X = 1 + randn (n, 1);
normal = @(x, m) exp (-(x - m) .^ 2 / 2) / sqrt (2 * pi);
x = linspace (-9, 10, 3801)';
for hidden = {{}, [32 32]}
  given = {'Generator', {{'dense', 1, 'Activation', 'linear'}}, 'Discriminator', hidden{1}, 'Activation', 'tanh', 'LearningRate', 0, 'DiscriminatorRate', 4e-3, 'Momentum', 0.9, 'Schedule', 'late', 'BatchSize', 2000, 'Epochs', 20, 'Seed', 1};
  model = gan_train (X, 1, given{:}, 'Epochs', 0);
  model.generator.weight = 1;
  model.generator.bias = 0;
  model = gan_train (X, 1, given{:}, 'InitialModel', model);
  r = gan_compare (model, @(x) normal (x, 1), x);
  check (r.difference < 0.01, 'D alone, %d hidden layers: mean |D - p/(p+q)| %.4f', numel (hidden{1}), r.difference);
  % V of the discriminator that was found, by fresh samples.
  [~, t] = ae_loss (model, 1 + randn (n, 1), 'Seed', 2);
  D = r.optimal;
  p = normal (x, 1);  q = normal (x, 0);
  step = x(2) - x(1);
  moments = @(k) step * [sum(p .* log (D) .^ k), sum(q .* log (1 - D) .^ k)];
  variance = sum (moments (2) - moments (1) .^ 2);
  stderr = sqrt (variance / n);
  check (abs (-t.discriminator - r.optimal_value) < 3 * stderr + 2e-4, 'V %.5f for %.5f, standard error %.5f', -t.discriminator, r.optimal_value, stderr);
end

% ----- a game in one dimension ---------------------------------------------

for seed = 1:5
  randn ('twister', seed);
  X = 4 + randn (12800, 1);
  model = gan_train (X, 1, 'Generator', {{'dense', 1, 'Activation', 'linear'}}, 'Discriminator', [16 16], 'Activation', 'tanh', 'LearningRate', 2e-3, 'Schedule', 'late', 'BatchSize', 128, 'Epochs', 40, 'Seed', seed);
  m = model.generator.bias * model.normalize.scale + model.normalize.offset;
  s = abs (model.generator.weight * model.normalize.scale);
  r = gan_compare (model, @(x) normal (x, 4), linspace (-4, 12, 1601)');
  check (abs (m - 4) < 0.15 && abs (s - 1) < 0.1 && r.difference < 0.03, 'N (4,1), seed %d: mean %.3f, deviation %.3f, |D - D*| %.4f', seed, m, s, r.difference);
end
randn ('twister', 1);
model = gan_train (4 + randn (12800, 1), 1, 'Generator', 16, 'Discriminator', [16 16], 'Activation', 'tanh', 'LearningRate', 2e-3, 'Schedule', 'late', 'BatchSize', 128, 'Epochs', 40, 'Seed', 1);
S = gan_sample (model, 20000, 'Seed', 1);
check (abs (mean (S) - 4) < 0.25, 'a generator of 16 units: mean %.3f; its deviation, %.3f, is no promise', mean (S), std (S));

% ----- modes ---------------------------------------------------------------

function [modes, good] = coverage (S, C, radius)
  D = sqrt ((S(:,1) - C(:,1)') .^ 2 + (S(:,2) - C(:,2)') .^ 2);
  [d, i] = min (D, [], 2);
  good = d < radius;
  modes = sum (accumarray (i(good), 1, [rows(C), 1]) > rows (S) / rows (C) / 5);
  good = mean (good);
end

function model = on_plane (C, deviation, seed, varargin)
  rand ('twister', seed);
  randn ('twister', seed);
  X = C(ceil (rows (C) * rand (12800, 1)),:) + deviation * randn (12800, 2);
  model = gan_train (X, 8, 'Generator', {{'dense', 64, 'Activation', 'relu'}, {'dense', 64, 'Activation', 'relu'}}, 'Discriminator', [64 64], 'LearningRate', 1e-3, 'Schedule', 'late', 'BatchSize', 128, 'Epochs', 30, 'Seed', seed, varargin{:});
end

ring = 2 * [cos(2 * pi * (1:8)' / 8), sin(2 * pi * (1:8)' / 8)];
found = 0;
for seed = 1:5
  [modes, good] = coverage (gan_sample (on_plane (ring, 0.1, seed), 10000, 'Seed', 1), ring, 0.3);
  found = found + (modes == 8 && good >= 0.6);
  printf ('# ring, seed %d: %d of 8 modes, %.3f of the samples within 3 deviations\n', seed, modes, good);
end
check (found >= 4, 'all eight of a ring, in %d of 5 seeds', found);
[u, v] = meshgrid (-2:2);
grid = [u(:) v(:)];
batch = {'Discriminator', {{'dense', 64}, {'batchnorm'}, {'dense', 64}}};
ways = {'nonsaturating', {}; ...
        'minimax', {'Objective', 'minimax'}; ...
        'leastsquares', {'Objective', 'leastsquares'}; ...
        'wasserstein, 5 steps of D', {'Objective', 'wasserstein', 'PenaltyWeight', 0.1, 'DiscriminatorSteps', 5}; ...
        'statistics of the batch in D (batchnorm)', batch; ...
        'standardised', {'Normalize', 'standardize'}; ...
        '9000 steps', {'Epochs', 90}; ...
        'the defaults: batches of 32, 12000 steps', {'BatchSize', 32}; ...
        'standardised, batches of 32', {'BatchSize', 32, 'Normalize', 'standardize'}};
for way = ways'
  for spacing = [1 2]
    found = [];
    for seed = 1:3
      [modes, good] = coverage (gan_sample (on_plane (spacing * grid, 0.1, seed, way{2}{:}), 10000, 'Seed', 1), spacing * grid, 0.3);
      found(:,end+1) = [modes; good];
    end
    printf ('# grid at spacing %d, %s: %s of 25 modes, %s near one\n', spacing, way{1}, sprintf ('%d ', found(1,:)), sprintf ('%.2f ', found(2,:)));
    fflush (stdout);
  end
end

% ----- codes ---------------------------------------------------------------

four = [-1 -1; -1 1; 1 -1; 1 1] / 2;
for seed = 1:3
  rand ('twister', seed);
  randn ('twister', seed);
  truth = ceil (4 * rand (12800, 1));
  X = four(truth,:) + 0.05 * randn (12800, 2);
  model = gan_train (X, 4, 'Generator', [32 32], 'Discriminator', [32 32], 'Codes', {'categorical', 4}, 'InformationWeight', 2, 'LearningRate', 1e-3, 'Schedule', 'late', 'BatchSize', 128, 'Epochs', 30, 'Seed', seed);
  info = gan_information (model, 'Seed', 1);
  [~, Q] = gan_discriminate (model, X);
  [~, class] = max (Q, [], 2);
  score = cluster_score (class, truth);
  check (info.bound >= 1.35 && score.accuracy >= 0.95, 'InfoGAN, seed %d: L_I %.4f of %.4f, best matching %.3f', seed, info.bound, info.entropy, score.accuracy);
end
exit (check ());
