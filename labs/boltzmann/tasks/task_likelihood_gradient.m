% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_likelihood_gradient ()
  % Differences of the mean of log p (v), by the table of all pairs.
  task.stages = [ ...
    lab_stage('the weight', 2, @draw, @weight), ...
    lab_stage('the biases', 2, @draw, @biases), ...
    lab_stage('one observation', 1, @single_one, @all_of_them, 'hidden')];
end

function [calls, known] = draw ()
  [calls, known] = ask (4, 3, 7);
end

function [calls, known] = single_one ()
  [calls, known] = ask (5, 2, 1);
end

function [calls, known] = ask (d, k, N)
  known.W = randn (k, d);
  known.a = randn (d, 1);
  known.b = randn (k, 1);
  V = all_states (d);
  known.seen = 1 + floor (2^d * rand (N, 1));
  known.N = {'the number of observations', N};
  calls = lab_call ('likelihood_gradient', 3, V(known.seen,:), known.W, known.a, ...
                    known.b);
end

function value = likelihood (W, a, b, seen)
  P = sum (joint_table (W, a, b), 2);
  value = mean (log (P(seen)));
end

function words = weight (out, k)
  words = lab_agree (out{1}{1}, lab_differences ( ...
    @(W) likelihood (W, k.a, k.b, k.seen), k.W), 1e-6, 'dW', k.N);
end

function words = biases (out, k)
  words = lab_agree (out{1}{2}, lab_differences ( ...
    @(a) likelihood (k.W, a, k.b, k.seen), k.a), 1e-6, 'da', k.N);
  if isempty (words)
    words = lab_agree (out{1}{3}, lab_differences ( ...
      @(b) likelihood (k.W, k.a, b, k.seen), k.b), 1e-6, 'db', k.N);
  end
end

function words = all_of_them (out, known)
  words = weight (out, known);
  if isempty (words)
    words = biases (out, known);
  end
end
