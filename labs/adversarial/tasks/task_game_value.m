% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_game_value ()
  % The best D is a maximum: no other constant in a bin is better, which is what
  % the derivative p / D - q / (1 - D) = 0 says.
  task.stages = [ ...
    lab_stage('the discriminator', 1, @draw, @best), ...
    lab_stage('its value', 1, @draw, @worth), ...
    lab_stage('the divergence', 1, @draw, @divergence), ...
    lab_stage('densities with gaps', 1, @gaps, @all_of_them, 'hidden')];
end

function [calls, known] = draw ()
  % Nowhere so far apart that D is rounded to 1.
  x = linspace (-5, 6, 1101);
  [calls, known] = ask (x, normal (x, 0, 1), ...
                        normal (x, 0.5 + rand (), 0.8 + 0.6 * rand ()));
end

function [calls, known] = gaps ()
  x = linspace (0, 4, 401);
  p = double (x > 0.5 & x < 2.5) / 2;
  q = double (x > 1.5 & x < 3) / 1.5;
  [calls, known] = ask (x, p, q);
end

function y = normal (x, m, s)
  y = exp (-0.5 * ((x - m) / s) .^ 2) / (s * sqrt (2 * pi));
end

function [calls, known] = ask (x, p, q)
  known = struct ('x', x, 'p', p, 'q', q);
  calls = lab_call ('game_value', 3, x, p, q);
end

function words = best (out, known)
  D = out{1}{3};
  words = '';
  if ~isequal (size (D), size (known.x))
    words = sprintf ('D is %d x %d, and should be like x', size (D));
    return
  elseif ~all (D >= 0 & D <= 1)
    words = 'D is not everywhere in [0, 1]';
    return
  end
  off = known.p .* (1 - D) - known.q .* D;
  if ~(max (abs (off)) < 1e-9)
    words = 'another D has a larger V: the derivative by D is not 0 everywhere';
  end
end

function value = at (D, known)
  % p log D + q log (1 - D), integrated over where they are.
  p = known.p;
  q = known.q;
  f = zeros (size (p));
  f(p > 0) = p(p > 0) .* log (D(p > 0));
  g = zeros (size (q));
  g(q > 0) = q(q > 0) .* log (1 - D(q > 0));
  value = trapz (known.x, f + g);
end

function words = worth (out, known)
  words = best (out, known);
  if isempty (words)
    words = lab_agree (out{1}{1}, at (out{1}{3}, known), 1e-9, 'V', ...
                       {'the grid''s step', known.x(2) - known.x(1)});
  end
end

function words = divergence (out, known)
  words = worth (out, known);
  if isempty (words)
    % V is what js says, on a grid up to how far p and q integrate to 1.
    mass = trapz (known.x, (known.p + known.q) / 2);
    words = lab_agree (out{1}{2}, (out{1}{1} + 2 * mass * log (2)) / 2, 1e-9, 'js');
  else
    words = ['as long as V is wrong: ' words];
  end
end

function words = all_of_them (out, known)
  words = divergence (out, known);
end
