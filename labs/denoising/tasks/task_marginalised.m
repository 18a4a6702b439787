% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_marginalised ()
  % The expectation over all masks, one by one (d is small), is stationary at W:
  % E (W x~ - x) x~' = 0.
  task.stages = [ ...
    lab_stage('two variables', 1, @two, @stationary), ...
    lab_stage('several', 2, @several, @stationary), ...
    lab_stage('much noise', 1, @much, @stationary, 'hidden')];
end

function [calls, known] = two ()
  [calls, known] = ask (randn (20, 2) * [1 0.8; 0 0.5] + 0.3, 0.3);
end

function [calls, known] = several ()
  [calls, known] = ask (randn (30, 5) * randn (5) + 1, 0.1 + 0.4 * rand ());
end

function [calls, known] = much ()
  [calls, known] = ask (randn (30, 4) * randn (4), 0.9);
end

function [calls, known] = ask (X, p)
  known = struct ('X', X, 'p', p);
  calls = lab_call ('marginalised', 1, X, p);
end

function words = stationary (out, known)
  W = out{1}{1};
  X = known.X;
  d = size (X, 2);
  words = '';
  if ~isequal (size (W), [d, d])
    words = sprintf ('W is %d x %d, and should be d x d', size (W));
    return
  end
  gradient = zeros (d);
  for code = 0:2^d-1
    kept = bitget (code, 1:d);
    p = prod (known.p .^ (1 - kept) .* (1 - known.p) .^ kept);
    Y = X .* repmat (kept, size (X, 1), 1);
    gradient = gradient + p * (W * Y' - X') * Y;
  end
  if ~(norm (gradient) <= 1e-8 * norm (X) ^ 2)
    words = 'another W has a smaller expected error: the gradient there is not 0';
  end
end
