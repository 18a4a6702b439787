% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_log_partition ()
  % By the table of all pairs; a large machine whose parts are independent has a
  % log Z that is a sum.
  task.seconds = 15;
  task.stages = [ ...
    lab_stage('a small machine', 2, @few, @right), ...
    lab_stage('many visible units', 1, @wide, @right), ...
    lab_stage('many hidden units', 1, @tall, @right, 'hidden'), ...
    lab_stage('large weights', 1, @large, @right, 'hidden')];
end

function [calls, known] = few ()
  [calls, known] = ask (randn (3, 5), randn (5, 1), randn (3, 1));
end

function [calls, known] = large ()
  [calls, known] = ask (300 * randn (3, 4), 300 * randn (4, 1), randn (3, 1));
end

function [calls, known] = ask (W, a, b)
  calls = lab_call ('log_partition', 1, W, a, b);
  [~, known] = joint_table (W, a, b);
end

function [calls, known] = wide ()
  [W, a, b, known] = blocks ();
  calls = lab_call ('log_partition', 1, W, a, b);
end

function [calls, known] = tall ()
  [W, a, b, known] = blocks ();
  calls = lab_call ('log_partition', 1, W', b, a);
end

function [W, a, b, known] = blocks ()
  % 4 machines of 6 visible and 2 hidden units beside each other, shuffled.
  W = zeros (8, 24);
  a = randn (24, 1);
  b = randn (8, 1);
  known = 0;
  for i = 1:4
    visible = 6 * i - 5:6 * i;
    hidden = 2 * i - 1:2 * i;
    W(hidden,visible) = randn (2, 6);
    [~, logZ] = joint_table (W(hidden,visible), a(visible), b(hidden));
    known = known + logZ;
  end
  order = randperm (24);
  W = W(:,order);
  a = a(order);
end

function words = right (out, known)
  words = lab_agree (out{1}{1}, known, 1e-10, 'log Z');
end
