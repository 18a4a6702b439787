% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_loss_gradient ()
  % Against differences of this package's loss, and the identity of the output
  % bias: its gradient is the mean of xhat - x.
  task.stages = [ ...
    lab_stage('the output bias', 1, @binary, @output_bias), ...
    lab_stage('the decoder''s weight', 1, @binary, @decoder), ...
    lab_stage('the encoder', 2, @binary, @encoder), ...
    lab_stage('real data, one observation', 1, @real_data, @all_of_them, 'hidden')];
end

function [calls, known] = binary ()
  [calls, known] = ask (double (rand (6, 5) > 0.5), 3, 'crossentropy');
end

function [calls, known] = real_data ()
  [calls, known] = ask (randn (1, 4), 2, 'squared');
end

function [calls, known] = ask (X, k, kind)
  d = size (X, 2);
  known = struct ('X', X, 'kind', kind, 'weights', {{randn(k, d), randn(k, 1), ...
                                                     randn(d, k), randn(d, 1)}});
  calls = lab_call ('loss_gradient', 4, X, known.weights{:}, kind);
end

function words = one (out, known, i, what)
  weights = known.weights;
  function value = loss (x)
    weights{i} = x;
    value = ae_loss (by_hand (weights{:}, known.kind), known.X);
  end
  % Differences of a loss of about 10: 1e-6 leaves a factor of a thousand.
  words = lab_agree (out{1}{i}, lab_differences (@loss, known.weights{i}), 1e-6, ...
                     what, {'the number of observations', size(known.X, 1)});
end

function words = output_bias (out, known)
  model = by_hand (known.weights{:}, known.kind);
  words = lab_agree (out{1}{4}, ...
                     mean (ae_reconstruct (model, known.X) - known.X, 1)', ...
                     1e-10, 'dc', {'the number of observations', size(known.X, 1)});
end

function words = decoder (out, known)
  words = one (out, known, 3, 'dV');
end

function words = encoder (out, known)
  words = one (out, known, 1, 'dW');
  if isempty (words)
    words = one (out, known, 2, 'db');
  end
end

function words = all_of_them (out, known)
  words = output_bias (out, known);
  if isempty (words)
    words = decoder (out, known);
  end
  if isempty (words)
    words = encoder (out, known);
  end
end
