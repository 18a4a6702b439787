% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_draw_codes ()
  % Kolmogorov's distance below 2.9 / sqrt (n), exceeded once in ten million
  % gradings by a right solution; products of coordinates within 5.33 deviations.
  task.stages = [ ...
    lab_stage('each coordinate', 2, @draw, @normal), ...
    lab_stage('independent', 1, @draw, @independent), ...
    lab_stage('narrow and wide', 1, @special, @both, 'hidden')];
end

function [calls, known] = draw ()
  [calls, known] = ask (2 * randn (1, 3), 0.3 + rand (1, 3));
end

function [calls, known] = special ()
  [calls, known] = ask ([5 -100], [1e-3 20]);
end

function [calls, known] = ask (mu, sigma)
  known = struct ('mu', mu, 'sigma', sigma, 'n', 12000);
  calls = lab_call ('draw_codes', 1, mu, sigma, known.n);
end

function [E, words] = standardised (out, known)
  Z = double (out{1}{1});
  E = [];
  words = '';
  if ~isequal (size (Z), [known.n, numel(known.mu)])
    words = sprintf ('Z is %d x %d, and should be n x k', size (Z));
  else
    E = (Z - repmat (known.mu, known.n, 1)) ./ repmat (known.sigma, known.n, 1);
  end
end

function words = normal (out, known)
  [E, words] = standardised (out, known);
  if isempty (words)
    E = sort (E, 1);
    n = known.n;
    for j = 1:size (E, 2)
      F = 0.5 * erfc (-E(:,j) / sqrt (2));
      if ~(max (max (abs (F - (1:n)' / n), abs (F - (0:n-1)' / n))) < 2.9 / sqrt (n))
        words = 'a coordinate is not distributed as it should be';
      end
    end
  end
end

function words = independent (out, known)
  words = normal (out, known);
  if isempty (words)
    E = standardised (out, known);
    units = E' * E / sqrt (known.n);
    units(1:size (E, 2) + 1:end) = 0;
    rows_ = sum (E(1:end-1,:) .* E(2:end,:), 1) / sqrt (known.n);
    if any (abs (units(:)) > 5.33) || any (abs (rows_) > 5.33)
      words = 'what is drawn for one depends on what is drawn for another';
    end
  end
end

function words = both (out, known)
  words = independent (out, known);
end
