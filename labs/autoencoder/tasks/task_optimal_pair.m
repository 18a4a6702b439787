% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_optimal_pair ()
  % The error is the sum of the squares of the singular values left over; codes
  % of orthonormal rows, and a decoder of orthogonal columns, fix the pair but for
  % signs.
  task.stages = [ ...
    lab_stage('the error', 2, @draw, @least), ...
    lab_stage('the scaling', 1, @draw, @scaled), ...
    lab_stage('images', 1, @images, @scaled, 'hidden')];
end

function [calls, known] = draw ()
  [calls, known] = ask (randn (6, 6) * randn (6, 30) + 1, 3);
end

function [calls, known] = images ()
  X = ae_dataset ('digits', 'train', 'Count', 200);
  [calls, known] = ask (X(randperm (200, 60),1:7:784)', 5);
end

function [calls, known] = ask (X, k)
  calls = lab_call ('optimal_pair', 2, X, k);
  known.X = X;
  known.k = k;
  known.values = svd (X);
end

function words = least (out, known)
  [W, V] = deal (out{1}{:});
  d = size (known.X, 1);
  k = known.k;
  if ~isequal (size (W), [k, d]) || ~isequal (size (V), [d, k])
    words = sprintf ('W and V are %d x %d and %d x %d, and should be %s', ...
                     size (W), size (V), 'k x d and d x k');
    return
  end
  words = '';
  E = known.X - V * (W * known.X);
  lost = sum (E(:) .^ 2);
  possible = sum (known.values(k+1:end) .^ 2);
  if ~(lost <= possible + 1e-9 * sum (known.values .^ 2))
    words = sprintf ('V W X has %.3g times the least error', lost / possible);
  end
end

function words = scaled (out, known)
  words = least (out, known);
  if ~isempty (words)
    return
  end
  [W, V] = deal (out{1}{:});
  H = W * known.X;
  words = lab_agree (H * H', eye (known.k), 1e-8, 'the codes'' W X X'' W''');
  if isempty (words)
    words = lab_agree (V' * V, diag (known.values(1:known.k) .^ 2), 1e-8, 'V''V');
  end
end
