% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_sparse_code ()
  % The conditions of optimality; where the columns are the axes, the threshold.
  task.stages = [ ...
    lab_stage('the axes as a dictionary', 1, @axes_, @optimal), ...
    lab_stage('an overcomplete dictionary', 2, @draw, @optimal), ...
    lab_stage('columns of different lengths', 1, @lengths, @optimal), ...
    lab_stage('nearly parallel columns', 1, @parallel, @optimal, 'hidden')];
end

function [calls, known] = axes_ ()
  [calls, known] = ask (randn (4, 5), eye (5), 0.4);
end

function [calls, known] = draw ()
  D = randn (6, 9);
  [calls, known] = ask (randn (8, 6), D ./ repmat (sqrt (sum (D .^ 2, 1)), 6, 1), ...
                        0.1 + 0.2 * rand ());
end

function [calls, known] = lengths ()
  [calls, known] = ask (randn (5, 6), randn (6, 8) * diag (0.4 + 2 * rand (8, 1)), ...
                        0.3);
end

function [calls, known] = parallel ()
  % More rows than columns: with fewer a right descent may take 1e5 sweeps.
  D = randn (12, 4);
  [calls, known] = ask (randn (4, 12), [D, D + 0.3 * randn(12, 4)], 0.2);
end

function [calls, known] = ask (X, D, lambda)
  known = struct ('X', X, 'D', D, 'lambda', lambda);
  calls = lab_call ('sparse_code', 1, X, D, lambda);
end

function words = optimal (out, known)
  Z = double (out{1}{1});
  if ~isequal (size (Z), [size(known.X, 1), size(known.D, 2)])
    words = sprintf ('Z is %d x %d, and should be N x k', size (Z));
    return
  end
  words = '';
  g = (Z * known.D' - known.X) * known.D;
  off = max (abs (g) - known.lambda, 0);
  used = Z ~= 0;
  away = abs (g + known.lambda * sign (Z));
  off(used) = away(used);
  if ~all (off(:) <= 1e-5)
    words = sprintf ('the conditions of optimality are off by %.2g', max (off(:)));
  end
end
