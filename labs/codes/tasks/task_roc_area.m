% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_roc_area ()
  % The area under the curve itself, by its corners.
  task.stages = [ ...
    lab_stage('some scores', 2, @draw, @area_), ...
    lab_stage('equal scores; told apart', 1, @ties, @area_, 'hidden')];
end

function [calls, known] = draw ()
  truth = double (rand (60, 1) > 0.7);
  truth(1:2) = [0 1];
  known = {randn(60, 1) + truth, truth};
  calls = lab_call ('roc_area', 1, known{:});
end

function [calls, known] = ties ()
  truth = double (rand (40, 1) > 0.5);
  truth(1:2) = [0 1];
  known = {floor(3 * rand (40, 1)) + truth, truth; [1; 2; 3; 4], [0; 0; 1; 1]; ...
           [1; 1], [0; 1]};
  calls = [lab_call('roc_area', 1, known{1,:}), lab_call('roc_area', 1, known{2,:}), ...
           lab_call('roc_area', 1, known{3,:})];
end

function words = area_ (out, known)
  words = '';
  for c = 1:size (known, 1)
    [scores, truth] = known{c,:};
    levels = [Inf; sort(unique (scores), 'descend')];
    hits = zeros (size (levels));
    alarms = zeros (size (levels));
    for i = 1:numel (levels)
      hits(i) = mean (scores(truth == 1) >= levels(i));
      alarms(i) = mean (scores(truth == 0) >= levels(i));
    end
    if isempty (words)
      wanted = trapz (alarms, hits);
      words = lab_agree (out{c}{1}, wanted, 1e-12, 'a');
      if ~isempty (words) && isscalar (out{c}{1}) ...
         && abs (1 - out{c}{1} - wanted) < 1e-12
        words = 'a is the probability of the contrary';
      end
    end
  end
end
