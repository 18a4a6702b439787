% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function lab = lab_read (folder)
  % lab = lab_read (folder): a lab as a struct.
  %
  % A lab is a folder with
  %   lab.md            its text; the first line is '# Title', and a heading
  %                     '## NAME: Title' makes NAME a task
  %   starter/*.m       what a student begins with, a NAME.m for each task
  %   tasks/task_NAME.m the task, a function that returns a struct with the
  %                     fields
  %     .stages         from lab_stage: each has points, draws calls of the
  %                     student's functions and judges what they return
  %     .package        true: the student may use this package (false)
  %     .seconds        for all calls of the task, by the clock (20)
  %     .memory         bytes of address space (2e9)
  %
  % The order of the tasks is that of the text; points, names and titles stand
  % nowhere twice.
  lab.folder = folder;
  [~, lab.name] = fileparts (folder);
  lab.text = fileread (fullfile (folder, 'lab.md'));
  lab.title = regexp (lab.text, '(?<=^# )[^\n]*', 'match', 'once');
  found = regexp (lab.text, '(?<=\n)## (\w+): ([^\n]*)', 'tokens');
  if isempty (found)
    error ('autoencoder:badFile', ...
           '%s: no heading ''## NAME: Title'', hence no task', ...
           fullfile (folder, 'lab.md'));
  end
  tasks = fullfile (folder, 'tasks');
  cleanup = lab_on_path (lab);
  for i = 1:numel (found)
    name = found{i}{1};
    maker = ['task_' name];
    if ~exist (fullfile (tasks, [maker '.m']), 'file')
      error ('autoencoder:badFile', 'lab ''%s'': no tasks/%s.m', lab.name, ...
             maker);
    end
    made = feval (maker);
    task = struct ('name', name, 'title', found{i}{2}, ...
                   'package', false, 'seconds', 20, 'memory', 2e9, ...
                   'stages', made.stages, 'points', 0);
    fields = fieldnames (made);
    for j = 1:numel (fields)
      task.(fields{j}) = made.(fields{j});
    end
    task.points = sum ([task.stages.points]);
    lab.tasks(i) = task;
  end
  lab.points = sum ([lab.tasks.points]);
  lab.digest = lab.text;
  for i = 1:numel (lab.tasks)
    lab.digest = [lab.digest fileread(fullfile (tasks, ...
                                      ['task_' lab.tasks(i).name '.m']))];
  end
end
