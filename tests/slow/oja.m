% Hebbian learning of principal components from Octave: Sanger's columns are the
% components in order, Oja's neurons all find the first, the subspace rule
% their span; Hebb's weights leave the finite numbers, and say so.
% (tests/unit has the statistics of Oja's angle.)
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

% Gaussian data of a known spectrum in a random basis, with a mean.
randn ('twister', 3);
N = 200000;
l = [1 0.6 0.4 0.2 0.1];
[Q, ~] = qr (randn (5));
X = randn (N, 5) .* sqrt (l) * Q' + 3;
[V, L] = eig (cov (X));
[l, order] = sort (diag (L)', 'descend');
V = V(:,order);
k = 3;
inverse = {'Schedule', 'inverse', 'LearningRate', 4, 'RateOffset', 400, ...
           'Seed', 1};

% With rate c / n the angle falls as 1 / sqrt (n): four deviations of what
% the slowest direction leaves, sum_j c^2 l_i l_j / (2 c (l_i - l_j) - 1) / n for
% the first component; the later ones wait for those before them.
c = 4;
spread = sqrt (sum (c ^ 2 * l(1) * l(2:5) ./ (2 * c * (l(1) - l(2:5)) - 1)) / N);
[W, history] = oja_learn (X, k, 'Rule', 'sanger', inverse{:});
angles = history.angle(end,:);
check (angles(1) < 4 * spread, ...
       'Sanger: first component to %.4f rad (4 deviations: %.4f)', angles(1), ...
       4 * spread);
check (angles < 0.05, 'Sanger: components in order, angles %s rad', ...
       sprintf ('%.4f ', angles));
mine = acos (min (abs (sum (W .* V(:,1:k))) ./ norm (W, 'columns'), 1));
check (abs (mine - angles) < 1e-6, 'the history''s angles are those of W');
check (abs (norm (W, 'columns') - 1) < 0.02, 'Sanger: of length 1: %s', ...
       sprintf ('%.4f ', norm (W, 'columns')));
% Rows: the first column is there before the second, and that before the third.
settled = arrayfun (@(i) find (history.angle(:,i) > 0.3, 1, 'last'), 1:k, ...
                    'UniformOutput', false);
settled = cellfun (@(i) max ([0, i]), settled);
check (issorted (settled), 'Sanger: one after the other: within 0.3 rad from record %s', ...
       sprintf ('%d ', settled + 1));
check (history.angle(1,:) > 0.3, 'from a random start: angles %s rad', ...
       sprintf ('%.2f ', history.angle(1,:)));

W = oja_learn (X, k, 'Rule', 'oja', inverse{:});
mine = acos (min (abs (V(:,1)' * W) ./ norm (W, 'columns'), 1));
check (mine < 4 * spread, 'Oja: each neuron finds the first: %s rad', ...
       sprintf ('%.4f ', mine));

W = oja_learn (X, k, 'Rule', 'subspace', inverse{:});
check (subspace (W, V(:,1:k)) < 0.05, 'subspace: the span, to %.4f rad', ...
       subspace (W, V(:,1:k)));
check (norm (W' * W - eye (k)) < 0.02, 'subspace: an orthonormal basis, to %.4f', ...
       norm (W' * W - eye (k)));

% Hebb: the expected weight grows by 1 + c l_1 a step, and the direction keeps
% within sqrt (c sum_j l_1 l_j / (2 (l_1 - l_j))) rad of the first component's.
c = 0.01;
spread = sqrt (c * sum (l(1) * l(2:5) ./ (2 * (l(1) - l(2:5)))));
for convert = {@double, @single}
  Y = convert{1} (X(1:100000,:));
  lastwarn ('', '');
  evalc ('[W, history] = oja_learn (Y, 2, ''Rule'', ''hebb'', ''LearningRate'', c, ''Seed'', 1);');
  [text, id] = lastwarn ();
  limit = realmax (class (Y));
  check (strcmp (id, 'autoencoder:diverged'), 'Hebb, %s: warns: %s', class (Y), ...
         text);
  check (isfinite (W(:)) & isa (W, class (Y)), 'Hebb, %s: the W returned is finite', ...
         class (Y));
  check (max (abs (W(:))) > sqrt (limit), ...
         'Hebb, %s: it is the last one: largest number %.1e of %.1e', class (Y), ...
         max (abs (W(:))), limit);
  check (isfinite ([history.norm, history.angle]), ...
         'Hebb, %s: the history is finite', class (Y));
  check (diff (history.norm) > 0, 'Hebb, %s: the norm grows: %.1e to %.1e', ...
         class (Y), history.norm(1,1), history.norm(end,1));
  check (history.angle(end,1) < 4 * spread, ...
         'Hebb, %s: in the right direction: %.3f rad (4 deviations: %.3f)', ...
         class (Y), history.angle(end,1), 4 * spread);
  % By hand, as far as it goes.
  w = oja_learn (Y, 2, 'Epochs', 0, 'Seed', 1);
  V0 = double (w);
  Z = double (Y(1:300,:)) - mean (double (Y));
  for n = 1:300
    V0 = V0 + 0.1 * Z(n,:)' * (Z(n,:) * V0);
  end
  U = oja_learn (Y(1:300,:) - mean (Y), 2, 'Rule', 'hebb', 'LearningRate', 0.1, ...
                 'Center', false, 'Order', 'given', 'InitialWeights', w);
  check (norm (double (U) - V0) < 300 * 10 * eps (class (Y)) * norm (V0), ...
         'Hebb, %s: the formula', class (Y));
end

% Oja's rule far too fast leaves them too, without a hang or a NaN.
lastwarn ('', '');
evalc ('W = oja_learn (X(1:2000,:), 2, ''Rule'', ''oja'', ''LearningRate'', 50, ''Seed'', 1);');
[~, id] = lastwarn ();
check (isfinite (W(:)) & strcmp (id, 'autoencoder:diverged'), ...
       'Oja at 50: warns, finite');
exit (check ());
