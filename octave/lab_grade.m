% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function results = lab_grade (name, submissions, varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {} lab_grade (@var{name}, @var{submissions}, 'Key', @var{secret})
  % @deftypefnx {} {@var{results} =} lab_grade (@dots{}, @var{Name}, @var{Value}, @dots{})
  % Grade the submissions to a lab, unattended.
  %
  % @var{name} is one of @code{lab_list}, or the path of a lab of your own.
  % @var{submissions} is a folder with something for each student: a folder, a
  % zip, or files, named as Moodle, Canvas, Gradescope or Autolab name them when
  % all are downloaded, or simply after the students (@file{ada/},
  % @file{ada.zip}, @file{ada_gaussian_kl.m}).
  %
  % Into the folder @file{@var{submissions}-grades} go the grades, a page of
  % feedback for each student, and @file{report.txt}: how the programs were
  % isolated, what is weaker here than it could be, how long it took.  Called
  % again, it grades only what is new or has changed.
  %
  % Each task of each student is run by a process of its own, with no network, no
  % other program, no new file, limits of time, memory and output, under
  % bubblewrap where that works, else as another user with what may be read
  % confined by the kernel.  Linux only.  The functions' arguments are drawn anew
  % for each student and submission from the secret (HMAC-SHA256), so no
  % table of answers helps.  What a submission prints is shown, never read.
  %
  % @table @code
  % @item 'Key'
  % The secret, a text of at least 16 characters: the same one makes a regrading
  % come out the same.  Or @code{'KeyFile'}, a file whose first line it is: other
  % users of a machine can see the arguments of a program.
  % @item 'Format'
  % @code{'csv'} (default), @code{'gradescope'} (results.json),
  % @code{'autolab'} (its line of JSON), @code{'nbgrader'} (a table as its export
  % writes), or a cell of several.
  % @item 'Output'
  % Another folder for what is written.
  % @item 'Student'
  % A name: @var{submissions} is the folder of this one student.
  % @item 'Isolation'
  % @code{'auto'}, @code{'bubblewrap'} or @code{'user'}.
  % @item 'Parallel'
  % How many programs run at a time, 2.
  % @end table
  %
  % @var{results}, 1 x students, has fields @code{id}, @code{name},
  % @code{earned}, @code{notes} (what was left aside) and @code{tasks}, each with
  % @code{name}, @code{points}, @code{earned}, @code{said} (what was printed) and
  % @code{stages} (@code{name}, @code{points}, @code{earned}, @code{words}).
  %
  % Errors: @code{autoencoder:badCall} for an unknown lab,
  % @code{autoencoder:badOption}, @code{autoencoder:badFile} where nothing can
  % be run safely.
  %
  % Source: H. Krawczyk, M. Bellare and R. Canetti (1997), HMAC, RFC 2104.
  %
  % @example
  % @group
  % mkdir handed-in
  % lab_start ('autoencoder', 'handed-in/anna')
  % @print{} # 2. The autoencoder by hand
  % @print{} ...
  % lab_grade ('autoencoder', 'handed-in', 'Key', 'a secret of yours')
  % @print{} anna                          0 of 25
  % @end group
  % @end example
  % @seealso{lab_check, lab_list, lab_new}
  % @end deftypefn

  [home, cleanup] = lab_home ();
  if nargin < 2
    error ('autoencoder:badCall', ...
           'lab_grade: arguments ''name'' and ''submissions'' are needed');
  end
  folder = lab_find ('lab_grade', home, name);
  if ~ischar (submissions) || ~exist (submissions, 'dir')
    error ('autoencoder:badCall', ...
           'lab_grade: argument ''submissions'' must be a folder');
  end
  submissions = lab_absolute (submissions);
  formats = {'csv', 'gradescope', 'autolab', 'nbgrader'};
  ways = {'auto', 'bubblewrap', 'user'};
  text = @(x) ischar (x) && ~isempty (x);
  long = @(x) ischar (x) && numel (x) >= 16;
  known_formats = @(x) (ischar (x) || iscellstr (x)) && all (ismember (x, formats));
  known_way = @(x) any (strcmp (x, ways));
  count = @(x) isnumeric (x) && isscalar (x) && x == fix (x) && x > 0 && x <= 64;
  options = lab_options ('lab_grade', { ...
    'Key', '', long, 'a text of at least 16 characters'; ...
    'KeyFile', '', text, 'the name of a file'; ...
    'Format', 'csv', known_formats, ['one or several of ' strjoin(formats, ', ')]; ...
    'Output', [submissions '-grades'], text, 'the name of a folder'; ...
    'Student', '', text, 'a text'; ...
    'Isolation', 'auto', known_way, ['one of ' strjoin(ways, ', ')]; ...
    'Parallel', 2, count, 'an integer in [1, 64]'}, varargin);
  key = secret (options);

  started = tic ();
  lab = lab_read (folder);
  how = lab_isolation (options.Isolation, home);
  if isempty (options.Student)
    students = lab_submissions (submissions);
  else
    students = struct ('id', lab_safe (options.Student), 'name', '', ...
                       'entries', {{submissions}}, 'as', {{'.'}});
  end
  output = lab_absolute (options.Output);
  for needed = {output, fullfile(output, 'feedback'), fullfile(output, 'records')}
    if ~exist (needed{1}, 'dir')
      mkdir (needed{1});
      % Not by everybody to be read: they are other people's grades.
      system (lab_quote ('chmod', '700', needed{1}));
    end
  end

  settings = struct ('key', key, 'parallel', options.Parallel, ...
                     'known', @(id, digest) known_record (output, id, digest, key));
  results = [];
  batch = 2 * options.Parallel;
  for first = 1:batch:numel (students)
    some = students(first:min (end, first + batch - 1));
    records = lab_grade_batch (lab, some, how, settings);
    for record = records
      keep_record (output, record, key);
      lab_write (fullfile (output, 'feedback', [record.id '.html']), ...
                 lab_feedback (lab, record));
    end
    results = [results, records];
    if ~nargout && isempty (options.Student)
      for record = records
        fprintf ('%-24s %6g of %g  %s\n', record.id, record.earned, lab.points, ...
                 strjoin (record.notes, '; '));
      end
    end
  end
  for format = cellstr (options.Format)
    lab_write_grades (format{1}, lab, results, output, ~isempty (options.Student));
  end
  report = sprintf ('%s: %d submissions in %.1f minutes, isolated by %s\n', ...
                    lab.name, numel (results), toc (started) / 60, how.way);
  for weaker = how.weaker
    report = [report 'weaker here: ' weaker{1} char(10)];
  end
  lab_write (fullfile (output, 'report.txt'), report);
  if ~nargout
    clear results
  end
end

function key = secret (options)
  key = options.Key;
  if ~isempty (options.KeyFile)
    if ~isempty (key)
      error ('autoencoder:badOption', ...
             'lab_grade: options ''Key'' and ''KeyFile'' are two for one');
    end
    file = fopen (options.KeyFile, 'r');
    if file < 0
      error ('autoencoder:badFile', 'lab_grade: cannot read ''%s''', ...
             options.KeyFile);
    end
    key = strtrim (fgetl (file));
    fclose (file);
    info = stat (options.KeyFile);
    if bitand (info.mode, 63)
      warning ('autoencoder:keyReadable', ...
               'lab_grade: ''%s'' can be read by others: chmod 600', ...
               options.KeyFile);
    end
  end
  if numel (key) < 16
    error ('autoencoder:badOption', ['lab_grade: option ''Key'' or ' ...
           '''KeyFile'' is needed, a secret of at least 16 characters']);
  end
end

function record = known_record (output, id, digest, key)
  % What an earlier call has found out of the same files with the same key.
  record = [];
  file = fullfile (output, 'records', [id '.mat']);
  if exist (file, 'file')
    try
      loaded = load (file);
      if strcmp (loaded.mark, mark_of (digest, key))
        record = loaded.record;
      end
    catch
      record = [];
    end
  end
end

function keep_record (output, record, key)
  mark = mark_of (record.digest, key);
  file = fullfile (output, 'records', [record.id '.mat']);
  save ('-v7', [file '.new'], 'record', 'mark');
  rename ([file '.new'], file);
end

function text = mark_of (digest, key)
  text = hmac_sha256 (key, ['record ' digest]);
end
