% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_gaussian_kl ()
  % The integral of q log (q / p), coordinate by coordinate.
  task.stages = [ ...
    lab_stage('one unit', 1, @one, @integral_), ...
    lab_stage('several', 2, @several, @integral_), ...
    lab_stage('at the prior, and narrow', 1, @special, @integral_, 'hidden')];
end

function [calls, known] = one ()
  [calls, known] = ask (randn (5, 1), 0.3 + rand (5, 1));
end

function [calls, known] = several ()
  [calls, known] = ask (randn (4, 3), 0.3 + 1.5 * rand (4, 3));
end

function [calls, known] = special ()
  [calls, known] = ask ([0 0; 0.5 -1; 2 0], [1 1; 0.8 1.5; 1e-3 3]);
end

function [calls, known] = ask (mu, sigma)
  calls = lab_call ('gaussian_kl', 1, mu, sigma);
  known.kl = zeros (size (mu, 1), 1);
  known.k = size (mu, 2);
  for i = 1:numel (mu)
    e = linspace (-12, 12, 4001);  % z = mu + sigma e
    density = exp (-e .^ 2 / 2) / sqrt (2 * pi);
    z = mu(i) + sigma(i) * e;
    log_ratio = -e .^ 2 / 2 - log (sigma(i)) + z .^ 2 / 2;
    n = 1 + mod (i - 1, size (mu, 1));
    known.kl(n) = known.kl(n) + trapz (e, density .* log_ratio);
  end
end

function words = integral_ (out, known)
  words = lab_agree (out{1}{1}, known.kl, 1e-9, 'kl', ...
                     {'the number of units', known.k});
end
