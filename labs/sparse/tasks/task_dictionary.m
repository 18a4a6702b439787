% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_dictionary ()
  % Columns of length 1 whose directions, scaled back, satisfy the normal
  % equations: what is left is orthogonal to the codes.
  task.stages = [ ...
    lab_stage('length 1', 1, @draw, @both), ...
    lab_stage('the directions', 2, @draw, @directions), ...
    lab_stage('sparse codes of images', 1, @images, @both, 'hidden')];
end

function [calls, known] = draw ()
  [calls, known] = ask (randn (30, 5), randn (30, 3) .* (rand (30, 3) > 0.4));
end

function [calls, known] = images ()
  X = ae_dataset ('digits', 'train', 'Count', 120);
  [calls, known] = ask (X(:,1:9:784), max (X(:,randperm (784, 6)) ...
                                           + rand (120, 6) - 0.5, 0));
end

function [calls, known] = ask (X, Z)
  known = struct ('X', X, 'Z', Z);
  calls = lab_call ('dictionary', 1, X, Z);
end

function words = directions (out, known)
  D = double (out{1}{1});
  [d, k] = deal (size (known.X, 2), size (known.Z, 2));
  words = '';
  if ~isequal (size (D), [d, k])
    words = sprintf ('D is %d x %d, and should be d x k', size (D));
    return
  end
  % Z'Z B' = Z'X with b_j a positive multiple of d_j: B by QR, another way than
  % the normal equations.
  [Q, R] = qr (known.Z, 0);
  B = (R \ (Q' * known.X))';
  cosine = sum (B .* D, 1) ./ sqrt (sum (B .^ 2, 1) .* sum (D .^ 2, 1));
  if ~all (cosine > 1 - 1e-10)
    words = sprintf ('%d of %d columns do not point where they should', ...
                     sum (~(cosine > 1 - 1e-10)), k);
    if all (abs (cosine) > 1 - 1e-10)
      words = 'some columns point the other way';
    end
  end
end

function words = both (out, known)
  words = directions (out, known);
  if isempty (words)
    words = lab_agree (sqrt (sum (double (out{1}{1}) .^ 2, 1)), ...
                       ones (1, size (known.Z, 2)), 1e-9, 'the columns'' length');
  end
end
