% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function stages = lab_judge (task, drawn, results)
  % stages = lab_judge (task, drawn, results): points and words for the stages of
  % a task.  results is a cell, one struct for each call of all stages in their
  % order: .outputs, a cell of matrices, or [] and .said, why there are none.
  % stages(i): .name, .points, .earned, .words.
  stages = struct ('name', {}, 'points', {}, 'earned', {}, 'words', {});
  next = 1;
  for i = 1:numel (drawn)
    out = cell (1, numel (drawn(i).calls));
    words = '';
    for j = 1:numel (out)
      result = results{next};
      next = next + 1;
      if isempty (words) && ~iscell (result.outputs)
        words = [drawn(i).calls(j).name ' ' result.said];
      end
      out{j} = result.outputs;
    end
    if isempty (words)
      % What comes from a student may be anything; a judge that it upsets says
      % so, and the rest goes on.
      try
        words = drawn(i).stage.judge (out, drawn(i).known);
      catch problem
        words = ['what was returned could not be judged: ' problem.message];
      end
    end
    stages(i) = struct ('name', drawn(i).stage.name, ...
                        'points', drawn(i).stage.points, ...
                        'earned', drawn(i).stage.points * isempty (words), ...
                        'words', words);
  end
end
