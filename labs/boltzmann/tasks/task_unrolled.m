% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_unrolled ()
  % This package's stack of two machines with the same weights.
  task.stages = [ ...
    lab_stage('the code', 1, @draw, @code), ...
    lab_stage('the reconstruction', 2, @draw, @reconstruction), ...
    lab_stage('one observation', 1, @single_one, @reconstruction, 'hidden')];
end

function [calls, known] = draw ()
  [calls, known] = ask (rand (5, 6), 4, 2);
end

function [calls, known] = single_one ()
  [calls, known] = ask (rand (1, 3), 3, 1);
end

function [calls, known] = ask (X, k1, k2)
  d = size (X, 2);
  first = machine (d, k1);
  second = machine (k1, k2);
  model = ae_stack (first, second);
  calls = lab_call ('unrolled', 2, X, first.weight, first.visible_bias, ...
                    first.hidden_bias, second.weight, second.visible_bias, ...
                    second.hidden_bias);
  known.Z = ae_encode (model, X);
  known.Xhat = ae_reconstruct (model, X);
end

function m = machine (d, k)
  m = rbm_train (double (rand (4, d) > 0.5), k, 'Epochs', 0, 'Seed', 1);
  m.weight = randn (k, d);
  m.visible_bias = randn (d, 1);
  m.hidden_bias = randn (k, 1);
end

function words = code (out, known)
  words = lab_agree (out{1}{2}, known.Z, 1e-10, 'Z');
end

function words = reconstruction (out, known)
  words = lab_agree (out{1}{1}, known.Xhat, 1e-10, 'Xhat');
end
