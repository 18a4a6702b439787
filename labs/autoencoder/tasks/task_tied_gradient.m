% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_tied_gradient ()
  % The sum of what the two places of W contribute, by this package's gradient of
  % the untied model with the same weights.
  task.stages = [ ...
    lab_stage('the weight', 2, @binary, @weight), ...
    lab_stage('the biases', 1, @binary, @biases), ...
    lab_stage('real data', 1, @real_data, @both, 'hidden')];
end

function [calls, known] = binary ()
  [calls, known] = ask (double (rand (6, 5) > 0.5), 3, 'crossentropy');
end

function [calls, known] = real_data ()
  [calls, known] = ask (randn (5, 4), 2, 'squared');
end

function [calls, known] = ask (X, k, kind)
  d = size (X, 2);
  W = randn (k, d);
  b = randn (k, 1);
  c = randn (d, 1);
  calls = lab_call ('tied_gradient', 3, X, W, b, c, kind);
  [~, ~, known.gradient] = ae_loss (by_hand (W, b, W', c, kind), X);
  known.N = size (X, 1);
end

function words = weight (out, known)
  dW = out{1}{1};
  inner = known.gradient.encoder(1).weight;
  outer = known.gradient.decoder(1).weight';
  close = @(x) isequal (size (x), size (inner)) ...
               && max (abs (dW(:) - x(:))) < 1e-9 * max (abs (x(:)));
  if close (inner) || close (outer)
    words = 'dW is the part of one of the two places only';
  elseif close (outer - inner) || close (inner - outer)
    words = 'dW is the difference of the two parts';
  else
    words = lab_agree (dW, inner + outer, 1e-9, 'dW', ...
                       {'the number of observations', known.N});
  end
end

function words = biases (out, known)
  words = lab_agree (out{1}{2}, known.gradient.encoder(1).bias, 1e-9, 'db', ...
                     {'the number of observations', known.N});
  if isempty (words)
    words = lab_agree (out{1}{3}, known.gradient.decoder(1).bias, 1e-9, 'dc', ...
                       {'the number of observations', known.N});
  end
end

function words = both (out, known)
  words = weight (out, known);
  if isempty (words)
    words = biases (out, known);
  end
end
