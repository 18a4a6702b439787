% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function found = lab_evaluate (lab, folder, seed, hidden)
  % found = lab_evaluate (lab, folder, seed, hidden): points and words for the
  % files in a folder, run in this process: for their author's lab_check, and for
  % tests with known files.  found(i): .name .title .points .earned .stages.
  found = struct ('name', {}, 'title', {}, 'points', {}, 'earned', {}, ...
                  'stages', {});
  cleanup = lab_on_path (lab);
  drawn = cell (1, numel (lab.tasks));
  for i = 1:numel (drawn)
    drawn{i} = lab_draw (lab.tasks(i), seed, hidden);
  end
  results = lab_here ([drawn{:}], folder);
  next = 1;
  for i = 1:numel (drawn)
    task = lab.tasks(i);
    count = numel ([drawn{i}.calls]);
    kept = lab_random (drawn{i}(1).seed);
    stages = lab_judge (task, drawn{i}, results(next:next + count - 1));
    lab_random (kept);
    next = next + count;
    found(i) = struct ('name', task.name, 'title', task.title, ...
                       'points', sum ([stages.points]), ...
                       'earned', sum ([stages.earned]), 'stages', stages);
  end
end
