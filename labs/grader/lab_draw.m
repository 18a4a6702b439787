% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function drawn = lab_draw (task, seed, hidden)
  % drawn = lab_draw (task, seed, hidden): the calls of a task's stages.
  %
  % seed (text) is a row of integers, other ones for another text, which is the
  % name of the task and the number of the stage.  The hidden stages take part
  % if `hidden' is true.  drawn(i): .stage, .calls, .known, .seed for what the
  % student's functions themselves draw.
  drawn = struct ('stage', {}, 'calls', {}, 'known', {}, 'seed', {});
  kept = lab_random (0);
  cleanup = onCleanup (@() lab_random (kept));
  for i = 1:numel (task.stages)
    stage = task.stages(i);
    if stage.hidden && ~hidden
      continue
    end
    words = seed (sprintf ('%s %d', task.name, i));
    lab_random (words);
    [calls, known] = stage.draw ();
    drawn(end+1) = struct ('stage', stage, 'calls', calls, ...
                           'known', {known}, 'seed', words(1));
  end
end
