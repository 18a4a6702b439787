% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function text = lab_complaints (results)
  % text = lab_complaints (results): what is said of the stages without points.
  text = '';
  for one = results
    for task = one.tasks
      for stage = task.stages
        if ~isempty (stage.words)
          text = sprintf ('%s; %s %s: %s', text, one.id, task.name, stage.words);
        end
      end
    end
  end
end
