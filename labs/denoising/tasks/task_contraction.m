% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_contraction ()
  % The Jacobian by differences; then the derivatives of value by differences.
  task.stages = [ ...
    lab_stage('the value', 2, @draw, @value_right), ...
    lab_stage('its gradient', 2, @draw, @gradient_right), ...
    lab_stage('one observation', 1, @single_one, @both, 'hidden')];
end

function [calls, known] = draw ()
  [calls, known] = ask (randn (7, 4), 3);
end

function [calls, known] = single_one ()
  [calls, known] = ask (randn (1, 5), 2);
end

function [calls, known] = ask (X, k)
  known = struct ('X', X, 'W', randn (k, size (X, 2)), 'b', randn (k, 1));
  calls = lab_call ('contraction', 3, X, known.W, known.b);
end

function value = by_differences (X, W, b)
  % h (x + e) - h (x - e) along each coordinate: an error of e^2 = 1e-8 in each
  % entry of the Jacobian.
  h = @(x) 1 ./ (1 + exp (-(W * x' + repmat (b, 1, size (x, 1)))));
  e = 1e-4;
  value = 0;
  for i = 1:size (X, 2)
    step = zeros (size (X));
    step(:,i) = e;
    J = (h (X + step) - h (X - step)) / (2 * e);
    value = value + sum (J(:) .^ 2) / size (X, 1);
  end
end

function words = value_right (out, known)
  words = lab_agree (out{1}{1}, by_differences (known.X, known.W, known.b), 1e-6, ...
                     'value', {'the number of observations', size(known.X, 1)});
end

function words = gradient_right (out, known)
  N = {'the number of observations', size(known.X, 1)};
  words = lab_agree (out{1}{2}, lab_differences (@(W) by_differences (known.X, W, ...
                     known.b), known.W), 1e-5, 'dW', N);
  if isempty (words)
    words = lab_agree (out{1}{3}, lab_differences (@(b) by_differences (known.X, ...
                       known.W, b), known.b), 1e-5, 'db', N);
  end
end

function words = both (out, known)
  words = value_right (out, known);
  if isempty (words)
    words = gradient_right (out, known);
  end
end
