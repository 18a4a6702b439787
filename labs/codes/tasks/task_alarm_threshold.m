% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_alarm_threshold ()
  % Every score is tried, from the smallest.
  task.stages = [ ...
    lab_stage('some scores', 2, @draw, @tried), ...
    lab_stage('equal scores; no alarms', 1, @ties, @tried, 'hidden')];
end

function [calls, known] = draw ()
  known = {rand(200, 1) .^ 3, 0.01; randn(37, 1), 0.1};
  calls = [lab_call('alarm_threshold', 1, known{1,:}), ...
           lab_call('alarm_threshold', 1, known{2,:})];
end

function [calls, known] = ties ()
  known = {floor(5 * rand (50, 1)), 0.3; randn(20, 1), 0; [3; 1; 2], 0.5};
  calls = [lab_call('alarm_threshold', 1, known{1,:}), ...
           lab_call('alarm_threshold', 1, known{2,:}), ...
           lab_call('alarm_threshold', 1, known{3,:})];
end

function words = tried (out, known)
  words = '';
  for c = 1:size (known, 1)
    [scores, rate] = known{c,:};
    wanted = Inf;
    for t = scores'
      if sum (scores > t) <= rate * numel (scores) + 1e-9
        wanted = min (wanted, t);
      end
    end
    if isempty (words) && ~isequal (double (out{c}{1}), wanted)
      words = 't is not the threshold';
      if isscalar (out{c}{1})
        if mean (scores > out{c}{1}) > rate
          words = 'more than rate of the scores are above t';
        elseif out{c}{1} > wanted
          words = 'a smaller t would do';
        end
      end
    end
  end
end
