% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function lab_write_grades (format, lab, records, output, single)
  % lab_write_grades (format, lab, records, output, single): the results in the
  % folder `output', as `format' is read elsewhere.  `single' is true where one
  % submission was asked for, as the containers do.
  switch format
    case 'csv'
      rows = {[{'student', 'name'}, {lab.tasks.name}, {'points', 'of', 'notes'}]};
      for record = records
        rows{end+1} = [{record.id, record.name}, num2cell([record.tasks.earned]), ...
                       {record.earned, lab.points, strjoin(record.notes, '; ')}];
      end
      lab_write (fullfile (output, 'grades.csv'), table (rows));

    case 'nbgrader'
      rows = {{'assignment', 'duedate', 'timestamp', 'student_id', 'last_name', ...
               'first_name', 'email', 'raw_score', 'late_submission_penalty', ...
               'score', 'max_score'}};
      for record = records
        rows{end+1} = {lab.name, '', '', record.id, record.name, '', '', ...
                       record.earned, 0, record.earned, lab.points};
      end
      lab_write (fullfile (output, 'nbgrader.csv'), table (rows));

    case 'gradescope'
      for record = records
        tests = cell (1, numel (record.tasks));
        for i = 1:numel (tests)
          task = record.tasks(i);
          tests{i} = struct ('name', [task.name ': ' task.title], ...
                             'score', task.earned, 'max_score', task.points, ...
                             'output', in_words (task), ...
                             'visibility', 'visible');
        end
        one = struct ('score', record.earned, ...
                      'output', strjoin ([{''}, record.notes], char (10)), ...
                      'tests', {tests});
        lab_write (place (output, 'gradescope', 'results.json', record, single), ...
                   jsonencode (one));
      end

    case 'autolab'
      for record = records
        scores = cell2struct (num2cell ([record.tasks.earned]), ...
                              {record.tasks.name}, 2);
        line = jsonencode (struct ('scores', scores));
        lab_write (place (output, 'autolab', 'autolab.json', record, single), ...
                   [line char(10)]);
        if single
          % Autolab reads the last line that is printed.
          for task = record.tasks
            fprintf ('%s: %g of %g\n%s\n', task.name, task.earned, task.points, ...
                     in_words (task));
          end
          fprintf ('%s\n', line);
        end
      end
  end
end

function file = place (output, format, name, record, single)
  if single
    file = fullfile (output, name);
    return
  end
  folder = fullfile (output, format);
  if ~exist (folder, 'dir')
    mkdir (folder);
  end
  file = fullfile (folder, [record.id '.json']);
end

function text = in_words (task)
  % Every line of a student's print begins with a bar: it is none of ours.
  text = '';
  for stage = task.stages
    words = stage.words;
    if isempty (words)
      words = 'right';
    end
    text = [text sprintf('%s (%g of %g): %s\n', stage.name, stage.earned, ...
                         stage.points, words)];
  end
  if ~isempty (task.said)
    text = [text 'Your functions printed:' char(10) '| ' ...
            strrep(task.said, char (10), [char(10) '| ']) char(10)];
  end
end

function text = table (rows)
  text = '';
  for row = rows
    cells = row{1};
    for i = 1:numel (cells)
      if ischar (cells{i})
        % A spreadsheet takes what begins like this for a formula.
        if ~isempty (regexp (cells{i}, '^[=+@\t\r-]', 'once'))
          cells{i} = ['''' cells{i}];
        end
        cells{i} = ['"' strrep(cells{i}, '"', '""') '"'];
      else
        cells{i} = sprintf ('%g', cells{i});
      end
    end
    text = [text strjoin(cells, ',') char(10)];
  end
end
