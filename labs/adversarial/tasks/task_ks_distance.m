% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_ks_distance ()
  % The difference just before and at each point of either sample.
  task.stages = [ ...
    lab_stage('two samples', 2, @draw, @largest), ...
    lab_stage('different lengths, equal values', 1, @ties, @largest, 'hidden')];
end

function [calls, known] = draw ()
  known = {randn(30, 1), 0.5 * randn(30, 1) + 0.3; ...
           randn(30, 1), randn(30, 1) - 1};
  calls = [lab_call('ks_distance', 1, known{1,:}), ...
           lab_call('ks_distance', 1, known{2,:})];
end

function [calls, known] = ties ()
  known = {floor(4 * rand (40, 1)), floor(5 * rand (17, 1)); ...
           5, randn(6, 1); ones(3, 1), ones(5, 1)};
  calls = [lab_call('ks_distance', 1, known{1,:}), ...
           lab_call('ks_distance', 1, known{2,:}), ...
           lab_call('ks_distance', 1, known{3,:})];
end

function words = largest (out, known)
  words = '';
  for c = 1:size (known, 1)
    [X, Y] = known{c,:};
    wanted = 0;
    for t = [X; Y]'
      wanted = max (wanted, abs (mean (X <= t) - mean (Y <= t)));
    end
    if isempty (words)
      words = lab_agree (out{c}{1}, wanted, 1e-12, 's');
      if wanted == 0 && ~isequal (out{c}{1}, 0)
        words = 's is not 0 for equal samples';
      end
    end
  end
end
