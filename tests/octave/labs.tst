% The labs: that they are whole, that the reference solutions (not in a tarball)
% have all points and starters none, that lab_start, lab_check, lab_new and
% lab_grade do what they say, and a first look at the isolation.  All attacks,
% all wrong solutions and more seeds are in tests/slow.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!function folder = labs_folder ()
%!  folder = fullfile (fileparts (fileparts (which ('ae_train'))), 'labs');
%!endfunction

%!function answer = labs_solved ()
%!  answer = exist (fullfile (labs_folder (), 'solutions'), 'dir') == 7;
%!endfunction

%!function answer = labs_can_run (way)
%!  % Not sanitized: what runs inside has no preloaded libraries.
%!  answer = isempty (getenv ('OCTAVE_PRELOAD'));
%!  if answer
%!    try
%!      lab_isolation (way, labs_folder ());
%!    catch
%!      answer = false;
%!    end_try_catch
%!  end
%!endfunction

%!function [folder, cleanup] = labs_room ()
%!  folder = tempname ();
%!  mkdir (folder);
%!  cleanup = onCleanup (@() system (['rm -rf ' folder]));
%!endfunction

%!test # eight labs, in their order; each task has a starter that does nothing
%! [names, titles] = lab_list ();
%! assert (names, {'components', 'autoencoder', 'denoising', 'sparse', ...
%!                 'boltzmann', 'variational', 'adversarial', 'codes'});
%! assert (strncmp (titles, {'1', '2', '3', '4', '5', '6', '7', '8'}, 1));
%! for name = names
%!   lab = lab_read (fullfile (labs_folder (), name{1}));
%!   assert (numel (lab.tasks) >= 4 && numel (lab.tasks) <= 6);
%!   starter = fullfile (lab.folder, 'starter');
%!   assert (sort ({lab.tasks.name}), sort (lab_functions (starter)));
%!   found = lab_evaluate (lab, starter, @(text) double (text), true);
%!   assert ([found.earned], zeros (1, numel (found)));
%!   % Some stages are hidden, none but those cost nothing.
%!   for task = lab.tasks
%!     assert (any ([task.stages.hidden]) && ! all ([task.stages.hidden]));
%!   end
%! end

%!test # the reference solutions have all points
%! if labs_solved ()
%!   for name = lab_list ()
%!     lab = lab_read (fullfile (labs_folder (), name{1}));
%!     found = lab_evaluate (lab, fullfile (labs_folder (), 'solutions', name{1}), ...
%!                           @(text) double (['quick ' text]), true);
%!     for task = found
%!       if task.earned ~= task.points
%!         error ('%s, %s: %s', name{1}, task.name, strjoin ({task.stages.words}, '; '));
%!       end
%!     end
%!   end
%! end

%!test # a wrong solution of each task has less, and the words say what is wrong
%! if labs_solved ()
%!   wrong = fullfile (fileparts (labs_folder ()), 'tests', 'labs');
%!   addpath (wrong);
%!   variants = lab_variants (fullfile (wrong, 'wrong'), ...
%!                            fullfile (labs_folder (), 'solutions'), 'variational');
%!   rmpath (wrong);
%!   assert (numel (variants) > 3 * 6);
%!   lab = lab_read (fullfile (labs_folder (), 'variational'));
%!   [folder, cleanup] = labs_room ();
%!   tasks = {lab.tasks.name};
%!   for i = 1:numel (tasks)
%!     first = variants(find (strcmp (tasks{i}, {variants.task}), 1));
%!     lab_write (fullfile (folder, [tasks{i} '.m']), first.text);
%!   end
%!   found = lab_check ('variational', folder);
%!   assert ([found.earned] < [found.points]);
%!   assert (found(1).stages(1).words, 'kl has the wrong sign');
%! end

%!test # lab_start: text, page, starters; what is there stays
%! [folder, cleanup] = labs_room ();
%! mine = fullfile (folder, 'mine');
%! said = evalc ('lab_start (''variational'', mine)');
%! assert (! isempty (strfind (said, '## gaussian_kl: From the prior (4 points)')));
%! assert (fileread (fullfile (mine, 'lab.md')), said(1:end-1));
%! page = fileread (fullfile (mine, 'lab.html'));
%! assert (! isempty (strfind (page, '<h2>gaussian_kl: From the prior (4 points)</h2>')));
%! assert (! isempty (strfind (page, '<pre>kl = gaussian_kl (mu, sigma)')));
%! file = fullfile (mine, 'gaussian_kl.m');
%! lab_write (file, 'function kl = gaussian_kl (mu, sigma), kl = 1; end');
%! delete (fullfile (mine, 'draw_codes.m'));
%! evalc ('lab_start (''variational'', mine)');
%! assert (fileread (file)(1:12), 'function kl ');
%! assert (exist (fullfile (mine, 'draw_codes.m'), 'file'), 2);

%!test # lab_check: in words, without hidden stages, path and folder as before
%! [folder, cleanup] = labs_room ();
%! before = {path(), pwd()};
%! lab_write (fullfile (folder, 'softmax.m'), ...
%!            'function P = softmax (A), error (''not yet''); end');
%! mine = fullfile (folder, 'own');
%! lab_new (mine);
%! report = lab_check (mine, folder);
%! assert (report.earned, 0);
%! assert (report.points, 3);
%! assert (numel (report.stages), 2);
%! assert (report.stages(1).words, 'softmax ended with an error: not yet');
%! report = lab_check (mine, fullfile (mine, 'solution'));
%! assert (report.earned, 3);
%! report = lab_check (mine, fullfile (mine, 'starter'));
%! assert (report.earned, 0);
%! said = evalc ('lab_check (mine, fullfile (mine, ''solution''))');
%! assert (! isempty (strfind (said, 'softmax: 3 of 3')));
%! assert (! isempty (strfind (said, '3 of 3 points that can be checked here; grading has 4')));
%! assert ({path(), pwd()}, before);

%!test # what a student returns may be anything
%! [folder, cleanup] = labs_room ();
%! mine = fullfile (folder, 'own');
%! lab_new (mine);
%! values = {'@sin', '{1}', '1i', 'struct (''a'', 1)', 'zeros (4, 3, 2)', '[]', ...
%!           '''text''', 'NaN (4, 3)', 'int8 (1)', 'Inf (4, 3)', 'true (4, 3)', ...
%!           'sparse (ones (4, 3))'};
%! for value = values
%!   lab_write (fullfile (folder, 'softmax.m'), ...
%!              ['function P = softmax (A), P = ' value{1} '; end']);
%!   report = lab_check (mine, folder);
%!   assert (report.earned, 0);
%!   assert (! isempty (report.stages(1).words));
%! end

%!test # random numbers: as before, and functions of the seed
%! rand ('twister', 5);
%! expected = rand (1, 3);
%! rand ('twister', 5);
%! lab = lab_read (fullfile (labs_folder (), 'variational'));
%! a = lab_draw (lab.tasks(1), @(text) double (text), true);
%! b = lab_draw (lab.tasks(1), @(text) double (text), true);
%! c = lab_draw (lab.tasks(1), @(text) double ([text '!']), true);
%! assert (rand (1, 3), expected);
%! assert (isequal (a(1).calls, b(1).calls));
%! assert (! isequal (a(1).calls, c(1).calls));

%!test # numbers that were written down do not help
%! lab = lab_read (fullfile (labs_folder (), 'sparse'));
%! seeds = {'one', 'two'};
%! for i = 1:2
%!   drawn{i} = lab_draw (lab.tasks(1), @(text) double ([seeds{i} text]), true);
%! end
%! A = drawn{1}(1).calls.arguments{1};
%! known = drawn{1}(1).known;
%! Z = sign (A) .* max (abs (A) - known.lambda, 0);
%! assert (drawn{1}(1).stage.judge ({{Z}}, known), '');
%! assert (! isempty (drawn{2}(1).stage.judge ({{Z}}, drawn{2}(1).known)));

%!test # names of those who handed in
%! [folder, cleanup] = labs_room ();
%! for name = {'Ada Lovelace_12_assignsubmission_file_', 'submission_34', 'bob', ...
%!             '.hidden', '__MACOSX'}
%!   mkdir (fullfile (folder, name{1}));
%! end
%! for name = {'hopperg_56_789_gaussian_kl.m', 'hopperg_LATE_56_790_draw_codes-2.m', ...
%!             'cy@example.org_1_handin.zip', 'cy@example.org_12_handin.zip', ...
%!             'dan.zip', 'eve_gaussian_kl.m', 'notes.txt', 'a;b $(c).zip'}
%!   lab_write (fullfile (folder, name{1}), 'x');
%! end
%! s = lab_submissions (folder);
%! [ids, order] = sort ({s.id});
%! s = s(order);
%! at = @(id) s(strcmp (id, ids));
%! assert (numel (s), 8);
%! assert (at ('12').name, 'Ada Lovelace');
%! assert (numel (at ('56').entries), 2);
%! assert (sort (at ('56').as), {'draw_codes-2.m', 'gaussian_kl.m'});
%! assert (numel (at ('cy@example.org').entries), 1);
%! assert (! isempty (strfind (at ('cy@example.org').entries{1}, '_12_')));
%! assert (at ('eve').as, {'gaussian_kl.m'});
%! assert (any (strncmp ('a_b___c_', ids, 8)));
%! assert (at ('34').name, '');

%!test # files: links are not followed, numbers after names are taken off
%! [folder, cleanup] = labs_room ();
%! student = fullfile (folder, 'ada');
%! mkdir (student);
%! mkdir (fullfile (student, 'deeper'));
%! lab_write (fullfile (student, 'deeper', 'a-1.m'), 'right');
%! lab_write (fullfile (student, 'b (2).m'), 'b');
%! lab_write (fullfile (student, 'c.mex'), 'c');
%! lab_write (fullfile (student, 'e+.m'), 'e');
%! symlink ('/etc/passwd', fullfile (student, 'd.m'));
%! symlink ('/etc', fullfile (student, 'f'));
%! system (['mkfifo ' fullfile(student, 'g.m')]);
%! [files, notes] = lab_collect (lab_submissions (folder), '', []);
%! assert (sortrows (files), {'a.m', 'right'; 'b.m', 'b'});
%! assert (numel (notes), 5);

%!test # results that a student has written: only numbers come out
%! file = tempname ();
%! cleanup = onCleanup (@() delete (file));
%! right = [1 1 1 2 1 7 8, 0 2 104 105, 1 2 1 1 2 5 0 3 0];
%! f = fopen (file, 'w'); fwrite (f, right, 'double'); fclose (f);
%! r = lab_results (file, 4, 'ended');
%! assert (r{1}.outputs, {single([7 8])});
%! assert (r{2}.said, 'hi');
%! assert (r{3}.outputs, {true, zeros(0, 3)});
%! assert (r{4}, struct ('outputs', [], 'said', 'ended'));
%! for junk = {[1 1e300 1 1 0 5], [NaN NaN], [1 1 1e154 1e154 0], [0 1e9], [-1 -1], ...
%!             [1 1 -3 -3 0], [1 2 2 3 7 zeros(1, 6)], [0 3 300 -5 1e10], ...
%!             [1 1 0.5 2 0 1], [1 1 Inf 0 0], [], [1 1 0 Inf 0], [1]}
%!   f = fopen (file, 'w'); fwrite (f, junk{1}, 'double'); fwrite (f, 1:3); fclose (f);
%!   r = lab_results (file, 2, 'ended');
%!   assert (r{2}, struct ('outputs', [], 'said', 'ended'));
%! end

%!test # graded under bubblewrap: an honest one among attacks; again: known
%! if labs_can_run ('bubblewrap')
%!   addpath (fullfile (fileparts (labs_folder ()), 'tests', 'labs'));
%!   evalc (['lab_attack ({''forged_report'', ''overwrite'', ' ...
%!           '''package_by_other_names''}, ''bubblewrap'')']);
%!   rmpath (fullfile (fileparts (labs_folder ()), 'tests', 'labs'));
%! end

%!test # and as another user
%! if labs_can_run ('user')
%!   addpath (fullfile (fileparts (labs_folder ()), 'tests', 'labs'));
%!   evalc (['lab_attack ({''forged_report'', ''overwrite'', ' ...
%!           '''package_by_other_names''}, ''user'')']);
%!   rmpath (fullfile (fileparts (labs_folder ()), 'tests', 'labs'));
%! end

%!test # one student, all formats, a key in a file, graded again
%! if labs_can_run ('auto')
%!   [folder, cleanup] = labs_room ();
%!   mine = fullfile (folder, 'own');
%!   lab_new (mine);
%!   key = fullfile (folder, 'key');
%!   lab_write (key, sprintf ('sixteen characters, or more\n'));
%!   system (['chmod 600 ' key]);
%!   output = fullfile (folder, 'out');
%!   said = evalc (['r = lab_grade (mine, fullfile (mine, ''solution''), ''KeyFile'', key, ' ...
%!                  '''Student'', ''=ada'', ''Output'', output, ''Format'', ' ...
%!                  '{''csv'', ''gradescope'', ''autolab'', ''nbgrader''});']);
%!   assert (r.earned, 4);
%!   assert (jsondecode (fileread (fullfile (output, 'results.json'))).score, 4);
%!   assert (jsondecode (fileread (fullfile (output, 'autolab.json'))).scores.softmax, 4);
%!   assert (isempty (strfind (fileread (fullfile (output, 'grades.csv')), '"=')));
%!   assert (strsplit (strtrim (said), char (10)){end}, '{"scores":{"softmax":4}}');
%!   r2 = lab_grade (mine, fullfile (mine, 'solution'), 'KeyFile', key, ...
%!                   'Student', '=ada', 'Output', output);
%!   assert (r2, r);
%!   % What was not handed in costs its points and is named.
%!   delete (fullfile (mine, 'solution', 'softmax.m'));
%!   r3 = lab_grade (mine, fullfile (mine, 'solution'), 'KeyFile', key, ...
%!                   'Student', '=ada', 'Output', output);
%!   assert (r3.earned, 0);
%!   assert (r3.tasks.stages.words, 'is not among the files');
%! end

%!test # what is right in the labs is what the package computes
%! if labs_solved ()
%!   addpath (fullfile (labs_folder (), 'solutions', 'codes'));
%!   Z = randn (60, 4);
%!   Q = randn (20, 4);
%!   [index, distance] = nearest (Z, Q, 7);
%!   [i2, d2] = knn_search (Z, Q, 7);
%!   assert (double (i2), index);
%!   assert (d2, distance, 1e-12);
%!   labels = mod (1:60, 3)';
%!   qlabels = mod (1:20, 3)';
%!   score = retrieval_score (Z, labels, Q, qlabels, 'Top', 7);
%!   assert (score.precision, precision_at (index, labels, qlabels), 1e-12);
%!   all_ = nearest (Z, Q, 60);
%!   assert (score.map, average_precision (labels(all_) == qlabels), 1e-12);
%!   truth = rand (50, 1) > 0.7;
%!   scores = round (3 * randn (50, 1)) + truth;
%!   assert (anomaly_roc (scores, truth).auc, roc_area (scores, truth), 1e-12);
%!   rmpath (fullfile (labs_folder (), 'solutions', 'codes'));
%! end

%!error <lab_start: arguments 'name' and 'folder'> lab_start ('variational')
%!error <lab_start: argument 'name' must be one of 'components'.* not 'nothing'> lab_start ('nothing', 'x')
%!error <lab_start: '/nowhere' is no lab> lab_start ('/nowhere', 'x')
%!error <lab_start: argument 'folder' must be a text> lab_start ('variational', 1)
%!error <lab_check: argument 'name' must be a text> lab_check (1, 2)
%!error <lab_check: argument 'folder' must be a folder> lab_check ('variational', '/nowhere')
%!error <lab_new: argument 'folder'> lab_new ()
%!error <lab_new: '/tmp' is there already> lab_new ('/tmp')
%!error <lab_grade: arguments> lab_grade ('variational')
%!error <lab_grade: argument 'submissions' must be a folder> lab_grade ('variational', '/nowhere')
%!error <lab_grade: option 'Key' must be a text of at least 16> lab_grade ('variational', pwd (), 'Key', 'short')
%!error <lab_grade: option 'Key' or 'KeyFile' is needed> lab_grade ('variational', pwd ())
%!error <lab_grade: options 'Key' and 'KeyFile'> lab_grade ('variational', pwd (), 'Key', repmat ('a', 1, 20), 'KeyFile', 'x')
%!error <lab_grade: cannot read '/nowhere'> lab_grade ('variational', pwd (), 'KeyFile', '/nowhere')
%!error <lab_grade: option 'Isolation' must be one of auto> lab_grade ('variational', pwd (), 'Isolation', 'none')
%!error <lab_grade: option 'Parallel' must be an integer> lab_grade ('variational', pwd (), 'Parallel', 0)
%!error <lab_grade: unknown option 'Kee'; there are Key> lab_grade ('variational', pwd (), 'Kee', 1)
%!error <lab_grade: option 'Format' must be> lab_grade ('variational', pwd (), 'Format', 'xml')
