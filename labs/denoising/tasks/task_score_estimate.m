% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_score_estimate ()
  % The density of noisy data is a mean of normal ones around the rows of X; the
  % score is the gradient of its logarithm, by differences.
  task.stages = [ ...
    lab_stage('the score', 2, @draw, @is_gradient), ...
    lab_stage('the reconstruction', 1, @draw, @goes_with_it), ...
    lab_stage('one variable, much data', 1, @many, @is_gradient), ...
    lab_stage('far away', 1, @far, @finite_, 'hidden')];
end

function [calls, known] = draw ()
  [calls, known] = ask (randn (8, 3), randn (12, 3), 0.5 + 0.5 * rand ());
end

function [calls, known] = many ()
  % Of N (0, 1) with noise of .5 the score is -0.8 y, and this is near it.
  [calls, known] = ask ((-2:0.5:2)', randn (4000, 1), 0.5);
end

function [calls, known] = ask (Y, X, sigma)
  known = struct ('Y', Y, 'X', X, 'sigma', sigma);
  calls = lab_call ('score_estimate', 2, Y, X, sigma);
end

function words = is_gradient (out, known)
  G = zeros (size (known.Y));
  for i = 1:size (G, 1)
    G(i,:) = lab_differences (@(y) log_density (y, known), known.Y(i,:));
  end
  words = lab_agree (out{1}{2}, G, 1e-6, 'G', ...
                     {'sigma', known.sigma; 'sigma^2', known.sigma ^ 2});
end

function value = log_density (y, known)
  D = sum ((known.X - repmat (y, size (known.X, 1), 1)) .^ 2, 2);
  value = log (mean (exp (-D / (2 * known.sigma ^ 2))));
end

function words = goes_with_it (out, known)
  words = is_gradient (out, known);
  if ~isempty (words)
    words = ['as long as G is wrong: ' words];
  else
    words = lab_agree (out{1}{1}, known.Y + known.sigma ^ 2 * out{1}{2}, 1e-9, 'R');
  end
end

function [calls, known] = far ()
  known.X = randn (6, 2);
  [~, known.nearest] = max (known.X(:,1));
  calls = lab_call ('score_estimate', 2, [1e6 0], known.X, 0.1);
end

function words = finite_ (out, known)
  % So far away that one row has all the weight.
  words = lab_agree (out{1}{1}, known.X(known.nearest,:), 1e-6, 'R');
end
