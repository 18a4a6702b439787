% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_oja_spread ()
  % n E v(n)^2 by its recursion, from n to 4 n, where it is up to terms of 1/n and
  % of n to the power of 1 - 2 c (gap) what it will be.
  task.stages = [ ...
    lab_stage('two components', 1, @two, @limit), ...
    lab_stage('several', 2, @several, @limit), ...
    lab_stage('too small a rate', 1, @slow, @grows, 'hidden')];
end

function [calls, known] = two ()
  [calls, known] = ask ([1; 0.2 + 0.3 * rand()], 2.5 + rand ());
end

function [calls, known] = several ()
  [calls, known] = ask ([1; sort(0.1 + 0.4 * rand (4, 1), 'descend')], 2.5 + rand ());
end

function [calls, known] = ask (lambda, c)
  calls = lab_call ('oja_spread', 1, lambda, c);
  known = 0;
  steps = 2e5;
  n = (10:steps)';
  for i = 2:numel (lambda)
    % v2(n) = a(n) v2(n-1) + b / n^2, in closed form with the products of a.
    a = (1 - c * (lambda(1) - lambda(i)) ./ n) .^ 2;
    logs = cumsum (log (a));
    b = c ^ 2 * lambda(1) * lambda(i);
    v2 = exp (logs(end)) * sum (exp (-logs) .* b ./ n .^ 2);
    known = known + steps * v2;
  end
end

function words = limit (out, known)
  words = lab_agree (out{1}{1}, known, 1e-3, 's');
end

function [calls, known] = slow ()
  lambda = [1; 0.8; 0.1];
  c = 2;
  calls = [lab_call('oja_spread', 1, lambda, c), ...
           lab_call('oja_spread', 1, lambda([1 3]), 0.3 + 0.1 * rand ()), ...
           lab_call('oja_spread', 1, lambda([1 3]), 0.8)];
  known = [];
end

function words = grows (out, ~)
  words = '';
  if ~isequal (out{1}{1}, Inf) || ~isequal (out{2}{1}, Inf)
    words = 's is not Inf where one component has no limit';
  elseif ~(isscalar (out{3}{1}) && out{3}{1} > 0 && out{3}{1} < Inf)
    words = 's is no positive number where there is a limit';
  end
end
