% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_rate_split ()
  % Each of the three by an integral of its own.
  task.stages = [ ...
    lab_stage('the rate', 1, @draw, @rate), ...
    lab_stage('the information', 2, @draw, @information), ...
    lab_stage('the aggregate''s divergence', 1, @draw, @marginal), ...
    lab_stage('two humps; all the same', 1, @special, @all_of_them, 'hidden')];
end

function [calls, known] = draw ()
  known.mu = {1.5 * randn(6, 1)};
  known.sigma = {0.2 + 0.6 * rand(6, 1)};
  calls = lab_call ('rate_split', 3, known.mu{1}, known.sigma{1});
end

function [calls, known] = special ()
  known.mu = {[2; -2] + 0.1 * randn(), [0.3; 0.3; 0.3]};
  known.sigma = {[0.4; 0.4], [0.7; 0.7; 0.7]};
  calls = [lab_call('rate_split', 3, known.mu{1}, known.sigma{1}), ...
           lab_call('rate_split', 3, known.mu{2}, known.sigma{2})];
end

function [q, log_q, z, log_prior] = grid_ (mu, sigma)
  z = linspace (min (mu - 12 * sigma), max (mu + 12 * sigma), 20001);
  n = numel (mu);
  e = (repmat (z, n, 1) - repmat (mu, 1, numel (z))) ./ repmat (sigma, 1, numel (z));
  log_q = -e .^ 2 / 2 - repmat (log (sigma * sqrt (2 * pi)), 1, numel (z));
  q = exp (log_q);
  log_prior = -z .^ 2 / 2 - log (2 * pi) / 2;
end

function words = compare (out, known, output, integrand, what)
  words = '';
  for c = 1:numel (out)
    [q, log_q, z, log_prior] = grid_ (known.mu{c}, known.sigma{c});
    wanted = trapz (z, integrand (q, log_q, log_prior));
    if isempty (words)
      % Absolute: 1e-6 is asked for, 0 may be wanted.
      got = out{c}{output};
      if ~(isscalar (got) && abs (got - wanted) < 2e-6)
        words = lab_agree (got, wanted, 1e-5, what, ...
                           {'log 2', log(2); 'the number of observations', ...
                            numel(known.mu{c})});
        if isempty (words)
          words = [what ' is not exact enough'];
        end
      end
    end
  end
end

function words = rate (out, known)
  words = compare (out, known, 1, @(q, log_q, p) mean (q .* (log_q ...
                   - repmat (p, size (q, 1), 1)), 1), 'rate');
end

function words = information (out, known)
  words = compare (out, known, 2, @(q, log_q, p) mean (q .* (log_q ...
                   - repmat (log (max (mean (q, 1), realmin)), size (q, 1), 1)), 1), ...
                   'information');
end

function words = marginal (out, known)
  words = compare (out, known, 3, @(q, log_q, p) mean (q, 1) ...
                   .* (log (max (mean (q, 1), realmin)) - p), 'marginal');
end

function words = all_of_them (out, known)
  words = rate (out, known);
  if isempty (words)
    words = information (out, known);
  end
  if isempty (words)
    words = marginal (out, known);
  end
end
