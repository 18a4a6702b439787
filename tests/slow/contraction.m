% What regularisers do to the encoder's Jacobian on photographs of clothes, at
% nearly equal reconstruction; and what a step of them costs.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

function check (right, varargin)
  global failed
  words = {'not ok', 'ok'};
  printf ('%s - %s\n', words{1 + all(right(:))}, sprintf (varargin{:}));
  fflush (stdout);
  failed = failed + ! all (right(:));
end

global failed
failed = 0;
if (! exist ('/usr/share/datasets/fashion-mnist', 'dir'))
  disp ('ok - # skip: needs dataset-fashion-mnist');
  exit (0);
end
X = single (ae_dataset ('fashion-mnist', 'train', 'Count', 10000));
T = single (ae_dataset ('fashion-mnist', 'test', 'Count', 300));

% ----- the Jacobian -----------------------------------------------------------
names = {'plain', 'contractive', 'denoising', 'decayed'};
options = {{}, {'Contraction', 0.09}, ...
           {'Corruption', 'gaussian', 'CorruptionLevel', 0.15}, ...
           {'WeightDecay', 3e-4}};
loss = size_of = large = zeros (1, 4);
for i = 1:4
  m = ae_train (X, 128, 'LearningRate', 2e-3, 'Epochs', 20, 'Seed', 1, options{i}{:});
  loss(i) = mean (sumsq (ae_reconstruct (m, T) - T, 2)) / 2;
  for n = 1:rows (T)
    s = svd (ae_jacobian (m, T(n,:)));
    size_of(i) = size_of(i) + norm (s) / rows (T);
    % Directions that hold half of the norm's square.
    large(i) = large(i) + (find (cumsum (s .^ 2) >= 0.5 * sum (s .^ 2), 1)) / rows (T);
  end
  printf ('# %-12s test loss %.3f, mean |J| %.3f, half of |J|^2 in %.1f of 128 directions\n', ...
          names{i}, loss(i), size_of(i), large(i));
end
check (abs (loss / loss(1) - 1) < 0.1, 'test losses within 10 %% of the plain one''s');
check (size_of(2:4) < size_of(1), 'each has a smaller Jacobian than the plain one');
check (size_of(2) < min (size_of([1 3 4])), 'the contractive one has the smallest');
check (large(2) < 128 / 3 && large(2) < large(1), ...
       'few of its singular values are large, fewer than the plain one''s');

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
exit (failed > 0);
