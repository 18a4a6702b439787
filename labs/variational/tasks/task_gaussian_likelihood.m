% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_gaussian_likelihood ()
  % exp (logp) is a density of x: in one dimension its integral is 1, and the mean
  % of (x - xhat)^2 under it is sigma^2.  In more it is the product.
  task.stages = [ ...
    lab_stage('a density', 2, @density, @integrates), ...
    lab_stage('several coordinates', 1, @several, @adds_up), ...
    lab_stage('far away', 1, @far, @quadratic, 'hidden')];
end

function [calls, known] = density ()
  known.sigma = 0.3 + rand ();
  known.mean = randn ();
  known.x = known.mean + known.sigma * linspace (-10, 10, 801)';
  calls = lab_call ('gaussian_likelihood', 1, known.x, repmat (known.mean, 801, 1), ...
                    known.sigma);
end

function words = integrates (out, known)
  logp = out{1}{1};
  if ~isequal (size (logp), size (known.x))
    words = sprintf ('logp is %d x %d, and should be N x 1', size (logp));
    return
  end
  p = exp (logp);
  if logp(1) > logp(401)
    words = 'what is far from the mean is more likely than what is near';
    return
  end
  words = lab_agree (trapz (known.x, p), 1, 1e-8, 'the integral of exp (logp)', ...
                     {'sigma', known.sigma; 'sqrt (2 pi)', sqrt(2 * pi); ...
                      'sigma sqrt (2 pi)', known.sigma * sqrt(2 * pi)});
  if isempty (words)
    words = lab_agree (trapz (known.x, p .* (known.x - known.mean) .^ 2), ...
                       known.sigma ^ 2, 1e-8, 'the variance of exp (logp)', ...
                       {'sigma', known.sigma});
  end
end

function [calls, known] = several ()
  sigma = 0.3 + rand ();
  X = randn (4, 3);
  Xhat = randn (4, 3);
  calls = lab_call ('gaussian_likelihood', 1, X, Xhat, sigma);
  for j = 1:3
    calls(end+1) = lab_call ('gaussian_likelihood', 1, X(:,j), Xhat(:,j), sigma);
  end
  model = vae_train (zeros (2, 3), 1, 'Epochs', 0, 'Likelihood', 'gaussian', ...
                     'Sigma', sigma, 'Seed', 1);
  model.decoder(1).weight = zeros (3, 1);
  known = zeros (4, 1);
  for n = 1:4
    model.decoder(1).bias = Xhat(n,:)';
    [~, terms] = vae_elbo (model, X(n,:));
    known(n) = terms.reconstruction;
  end
end

function words = adds_up (out, known)
  words = lab_agree (out{1}{1}, known, 1e-10, 'logp');
end

function [calls, known] = far ()
  calls = lab_call ('gaussian_likelihood', 1, [0 0; 1e6 0], [0 0; 0 0], 0.1);
  known = -(1e6) ^ 2 / 0.02;
end

function words = quadratic (out, known)
  logp = out{1}{1};
  words = '';
  if ~isequal (size (logp), [2 1]) || ~(abs (logp(2) - logp(1) - known) < 1)
    words = 'the logarithm of what is far away is wrong: is log (exp ()) taken?';
  end
end
