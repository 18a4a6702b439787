% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_game_gradients ()
  % Differences of the three functions.
  task.stages = [ ...
    lab_stage('the discriminator', 2, @draw, @by_w), ...
    lab_stage('the generator in theory', 1, @draw, @by_g), ...
    lab_stage('the generator in practice', 1, @draw, @by_g_in_practice), ...
    lab_stage('a sure discriminator', 1, @sure, @all_of_them, 'hidden')];
end

function [calls, known] = draw ()
  [calls, known] = ask (1, 0);
end

function [calls, known] = sure ()
  % So sure of all, though not of the same, that differences meet no bend.
  [calls, known] = ask (500, 100);
end

function [calls, known] = ask (scale, least)
  m = 9;
  sureness = -1;
  while sureness < least || abs (sum (sign (odds))) == m
    known = struct ('X', randn (m, 1) + 1, 'Z', randn (m, 1), ...
                    'w', scale * randn (3, 1), 'g', randn (2, 1));
    odds = log_odds (known.g(1) + known.g(2) * known.Z, known.w);
    sureness = min (abs ([odds; log_odds(known.X, known.w)]));
  end
  calls = lab_call ('game_gradients', 3, known.X, known.Z, known.w, known.g);
  known.m = {'the number of observations', m};
end

function words = by_w (out, k)
  Y = k.g(1) + k.g(2) * k.Z;
  f = @(w) mean_log (log_odds (k.X, w)) + mean_log (-log_odds (Y, w));
  words = lab_agree (out{1}{1}, lab_differences (f, k.w), 1e-5, 'dw', k.m);
end

function words = by_g (out, k)
  f = @(g) mean_log (-log_odds (g(1) + g(2) * k.Z, k.w));
  words = lab_agree (out{1}{2}, lab_differences (f, k.g), 1e-5, 'dg', k.m);
end

function words = by_g_in_practice (out, k)
  f = @(g) -mean_log (log_odds (g(1) + g(2) * k.Z, k.w));
  words = lab_agree (out{1}{3}, lab_differences (f, k.g), 1e-5, 'dn', k.m);
end

function words = all_of_them (out, known)
  words = '';
  for i = 1:3
    if any (~isfinite (out{1}{i}))
      words = 'a derivative is not finite';
      return
    end
  end
  for judge = {@by_w, @by_g, @by_g_in_practice}
    if isempty (words)
      words = judge{1} (out, known);
    end
  end
end
