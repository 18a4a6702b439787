% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_laplace_cost ()
  % exp (-cost) of one number is a density: its integral is 1, and the mean of |h|
  % under it is 1 / lambda.
  task.stages = [ ...
    lab_stage('a density', 2, @density, @integrates), ...
    lab_stage('several units and observations', 1, @draw, @adds_up), ...
    lab_stage('the best lambda', 1, @fit, @fits, 'hidden')];
end

function [calls, known] = density ()
  known.lambda = 0.5 + 2 * rand ();
  known.h = [-8 -2 -1 -0.5 0 0.5 1 2 8] / known.lambda;
  calls = struct ('name', {}, 'outputs', {}, 'arguments', {});
  for h = known.h
    calls(end+1) = lab_call ('laplace_cost', 1, h, known.lambda);
  end
end

function words = integrates (out, known)
  cost = NaN (size (known.h));
  for i = 1:numel (cost)
    if isscalar (out{i}{1})
      cost(i) = out{i}{1};
    end
  end
  % Piecewise linear costs, if that is what they are: the integral of exp (-cost)
  % between two points is known, as is that beyond the last.
  h = known.h;
  slope = diff (cost) ./ diff (h);
  whole = exp (-cost(1)) / -slope(1) + exp (-cost(end)) / slope(end) ...
          + sum ((exp (-cost(1:end-1)) - exp (-cost(2:end))) ./ slope);
  words = lab_agree (slope, known.lambda * sign (h(1:end-1) + h(2:end)), 1e-9, ...
                     'the change of value from one h to the next');
  if isempty (words)
    words = lab_agree (whole, 1, 1e-9, 'the integral of exp (-value)');
  end
end

function [calls, known] = draw ()
  known.lambda = 0.5 + 2 * rand ();
  known.H = randn (3, 2);
  calls = lab_call ('laplace_cost', 1, known.H, known.lambda);
  for h = known.H(:)'
    calls(end+1) = lab_call ('laplace_cost', 1, h, known.lambda);
  end
end

function words = adds_up (out, known)
  words = '';
  single_ones = zeros (size (known.H));
  for i = 1:numel (known.H)
    if ~isscalar (out{i+1}{1})
      words = 'value is no number';
      return
    end
    single_ones(i) = out{i+1}{1};
  end
  words = lab_agree (out{1}{1}, mean (sum (single_ones, 2)), 1e-9, ...
                     'value of several observations, held against one at a time,', ...
                     {'the number of observations', 3});
  if isempty (words)
    % And one at a time must be right.
    cost = @(h) quadgk (@(t) exp (-known.lambda * abs (t)), -Inf, 0) * 2;
    words = lab_agree (exp (-single_ones), exp (-known.lambda * abs (known.H)) ...
                       / cost (0), 1e-6, 'exp (-value) of one number');
  end
end

function [calls, known] = fit ()
  known.H = -log (rand (40, 3)) .* sign (randn (40, 3)) * (0.3 + rand ());
  known.lambda = (1:200) / 20;
  calls = struct ('name', {}, 'outputs', {}, 'arguments', {});
  for lambda = known.lambda
    calls(end+1) = lab_call ('laplace_cost', 1, known.H, lambda);
  end
end

function words = fits (out, known)
  words = '';
  value = cellfun (@(o) o{1}(1), out);
  [~, best] = min (value);
  if ~(abs (known.lambda(best) - 1 / mean (abs (known.H(:)))) <= 0.0501)
    words = 'the lambda of least value is not the one that fits best';
  end
end
