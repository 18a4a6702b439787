% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_hidden_probability ()
  % By the table of all pairs.
  task.stages = [ ...
    lab_stage('three hidden units', 2, @draw, @conditional), ...
    lab_stage('one observation, one hidden unit', 1, @single_one, @conditional, ...
              'hidden')];
end

function [calls, known] = draw ()
  [calls, known] = ask (4, 3, 5);
end

function [calls, known] = single_one ()
  [calls, known] = ask (5, 1, 1);
end

function [calls, known] = ask (d, k, N)
  W = randn (k, d);
  a = randn (d, 1);
  b = randn (k, 1);
  P = joint_table (W, a, b);
  which_ = randperm (2^d, N);
  V = all_states (d);
  calls = lab_call ('hidden_probability', 1, V(which_,:), W, a, b);
  P = P(which_,:);
  known = (P ./ repmat (sum (P, 2), 1, 2^k)) * all_states (k);
end

function words = conditional (out, known)
  words = lab_agree (out{1}{1}, known, 1e-10, 'P');
end
