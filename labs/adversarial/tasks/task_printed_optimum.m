% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_printed_optimum ()
  % The two sums as they are written, on a fine grid of D.
  task.stages = [ ...
    lab_stage('as meant', 1, @draw, @meant), ...
    lab_stage('as printed', 1, @draw, @printed), ...
    lab_stage('other m', 1, @others, @both, 'hidden')];
end

function [calls, known] = draw ()
  known = 100;
  calls = lab_call ('printed_optimum', 2, known);
end

function [calls, known] = others ()
  known = 2 + floor (50 * rand ());
  calls = lab_call ('printed_optimum', 2, known);
end

function words = meant (out, m)
  words = compare (out{1}{1}, @(D) (m * log (D) + m * log (1 - D)) / m, 'meant');
end

function words = printed (out, m)
  words = compare (out{1}{2}, @(D) nested (D, m), 'printed');
end

function value = nested (D, m)
  inner = zeros (size (D));
  for j = 1:m
    inner = inner + log (1 - D);
  end
  value = zeros (size (D));
  for i = 1:m
    value = value + (log (D) + inner) / m;
  end
end

function words = compare (got, f, what)
  grid_ = (1:9999) / 10000;
  values = f (grid_);
  [~, best] = max (values);
  words = '';
  if ~(isscalar (got) && abs (got - grid_(best)) <= 1.01e-4)
    words = [what ': another number gives a larger sum'];
  end
end

function words = both (out, m)
  words = meant (out, m);
  if isempty (words)
    words = printed (out, m);
  end
end
