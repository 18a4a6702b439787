% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function run = lab_prepare (room, files, task, drawn, how)
  % run = lab_prepare (room, files, task, drawn, how): a fresh folder in `room'
  % in which only these files are (a cell, name and text in each row), and what
  % lab_run needs to know: the folder, the program, and its limits.
  run = struct ('folder', lab_folder (room, files, how), ...
                'seconds', task.seconds, 'memory', task.memory, ...
                'shown', {{}}, 'program', {{}});
  if task.package
    run.shown = {how.package};
  end
  grader = fileparts (mfilename ('fullpath'));
  for name = {'driver.m', 'lab_numbers.m'}
    copyfile (fullfile (grader, name{1}), run.folder);
  end
  drawn = rmfield (drawn, {'stage', 'known'});
  save ('-binary', fullfile (run.folder, 'calls'), 'drawn');
  run.program = [{how.octave, '--norc', '--no-history', '--quiet', ...
                  '../driver.m'}, run.shown];
end
