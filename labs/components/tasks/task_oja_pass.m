% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_oja_pass ()
  % For a unit vector w and a small c the rule is Hebb's, normalised, but for
  % terms of c^2; for any w a step changes ||w||^2 by 2 c y^2 (1 - ||w||^2), but
  % for terms of c^2.  For passes, this package's oja_learn.
  task.stages = [ ...
    lab_stage('one step from a unit vector', 1, @unit_step, @normalised), ...
    lab_stage('one step from any vector', 1, @long_step, @lengths), ...
    lab_stage('a pass', 1, @passes, @as_learned), ...
    lab_stage('data that are not centred', 1, @shifted, @as_learned, 'hidden')];
end

function [calls, known] = unit_step ()
  w = randn (4, 1);
  [calls, known] = steps (w / norm (w));
end

function [calls, known] = long_step ()
  w = randn (4, 1);
  [calls, known] = steps ((1.5 + rand ()) * w / norm (w));
end

function [calls, known] = steps (w)
  x = randn (1, 4);
  known = struct ('w', w, 'x', x', 'c', [1e-2 1e-3 1e-4]);
  calls = struct ('name', {}, 'outputs', {}, 'arguments', {});
  for c = known.c
    calls(end+1) = lab_call ('oja_pass', 1, x, w, c);
  end
end

function words = normalised (out, known)
  [W, words] = together (out, known);
  if ~isempty (words)
    return
  end
  y = known.w' * known.x;
  off = zeros (size (known.c));
  for i = 1:numel (known.c)
    hebb = known.w + known.c(i) * y * known.x;
    off(i) = norm (W(:,i) - hebb / norm (hebb));
  end
  words = second_order (off, known, 'is not Hebb''s rule, normalised');
end

function words = lengths (out, known)
  [W, words] = together (out, known);
  if ~isempty (words)
    return
  end
  y = known.w' * known.x;
  w2 = known.w' * known.w;
  change = sum (W .^ 2, 1) - w2;
  % Along x beside w, and along w.
  off = abs (change - 2 * known.c * y ^ 2 * (1 - w2));
  words = second_order (off, known, ...
                        'does not bring the length of w towards 1 as it should');
  if isempty (words)
    aside = known.x - known.w * (y / w2);
    off = abs (aside' * (W - repmat (known.w, 1, numel (known.c))) ...
               - known.c * y * (aside' * known.x));
    words = second_order (off, known, 'does not turn w towards x as Hebb''s does');
  end
end

function [W, words] = together (out, known)
  words = '';
  W = zeros (numel (known.w), numel (out));
  for i = 1:numel (out)
    if ~isequal (size (out{i}{1}), size (known.w))
      words = sprintf ('w is %d x %d, and should be d x 1', size (out{i}{1}));
      return
    end
    W(:,i) = out{i}{1};
  end
end

function words = second_order (off, known, complaint)
  % Of the order of c^2: a hundredth for a tenth of c.  The bound has a factor of
  % 100 of slack in what c^2 is multiplied with, against 1 / c where it is c.
  words = '';
  size_ = norm (known.x) ^ 4 * (1 + norm (known.w)) ^ 5;
  if ~(off(3) <= size_ * known.c(3) ^ 2 + 1e-13)
    words = ['a small step ' complaint];
  end
end

function [calls, known] = passes ()
  d = 5;
  X = randn (20, d) * diag (1:d) / d;
  [calls, known] = pass (X, 0.05);
end

function [calls, known] = shifted ()
  X = randn (15, 3) + 1;
  [calls, known] = pass (X, 0.03);
end

function [calls, known] = pass (X, c)
  w = randn (size (X, 2), 1);
  calls = lab_call ('oja_pass', 1, X, w, c);
  known = oja_learn (X, 1, 'Rule', 'oja', 'Order', 'given', 'Epochs', 1, ...
                     'Schedule', 'constant', 'LearningRate', c, ...
                     'Center', false, 'InitialWeights', w);
end

function words = as_learned (out, known)
  words = lab_agree (out{1}{1}, known, 1e-9, 'w after the pass');
end
