% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_kl_penalty ()
  % Two coins have the same divergence as two distributions over one toss: the
  % expectation of the logarithm of the ratio, over the two outcomes.  It is 0 for
  % equal ones, and its second derivative there is Fisher's information,
  % 1 / (rho (1 - rho)).
  task.stages = [ ...
    lab_stage('the value', 2, @draw, @value_right), ...
    lab_stage('its gradient', 2, @draw, @gradient_right), ...
    lab_stage('at the target', 1, @at_target, @zero, 'hidden')];
end

function [calls, known] = draw ()
  known.rho = 0.05 + 0.2 * rand ();
  known.H = 0.02 + 0.9 * rand (6, 3) .^ 2;
  calls = lab_call ('kl_penalty', 2, known.H, known.rho);
end

function value = divergence (H, rho)
  value = 0;
  for j = 1:size (H, 2)
    heads = mean (H(:,j));
    for outcome = [heads, 1 - heads; rho, 1 - rho]
      value = value - outcome(2) * log (outcome(1) / outcome(2));
    end
  end
end

function words = value_right (out, known)
  words = lab_agree (out{1}{1}, divergence (known.H, known.rho), 1e-9, 'value', ...
                     {'the number of units', 3; 'the number of observations', 6; ...
                      'log 2', log(2)});
end

function words = gradient_right (out, known)
  words = lab_agree (out{1}{2}, lab_differences (@(H) divergence (H, known.rho), ...
                     known.H), 1e-6, 'dH', {'the number of observations', 6; ...
                                            'the number of units', 3});
end

function [calls, known] = at_target ()
  % Some units always on, all others off: every mean is 20 of 400, one at a time.
  H = zeros (400, 3);
  for j = 1:3
    H(randperm (400, 20),j) = 1;
  end
  calls = lab_call ('kl_penalty', 2, H, 0.05);
  known = [];
end

function words = zero (out, ~)
  words = '';
  if ~(isscalar (out{1}{1}) && abs (out{1}{1}) < 1e-12)
    words = 'value is not 0 where all means are rho';
  elseif ~(all (size (out{1}{2}) == [400 3]) && all (abs (out{1}{2}(:)) < 1e-12))
    words = 'the gradient is not 0 where all means are rho';
  end
end
