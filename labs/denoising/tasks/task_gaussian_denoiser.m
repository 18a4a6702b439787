% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_gaussian_denoiser ()
  % The best reconstruction is the one whose error has mean 0 and is uncorrelated
  % with what was seen: for r (y) = a + A y, a + A m = m, S = A (S + sigma^2 I).
  % a and A are found by asking for r at 0 and at the unit vectors.
  task.stages = [ ...
    lab_stage('one variable', 1, @one, @orthogonal), ...
    lab_stage('several', 2, @several, @orthogonal), ...
    lab_stage('data in a plane', 1, @plane, @orthogonal, 'hidden')];
end

function [calls, known] = one ()
  [calls, known] = ask (randn (), 0.5 + rand (), 0.4 + rand ());
end

function [calls, known] = several ()
  B = randn (4);
  [calls, known] = ask (randn (4, 1), B * B' / 4, 0.4 + rand ());
end

function [calls, known] = plane ()
  B = randn (5, 2);
  [calls, known] = ask (randn (5, 1), B * B', 0.4 + rand ());
end

function [calls, known] = ask (m, S, sigma)
  d = numel (m);
  known = struct ('m', m, 'S', S, 'sigma', sigma);
  known.Y = randn (3, d);
  calls = lab_call ('gaussian_denoiser', 1, [zeros(1, d); eye(d); known.Y], m, S, ...
                    sigma);
end

function words = orthogonal (out, known)
  R = out{1}{1};
  d = numel (known.m);
  if ~isequal (size (R), [d + 4, d])
    words = sprintf ('R is %d x %d, and should be like Y', size (R));
    return
  end
  a = R(1,:)';
  A = (R(2:d+1,:) - repmat (a', d, 1))';
  words = lab_agree (R(d+2:end,:), repmat (a', 3, 1) + known.Y * A', 1e-9, ...
                     'what should depend linearly on y');
  if isempty (words)
    words = lab_agree (a + A * known.m, known.m, 1e-9, ...
                       'the reconstruction of the mean');
  end
  if isempty (words)
    words = lab_agree (A * (known.S + known.sigma ^ 2 * eye (d)), known.S, 1e-9, ...
                       'the covariance of reconstruction and observation');
  end
end
