% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_corrupt ()
  % Statistics, each wrong for a right solution once in ten million gradings:
  % normal numbers within 5.33 deviations, and Kolmogorov's distance below
  % 2.9 / sqrt (n), 2 exp (-2 2.9^2) = 1e-7.
  task.stages = [ ...
    lab_stage('normal noise', 1, @gaussian, @is_normal), ...
    lab_stage('masks', 1, @mask, @is_mask), ...
    lab_stage('independent', 1, @both, @are_independent), ...
    lab_stage('anew at each call', 1, @both, @are_different, 'hidden')];
end

function [calls, known] = gaussian ()
  known.X = 2 * randn (1200, 10) + 1;
  known.level = 0.3 + rand ();
  calls = lab_call ('corrupt', 1, known.X, 'gaussian', known.level);
end

function words = is_normal (out, known)
  Y = out{1}{1};
  words = '';
  if ~isequal (size (Y), size (known.X))
    words = 'the size is not that of X';
    return
  end
  z = sort ((Y(:) - known.X(:)) / known.level);
  n = numel (z);
  if ~(abs (mean (z)) < 5.33 / sqrt (n))
    words = 'the noise has not the mean 0';
  elseif ~(abs (mean (z .^ 2) - 1) < 5.33 * sqrt (2 / n))
    words = 'the noise has not the standard deviation level';
  else
    F = 0.5 * erfc (-z / sqrt (2));
    if max (max (abs (F - (1:n)' / n), abs (F - (0:n-1)' / n))) > 2.9 / sqrt (n)
      words = 'the noise is not normal';
    end
  end
end

function [calls, known] = mask ()
  known.X = 2 * randn (300, 8) + 1;
  known.level = 0.15 + 0.2 * rand ();
  calls = lab_call ('corrupt', 1, known.X, 'mask', known.level);
end

function words = is_mask (out, known)
  Y = out{1}{1};
  words = '';
  if ~isequal (size (Y), size (known.X))
    words = 'the size is not that of X';
    return
  end
  masked = Y(:) == 0;
  p = known.level;
  n = numel (masked);
  if ~isequal (Y(~masked), known.X(~masked))
    words = 'what is not masked has changed';
  elseif abs (mean (masked) - p) > 5.33 * sqrt (p * (1 - p) / n)
    words = 'as many as level says are not masked';
  end
end

function [calls, known] = both ()
  known.X = ones (400, 6);
  calls = [lab_call('corrupt', 1, known.X, 'gaussian', 0.5), ...
           lab_call('corrupt', 1, known.X, 'gaussian', 0.5), ...
           lab_call('corrupt', 1, known.X, 'mask', 0.4), ...
           lab_call('corrupt', 1, known.X, 'mask', 0.4)];
end

function words = are_independent (out, known)
  words = '';
  for i = [1 3]
    Y = out{i}{1};
    if ~isequal (size (Y), size (known.X))
      words = 'the size is not that of X';
      return
    end
    Z = Y - 1;
    if i == 3
      Z = (Y == 0) - 0.4;
    end
    Z = Z / sqrt (mean (Z(:) .^ 2));
    % Neighbours in a column, neighbours in a row: mean of products, 2,000 or more.
    down = Z(1:end-1,:) .* Z(2:end,:);
    across = Z(:,1:end-1) .* Z(:,2:end);
    if ~(abs (mean (down(:))) < 5.33 / sqrt (numel (down))) ...
       || ~(abs (mean (across(:))) < 5.33 / sqrt (numel (across)))
      words = 'the noise of one number depends on that of another';
    end
  end
end

function words = are_different (out, known)
  words = are_independent (out, known);
  if isempty (words) && (isequal (out{1}{1}, out{2}{1}) ...
                         || isequal (out{3}{1}, out{4}{1}))
    words = 'the noise is the same in two calls';
  end
end
