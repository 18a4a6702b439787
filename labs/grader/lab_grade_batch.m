% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function records = lab_grade_batch (lab, students, how, settings)
  % records = lab_grade_batch (lab, students, how, settings): grades some
  % submissions, all programs of which run in one go.
  %
  %   settings.key       the lecturer's secret
  %   settings.parallel  how many programs at a time
  %   settings.known     a function of a student's id and digest: the record of an
  %                      earlier run, or []
  %
  % A record: .id .name .digest .earned .notes .tasks, of which tasks(i) has
  % .name .title .points .earned .stages (lab_judge) .said.
  %
  % The seed of a stage is HMAC-SHA256 (key; student, lab, task and stage, digest
  % of the files): what somebody else's functions were asked is of no use, nor is
  % what one's own were asked before they were changed.
  room = lab_room ();
  cleanup = {onCleanup(@() lab_room (room)), lab_on_path(lab)};
  records = cell (1, numel (students));
  runs = cell (1, 0);  % for each program a struct: .run .drawn .student .task
  for i = 1:numel (students)
    record = struct ('id', students(i).id, 'name', students(i).name, ...
                     'digest', '', 'earned', 0, 'notes', {{}}, ...
                     'tasks', empty_tasks (lab));
    try
      [files, record.notes] = lab_collect (students(i), room, how);
      record.digest = digest_of (files, lab);
      known = settings.known (record.id, record.digest);
      if ~isempty (known)
        records{i} = known;
        continue
      end
      for j = 1:numel (lab.tasks)
        file = [lab.tasks(j).name '.m'];
        if any (strcmp (file, files(:,1)))
          runs{end+1} = one_task (lab, j, files, record, i, room, how, settings);
        else
          record.tasks(j).stages = struct ('name', file, 'points', ...
            lab.tasks(j).points, 'earned', 0, 'words', 'is not among the files');
        end
      end
    catch problem
      record.notes{end+1} = ['could not be read: ' problem.message];
    end
    records{i} = record;
  end
  if ~isempty (runs)
    programs = cellfun (@(r) r.run, runs);
    ended = lab_run (programs, how, settings.parallel);
    for k = 1:numel (runs)
      i = runs{k}.student;
      j = runs{k}.task;
      try
        records{i}.tasks(j) = judged (lab.tasks(j), records{i}.tasks(j), ...
                                      runs{k}, ended{k});
      catch problem
        records{i}.notes{end+1} = [lab.tasks(j).name ' could not be judged: ' ...
                                   problem.message];
      end
    end
  end
  for i = 1:numel (records)
    records{i}.earned = sum ([records{i}.tasks.earned]);
  end
  records = [records{:}];
end

function tasks = empty_tasks (lab)
  none = struct ('name', {}, 'points', {}, 'earned', {}, 'words', {});
  tasks = struct ('name', {lab.tasks.name}, 'title', {lab.tasks.title}, ...
                  'points', {lab.tasks.points}, 'earned', 0, 'said', '', ...
                  'stages', none);
  for j = 1:numel (tasks)
    tasks(j).stages = none;
  end
end

function digest = digest_of (files, lab)
  % Of the files whatever their order, and of the lab's checks.
  parts = sort (cellfun (@(name, text) hash ('sha256', [name char(0) text]), ...
                         files(:,1), files(:,2), 'UniformOutput', false));
  digest = hash ('sha256', [parts{:}, lab.digest]);
end

function one = one_task (lab, j, files, record, student, room, how, settings)
  task = lab.tasks(j);
  seed = @(text) words (hmac_sha256 (settings.key, ...
    strjoin ({record.id, lab.name, text, record.digest}, char (10))));
  drawn = lab_draw (task, seed, true);
  run = lab_prepare (room, files, task, drawn, how);
  one = struct ('run', run, 'drawn', drawn, 'student', student, 'task', j);
end

function numbers = words (digits)
  numbers = hex2dec (reshape (digits, 8, [])')';
end

function result = judged (task, result, run, ended)
  count = 0;
  for drawn = run.drawn
    count = count + numel (drawn.calls);
  end
  results = lab_results (fullfile (run.run.folder, 'results'), count, ended);
  % The draws of a judge (a Monte Carlo) are seeded too.
  kept = lab_random (run.drawn(1).seed);
  cleanup = onCleanup (@() lab_random (kept));
  result.stages = lab_judge (task, run.drawn, results);
  result.earned = sum ([result.stages.earned]);
  result.said = lab_said (run.run.folder, 2000);
end
