% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_elbo_gradient ()
  % Differences of the estimate, its divergence by an integral.
  task.stages = [ ...
    lab_stage('by mu', 2, @draw, @by_mu), ...
    lab_stage('by sigma', 2, @draw, @by_sigma), ...
    lab_stage('one unit, one variable', 1, @single_one, @both, 'hidden')];
end

function [calls, known] = draw ()
  [calls, known] = ask (5, 3);
end

function [calls, known] = single_one ()
  [calls, known] = ask (1, 1);
end

function [calls, known] = ask (d, k)
  known = struct ('x', randn (d, 1), 'W', randn (d, k), 'c', randn (d, 1), ...
                  'mu', randn (k, 1), 'sigma', 0.4 + rand (k, 1), ...
                  'e', randn (k, 1));
  arguments = struct2cell (known);
  calls = lab_call ('elbo_gradient', 2, arguments{:});
end

function value = estimate (k, mu, sigma)
  r = k.x - k.W * (mu + sigma .* k.e) - k.c;
  value = -0.5 * sum (r .^ 2) - divergence (mu, sigma);
end

function value = divergence (mu, sigma)
  value = 0;
  e = linspace (-12, 12, 1001);
  density = exp (-e .^ 2 / 2) / sqrt (2 * pi);
  for j = 1:numel (mu)
    z = mu(j) + sigma(j) * e;
    value = value + trapz (e, density .* (z .^ 2 / 2 - e .^ 2 / 2 - log (sigma(j))));
  end
end

function words = by_mu (out, k)
  words = lab_agree (out{1}{1}, lab_differences (@(mu) estimate (k, mu, k.sigma), ...
                     k.mu), 1e-6, 'dmu');
end

function words = by_sigma (out, k)
  words = lab_agree (out{1}{2}, lab_differences (@(s) estimate (k, k.mu, s), ...
                     k.sigma), 1e-6, 'dsigma');
end

function words = both (out, known)
  words = by_mu (out, known);
  if isempty (words)
    words = by_sigma (out, known);
  end
end
