% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_oja_stability ()
  % The derivative of f by differences, and its eigenvalues.
  task.stages = [ ...
    lab_stage('at the leading eigenvector', 1, @first, @as_measured), ...
    lab_stage('at another one', 2, @other, @as_measured), ...
    lab_stage('any order of lambda', 1, @shuffled, @as_measured, 'hidden')];
end

function [calls, known] = first ()
  [calls, known] = ask (sort (rand (5, 1) + 0.1, 'descend'), 1);
end

function [calls, known] = other ()
  [calls, known] = ask (sort (rand (5, 1) + 0.1, 'descend'), 3);
end

function [calls, known] = shuffled ()
  [calls, known] = ask (rand (7, 1) + 0.1, 4);
end

function [calls, known] = ask (lambda, j)
  calls = lab_call ('oja_stability', 1, lambda, j);
  d = numel (lambda);
  [Q, ~] = qr (randn (d));
  C = Q * diag (lambda) * Q';
  f = @(w) C * w - (w' * C * w) * w;
  A = zeros (d);
  h = 1e-4;
  for i = 1:d
    e = h * ((1:d)' == i);
    A(:,i) = (f (Q(:,j) + e) - f (Q(:,j) - e)) / (2 * h);
  end
  known = sort (real (eig (A)));
end

function words = as_measured (out, known)
  mu = out{1}{1};
  if isequal (size (mu), size (known)) && any (diff (mu) < 0)
    words = 'the smallest should come first';
  else
    % Central differences of a cubic: h^2 times a third derivative of about 6.
    words = lab_agree (mu, known, 1e-6, 'mu');
  end
end
