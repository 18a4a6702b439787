% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_linear_by_training ()
  % Its space is that of the principal components, whatever its columns are.
  task.package = true;
  task.seconds = 60;
  task.stages = [ ...
    lab_stage('some variables', 2, @few, @same_space), ...
    lab_stage('images', 2, @images, @same_space, 'hidden')];
end

function [calls, known] = few ()
  X = randn (200, 6) * diag ([4 3 2 1 0.5 0.3]) * orth (randn (6)) + 2;
  [calls, known] = ask (X, 2);
end

function [calls, known] = images ()
  X = ae_dataset ('digits', 'train', 'Count', 600);
  [calls, known] = ask (X(randperm (600, 300),:), 4);
end

function [calls, known] = ask (X, k)
  calls = lab_call ('linear_by_training', 1, X, k);
  [known.U, ~] = pca_fit (X, k);
end

function words = same_space (out, known)
  Wd = out{1}{1};
  if ~isequal (size (Wd), size (known.U))
    words = sprintf ('Wd is %d x %d, and should be d x k', size (Wd));
    return
  end
  words = '';
  if any (~isfinite (Wd(:))) || rank (Wd) < size (Wd, 2)
    words = 'the columns of Wd are not independent';
    return
  end
  % The sine of the largest angle between the spaces.
  Q = orth (Wd);
  sine = norm (known.U - Q * (Q' * known.U));
  if ~(sine < 1e-3)
    words = sprintf ('the largest angle to the principal space is %.3g', ...
                     asin (min (sine, 1)));
  end
end
