% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_gibbs_step ()
  % Chi-square of how often each visible state follows a given one, with the
  % probabilities from the table; wrong for a right solution once in ten million
  % gradings, by the normal approximation of the cube root (Wilson and Hilferty)
  % at 5.2 deviations.
  task.stages = [ ...
    lab_stage('from one state', 2, @one, @as_often), ...
    lab_stage('rows are independent', 1, @one, @independent), ...
    lab_stage('the machine''s distribution stays', 1, @stay, @as_often, 'hidden')];
end

function [W, a, b, P] = machine ()
  W = randn (2, 3);
  a = 0.5 * randn (3, 1);
  b = 0.5 * randn (2, 1);
  P = joint_table (W, a, b);
end

function [calls, known] = one ()
  [W, a, b, P] = machine ();
  V = all_states (3);
  from = 1 + floor (8 * rand ());
  N = 8000;
  calls = lab_call ('gibbs_step', 1, repmat (V(from,:), N, 1), W, a, b);
  hidden = P(from,:) / sum (P(from,:));
  next = P ./ repmat (sum (P, 1), 8, 1);
  known = next * hidden';
end

function [calls, known] = stay ()
  [W, a, b, P] = machine ();
  V = all_states (3);
  known = sum (P, 2);
  u = rand (8000, 1);
  from = 1 + sum (repmat (u, 1, 8) > repmat (cumsum (known)', 8000, 1), 2);
  calls = lab_call ('gibbs_step', 1, V(min (from, 8),:), W, a, b);
end

function [state, words] = states (out)
  V1 = double (out{1}{1});
  state = [];
  words = '';
  if ~isequal (size (V1), [8000 3])
    words = sprintf ('V1 is %d x %d, and should be like V', size (V1));
  elseif ~all (V1(:) == 0 | V1(:) == 1)
    words = 'V1 has other numbers than 0 and 1';
  else
    state = 1 + V1 * [4; 2; 1];
  end
end

function words = as_often (out, known)
  [state, words] = states (out);
  if isempty (words)
    expected = 8000 * known;
    found = accumarray (state, 1, [8 1]);
    if improbable (sum ((found - expected) .^ 2 ./ expected), 7)
      words = 'some visible states come too often, others too rarely';
    end
  end
end

function words = independent (out, known)
  % Pairs of neighbouring rows: 64 combinations.
  words = as_often (out, known);
  if isempty (words)
    state = states (out);
    pairs = accumarray ([state(1:2:end), state(2:2:end)], 1, [8 8]);
    expected = 4000 * known * known';
    few = expected < 5;
    x2 = (pairs - expected) .^ 2 ./ expected;
    merged = (sum (pairs(few)) - sum (expected(few))) ^ 2 ...
             / max (sum (expected(few)), 1);
    if improbable (sum (x2(~few)) + merged, sum (~few(:)))
      words = 'what is drawn for one row depends on what is drawn for the next';
    end
  end
end

function answer = improbable (x2, freedom)
  z = ((x2 / freedom) ^ (1/3) - (1 - 2 / (9 * freedom))) / sqrt (2 / (9 * freedom));
  answer = z > 5.2;
end
