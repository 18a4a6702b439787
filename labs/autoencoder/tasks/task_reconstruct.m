% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_reconstruct ()
  % Against this package, with the same weights.
  task.stages = [ ...
    lab_stage('the codes', 1, @binary, @codes), ...
    lab_stage('reconstructions of binary data', 1, @binary, @reconstructions), ...
    lab_stage('reconstructions of real data', 1, @real_data, @reconstructions), ...
    lab_stage('one observation, one code unit', 1, @single_one, ...
              @reconstructions, 'hidden')];
end

function [calls, known] = binary ()
  [calls, known] = ask (double (rand (7, 5) > 0.5), 3, 'crossentropy');
end

function [calls, known] = real_data ()
  [calls, known] = ask (randn (6, 4), 2, 'squared');
end

function [calls, known] = single_one ()
  [calls, known] = ask (randn (1, 3), 1, 'squared');
end

function [calls, known] = ask (X, k, kind)
  d = size (X, 2);
  W = randn (k, d);
  b = randn (k, 1);
  V = randn (d, k);
  c = randn (d, 1);
  calls = lab_call ('reconstruct', 2, X, W, b, V, c, kind);
  model = by_hand (W, b, V, c, kind);
  known.H = ae_encode (model, X);
  known.Xhat = ae_reconstruct (model, X);
end

function words = codes (out, known)
  words = lab_agree (out{1}{2}, known.H, 1e-10, 'H');
end

function words = reconstructions (out, known)
  words = lab_agree (out{1}{1}, known.Xhat, 1e-10, 'Xhat');
end
