% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_reconstruction_loss ()
  % Cross-entropy: what the reconstruction says of a binary observation, the
  % product of d probabilities, is a distribution over the 2^d there are.
  task.stages = [ ...
    lab_stage('squared', 1, @squared, @right_squared), ...
    lab_stage('cross-entropy', 1, @entropies, @right_entropies), ...
    lab_stage('cross-entropy of grey data', 1, @grey, @right_grey), ...
    lab_stage('certain and right', 1, @certain, @finite_, 'hidden')];
end

function [calls, known] = squared ()
  X = randn (6, 4);
  Xhat = randn (6, 4);
  calls = lab_call ('reconstruction_loss', 1, X, Xhat, 'squared');
  % A mean over rows: of the squared distances, halved.
  known.value = 0;
  for n = 1:6
    known.value = known.value + norm (X(n,:) - Xhat(n,:)) ^ 2 / 12;
  end
  known.factors = {'the number of observations', 6; 'the number of variables', 4; ...
                   'the number of all numbers', 24};
end

function words = right_squared (out, known)
  words = lab_agree (out{1}{1}, known.value, 1e-10, 'the loss', known.factors);
end

function [calls, known] = entropies ()
  p = 0.1 + 0.8 * rand (1, 3);
  all_ = double (dec2bin (0:7) == '1');
  calls = struct ('name', {}, 'outputs', {}, 'arguments', {});
  for i = 1:8
    calls(i) = lab_call ('reconstruction_loss', 1, all_(i,:), p, 'crossentropy');
  end
  calls(9) = lab_call ('reconstruction_loss', 1, all_, repmat (p, 8, 1), ...
                       'crossentropy');
  known = p;
end

function words = right_entropies (out, p)
  each = zeros (1, 8);
  for i = 1:8
    if ~isscalar (out{i}{1})
      words = 'the loss is no number, but a matrix';
      return
    end
    each(i) = out{i}{1};
  end
  words = lab_agree (sum (exp (-each)), 1, 1e-10, ...
                     'the sum over all binary x of exp (-loss), a probability,');
  if isempty (words)
    ones_ = dec2bin (0:7) == '1';
    words = lab_agree (exp (-each) * ones_, p, 1e-10, ...
                       'the mean of x by these probabilities');
  end
  if isempty (words)
    words = lab_agree (out{9}{1}, mean (each), 1e-10, ...
                       'the loss of several observations', ...
                       {'the number of observations', 8; ...
                        'the number of variables', 3; 'of all numbers', 24});
  end
end

function [calls, known] = grey ()
  X = rand (9, 5);
  Xhat = 0.02 + 0.96 * rand (9, 5);
  calls = lab_call ('reconstruction_loss', 1, X, Xhat, 'crossentropy');
  model = by_hand (zeros (1, 5), 0, zeros (5, 1), zeros (5, 1), 'crossentropy');
  known.value = 0;
  for n = 1:9
    model.decoder(1).bias = log (Xhat(n,:) ./ (1 - Xhat(n,:)))';
    known.value = known.value + ae_loss (model, X(n,:)) / 9;
  end
  known.factors = {'the number of observations', 9; 'the number of variables', 5; ...
                   'of all numbers', 45};
end

function words = right_grey (out, known)
  words = lab_agree (out{1}{1}, known.value, 1e-9, 'the loss', known.factors);
end

function [calls, known] = certain ()
  X = double (rand (5, 4) > 0.5);
  calls = lab_call ('reconstruction_loss', 1, X, X, 'crossentropy');
  known = [];
end

function words = finite_ (out, ~)
  words = '';
  if ~isequal (out{1}{1}, 0)
    words = 'the loss of certain and right reconstructions is not 0';
  end
end
