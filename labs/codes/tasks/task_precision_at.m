% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function task = task_precision_at ()
  % One neighbour at a time.
  task.stages = [ ...
    lab_stage('some queries', 2, @draw, @counted), ...
    lab_stage('one query; one found', 1, @single_ones, @counted, 'hidden')];
end

function [calls, known] = draw ()
  known = {ceil(20 * rand (7, 5)), floor(3 * rand (20, 1)), floor(3 * rand (7, 1))};
  calls = lab_call ('precision_at', 1, known{:});
end

function [calls, known] = single_ones ()
  known = {[1 2 3 4], [0; 1; 1; 0; 1], 1; ...
           [3; 1; 2; 5], [0; 1; 1; 0; 1], [1; 0; 0; 0]};
  calls = [lab_call('precision_at', 1, known{1,:}), ...
           lab_call('precision_at', 1, known{2,:})];
end

function words = counted (out, known)
  words = '';
  for c = 1:size (known, 1)
    [index, labels, qlabels] = known{c,:};
    right = 0;
    for i = 1:size (index, 1)
      for j = index(i,:)
        right = right + (labels(j) == qlabels(i));
      end
    end
    if isempty (words)
      words = lab_agree (out{c}{1}, right / numel (index), 1e-12, 'p', ...
                         {'the number found', size(index, 2); ...
                          'the number of queries', size(index, 1)});
    end
  end
end
