% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_nearest ()
  % One query and one code at a time.
  task.seconds = 30;
  task.stages = [ ...
    lab_stage('the neighbours', 2, @draw, @searched), ...
    lab_stage('their distances', 1, @draw, @measured), ...
    lab_stage('many, and far from the origin', 1, @many, @measured, 'hidden')];
end

function [calls, known] = draw ()
  [calls, known] = ask (randn (40, 3) * diag ([3 1 0.5]), randn (12, 3), 5);
end

function [calls, known] = many ()
  [calls, known] = ask (randn (2000, 10) + 3, randn (2000, 10) + 3, 10);
end

function [calls, known] = ask (Z, Q, k)
  known = struct ('Z', Z, 'Q', Q, 'k', k);
  calls = lab_call ('nearest', 2, Z, Q, k);
  known.looked_at = 1:max (1, floor (size (Q, 1) / 100)):size (Q, 1);
end

function words = searched (out, known)
  index = double (out{1}{1});
  words = '';
  M = size (known.Q, 1);
  if ~isequal (size (index), [M, known.k])
    words = sprintf ('index is %d x %d, and should be M x k', size (index));
    return
  elseif ~all (ismember (index(:), 1:size (known.Z, 1)))
    words = 'index has numbers that are no rows of Z';
    return
  end
  for i = known.looked_at
    d = distances (i, known);
    [~, order] = sort (d);
    if ~isequal (index(i,:), order(1:known.k)')
      if isequal (sort (index(i,:)), sort (order(1:known.k)'))
        words = 'the right neighbours, but not the nearest first';
      else
        words = 'a nearer code is missing';
      end
      return
    end
  end
end

function d = distances (i, known)
  d = sqrt (sum ((known.Z - repmat (known.Q(i,:), size (known.Z, 1), 1)) .^ 2, 2));
end

function words = measured (out, known)
  words = searched (out, known);
  if ~isempty (words)
    return
  end
  if ~isequal (size (out{1}{2}), size (out{1}{1}))
    words = 'distance has not the size of index';
    return
  end
  for i = known.looked_at
    d = distances (i, known);
    words = lab_agree (out{1}{2}(i,:), d(out{1}{1}(i,:))', 1e-6, 'distance');
    if ~isempty (words)
      return
    end
  end
end
