% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_free_energy ()
  % The sum over all hidden states, one energy at a time.
  task.stages = [ ...
    lab_stage('binary vectors', 2, @draw, @sums_up), ...
    lab_stage('probabilities for bits', 1, @grey, @sums_up), ...
    lab_stage('large inputs', 1, @large, @sums_up, 'hidden')];
end

function [calls, known] = draw ()
  [calls, known] = ask (double (rand (6, 5) > 0.5), 1);
end

function [calls, known] = grey ()
  [calls, known] = ask (rand (4, 5), 1);
end

function [calls, known] = large ()
  [calls, known] = ask (double (rand (4, 5) > 0.5), 1000);
end

function [calls, known] = ask (V, scale)
  W = scale * randn (3, 5);
  a = randn (5, 1);
  b = scale * randn (3, 1);
  calls = lab_call ('free_energy', 1, V, W, a, b);
  H = all_states (3);
  for n = 1:size (V, 1)
    E = -H * (W * V(n,:)') - V(n,:) * a - H * b;
    low = min (E);
    known(n,1) = low - log (sum (exp (low - E)));
  end
end

function words = sums_up (out, known)
  words = lab_agree (out{1}{1}, known, 1e-10, 'F');
end
