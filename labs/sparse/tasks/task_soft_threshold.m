% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_soft_threshold ()
  % No point of a fine grid is better.
  task.stages = [ ...
    lab_stage('some numbers', 2, @draw, @least), ...
    lab_stage('a large lambda, a small one', 1, @extremes, @least, 'hidden')];
end

function [calls, known] = draw ()
  [calls, known] = ask (randn (5, 4), 0.3 + 0.5 * rand ());
end

function [calls, known] = extremes ()
  known.A = randn (3, 5);
  known.lambda = [10 1e-3];
  calls = [lab_call('soft_threshold', 1, known.A, 10), ...
           lab_call('soft_threshold', 1, known.A, 1e-3)];
end

function [calls, known] = ask (A, lambda)
  known.A = A;
  known.lambda = lambda;
  calls = lab_call ('soft_threshold', 1, A, lambda);
end

function words = least (out, known)
  words = '';
  for c = 1:numel (out)
    Z = out{c}{1};
    if ~isequal (size (Z), size (known.A))
      words = 'Z has not the size of A';
      return
    end
    for i = 1:numel (Z)
      f = @(z) 0.5 * (z - known.A(i)) .^ 2 + known.lambda(c) * abs (z);
      grid_ = [0, known.A(i) + (-2:1e-3:2) * max(known.lambda(c), 1)];
      if ~(f (double (Z(i))) <= min (f (grid_)) + 1e-12)
        words = 'there is a z with a smaller value';
        return
      end
    end
  end
end
