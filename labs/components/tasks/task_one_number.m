% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_one_number ()
  % A polygon, sampled finely, has no point that is nearer than the answer by
  % more than half the distance of the samples.
  task.stages = [ ...
    lab_stage('what it was built from', 1, @known_points, @perfect), ...
    lab_stage('new observations', 2, @new_points, @nearest), ...
    lab_stage('beyond the ends, and long segments', 1, @beyond, @nearest, ...
              'hidden')];
end

function [calls, known] = known_points ()
  known.X = randn (15, 4);
  calls = lab_call ('one_number', 1, known.X, known.X);
end

function words = perfect (out, known)
  words = lab_agree (out{1}{1}, known.X, 1e-10, 'the training set, reconstructed,');
end

function [calls, known] = new_points ()
  [calls, known] = ask (randn (12, 3), randn (20, 3));
end

function [calls, known] = beyond ()
  T = [0 0; 10 0; 10 1; 0 1] + 0.1 * randn (4, 2);
  [calls, known] = ask (T, [T(1,:) + [-3 -1]; T(4,:) + [-2 2]; T(1,:) + [4 0.3]; ...
                            -2 0.5; ...
                            15 * rand(10, 2) - 3]);
end

function [calls, known] = ask (T, X)
  calls = lab_call ('one_number', 1, T, X);
  known.T = T;
  known.X = X;
  known.path = [];
  parts = (0:1000)' / 1000;
  known.fine = 0;
  for i = 1:size (T, 1) - 1
    known.path = [known.path; (1 - parts) * T(i,:) + parts * T(i+1,:)];
    known.fine = max (known.fine, norm (T(i+1,:) - T(i,:)) / 2000);
  end
end

function words = nearest (out, known)
  Xhat = out{1}{1};
  words = '';
  if ~isequal (size (Xhat), size (known.X))
    words = sprintf ('Xhat is %d x %d, and should be like X', size (Xhat));
    return
  end
  for n = 1:size (Xhat, 1)
    away = min (distances (known.path, Xhat(n,:)));
    if ~(away <= known.fine + 1e-9)
      words = 'a reconstruction does not lie on the polygon';
      return
    end
    least = min (distances (known.path, known.X(n,:)));
    if ~(norm (Xhat(n,:) - known.X(n,:)) <= least + 1e-9)
      words = 'a reconstruction is not the nearest point of the polygon';
      return
    end
  end
end

function d = distances (path, x)
  d = sqrt (sum ((path - repmat (x, size (path, 1), 1)) .^ 2, 2));
end
