% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_principal ()
  % Eigenvectors are known by C u = lambda u, the leading ones by their sum: no
  % k orthonormal directions have more variance (Ky Fan).
  task.stages = [ ...
    lab_stage('the axes', 2, @few, @axes_right), ...
    lab_stage('the variances', 1, @few, @variances_right), ...
    lab_stage('fewer observations than variables', 1, @wide, @both_right, ...
              'hidden')];
end

function [calls, known] = few ()
  d = 6;
  X = randn (40, d) * randn (d) + 3 * randn (1, d);
  [calls, known] = ask (X, 3);
end

function [calls, known] = wide ()
  X = ae_dataset ('digits', 'train', 'Count', 200);
  X = X(randperm (200, 30),1:9:784);
  [calls, known] = ask (X, 5);
end

function [calls, known] = ask (X, k)
  calls = lab_call ('principal', 2, X, k);
  known.k = k;
  known.N = size (X, 1);
  X = X - repmat (mean (X, 1), known.N, 1);
  known.C = X' * X / known.N;
end

function words = both_right (out, known)
  words = axes_right (out, known);
  if isempty (words)
    words = variances_right (out, known);
  end
end

function words = axes_right (out, known)
  U = out{1}{1};
  C = known.C;
  if ~isequal (size (U), [size(C, 1), known.k])
    words = sprintf ('U is %d x %d, and should be d x k', size (U));
    return
  end
  words = lab_agree (U' * U, eye (known.k), 1e-8, 'U''U');
  if ~isempty (words)
    words = ['the columns of U are not orthonormal: ' words];
    return
  end
  variance = diag (U' * C * U);
  scale = max (eig (C));
  if norm (C * U - U * diag (variance)) > 1e-7 * scale
    words = 'C u is no multiple of u: is C the covariance, X centred?';
  elseif any (diff (variance) > 1e-9 * scale)
    words = 'these are eigenvectors, but not in their order';
  else
    largest = sort (eig ((C + C') / 2), 'descend');
    if abs (sum (variance) - sum (largest(1:known.k))) > 1e-7 * scale
      words = 'these are eigenvectors, but not the leading ones';
    end
  end
end

function words = variances_right (out, known)
  words = axes_right (out, known);
  if ~isempty (words)
    words = ['as long as the axes are wrong: ' words];
    return
  end
  U = out{1}{1};
  words = lab_agree (out{1}{2}, diag (U' * known.C * U), 1e-7, 'lambda', ...
                     {'the number of observations', known.N; ...
                      'N / (N - 1)', known.N / (known.N - 1)});
end
