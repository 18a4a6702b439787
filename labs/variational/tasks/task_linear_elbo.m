% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_linear_elbo ()
  % Both by integrals over z; and log p (x) - elbo is the divergence from the
  % posterior, which is 0 where q is the posterior.
  task.stages = [ ...
    lab_stage('log p (x)', 1, @draw, @evidence), ...
    lab_stage('the bound', 2, @draw, @bound), ...
    lab_stage('the exact posterior', 1, @posterior, @touches, 'hidden')];
end

function [calls, known] = draw ()
  [calls, known] = ask (randn (), 0.5 + 2 * rand (), 0.4 + rand (), randn (), ...
                        0.3 + rand ());
end

function [calls, known] = posterior ()
  a = 2;
  t = sqrt (0.5);
  x = 1.3;
  v = 1 / (1 + a ^ 2 / t ^ 2);
  [calls, known] = ask (x, a, t, v * a * x / t ^ 2, sqrt (v));
  known.logp = -1.858755;  % to six digits
end

function [calls, known] = ask (x, a, t, m, s)
  calls = lab_call ('linear_elbo', 2, x, a, t, m, s);
  normal = @(u, mean_, sd) exp (-0.5 * ((u - mean_) / sd) .^ 2) / (sd * sqrt (2 * pi));
  z = linspace (-15, 15, 60001);
  known.logp = log (trapz (z, normal (z, 0, 1) .* normal (x, a * z, t)));
  z = m + s * linspace (-12, 12, 8001);
  q = normal (z, m, s);
  log_joint = -0.5 * z .^ 2 - 0.5 * ((x - a * z) / t) .^ 2 - log (2 * pi * t);
  log_q = -0.5 * ((z - m) / s) .^ 2 - log (s * sqrt (2 * pi));
  known.elbo = trapz (z, q .* (log_joint - log_q));
end

function words = evidence (out, known)
  words = lab_agree (out{1}{2}, known.logp, 1e-7, 'logp');
end

function words = bound (out, known)
  words = lab_agree (out{1}{1}, known.elbo, 1e-7, 'elbo');
end

function words = touches (out, known)
  words = '';
  if ~(isscalar (out{1}{1}) && abs (out{1}{1} - known.logp) < 1e-6)
    words = 'at the posterior the bound is not log p (x)';
  elseif ~(isscalar (out{1}{2}) && abs (out{1}{2} - known.logp) < 1e-6)
    words = 'logp is wrong';
  end
end
