% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_linear_autoencoder ()
  % What is right is an error, the sum of the eigenvalues that are left over, not
  % a pair of matrices: whatever basis of the space is chosen is right.
  task.stages = [ ...
    lab_stage('the error', 2, @draw, @least), ...
    lab_stage('encoding what was decoded', 1, @draw, @undone), ...
    lab_stage('images', 1, @images, @both, 'hidden')];
end

function [calls, known] = draw ()
  X = randn (50, 7) * randn (7);
  [calls, known] = ask (X, 3);
end

function [calls, known] = images ()
  X = ae_dataset ('digits', 'train', 'Count', 300);
  X = X(randperm (300, 80),1:5:784);
  [calls, known] = ask (X, 6);
end

function [calls, known] = ask (X, k)
  X = X - repmat (mean (X, 1), size (X, 1), 1);
  calls = lab_call ('linear_autoencoder', 2, X, k);
  known.X = X;
  known.k = k;
  left = sort (eig (X' * X), 'descend');
  known.least = sum (left(k+1:end));
end

function words = least (out, known)
  [We, Wd] = deal (out{1}{:});
  d = size (known.X, 2);
  if ~isequal (size (We), [known.k, d]) || ~isequal (size (Wd), [d, known.k])
    words = sprintf ('We and Wd are %d x %d and %d x %d, and should be %s', ...
                     size (We), size (Wd), 'k x d and d x k');
    return
  end
  words = '';
  E = known.X - known.X * We' * Wd';
  lost = sum (E(:) .^ 2);
  if ~(lost <= known.least + 1e-9 * norm (known.X, 'fro') ^ 2)
    words = sprintf ('the error is %.3g times the least', lost / known.least);
  end
end

function words = undone (out, known)
  words = least (out, known);
  if isempty (words)
    words = lab_agree (out{1}{1} * out{1}{2}, eye (known.k), 1e-8, 'We Wd');
  end
end

function words = both (out, known)
  words = undone (out, known);
end
