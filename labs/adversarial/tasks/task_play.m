% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_play ()
  % The same game with gradients by differences.
  task.stages = [ ...
    lab_stage('one step each', 1, @one, @same_game), ...
    lab_stage('several rounds', 2, @several, @same_game), ...
    lab_stage('more steps of the discriminator', 1, @more, @same_game, 'hidden')];
end

function [calls, known] = one ()
  [calls, known] = ask (1, 1);
end

function [calls, known] = several ()
  [calls, known] = ask (6, 1);
end

function [calls, known] = more ()
  [calls, known] = ask (4, 3);
end

function [calls, known] = ask (T, k)
  X = 2 + 0.5 * randn (10, T);
  Z = randn (10, T);
  w = 0.3 * randn (3, 1);
  g = [0.5; 1] + 0.2 * randn (2, 1);
  rate = 0.05;
  calls = lab_call ('play', 2, X, Z, w, g, k, rate);
  for t = 1:T
    for i = 1:k
      Y = g(1) + g(2) * Z(:,t);
      f = @(w) mean_log (log_odds (X(:,t), w)) + mean_log (-log_odds (Y, w));
      w = w + rate * lab_differences (f, w);
    end
    f = @(g) mean_log (-log_odds (g(1) + g(2) * Z(:,t), w));
    g = g - rate * lab_differences (f, g);
  end
  known = struct ('w', w, 'g', g);
end

function words = same_game (out, known)
  words = lab_agree (out{1}{1}, known.w, 1e-6, 'w');
  if isempty (words)
    words = lab_agree (out{1}{2}, known.g, 1e-6, 'g');
  end
end
