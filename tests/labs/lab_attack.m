% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [said, words] = lab_attack (names, way)
  % [said, words] = lab_attack (names, way): grades hostile submissions (hostile/NAME.m)
  % among honest ones, isolated by 'bubblewrap', 'user', or 'confine', which is
  % 'user' on a kernel without Landlock, and asserts that
  %
  %   - the honest have all their points, the hostile none;
  %   - no attack has printed BREACH, which they do where they get what they
  %     want; with 'confine', but for reading what all may read;
  %   - nothing is left behind: no process, no file; nothing has changed.
  %
  % said is what each has printed, words what the grader says of it.
  here = fileparts (mfilename ('fullpath'));
  home = fullfile (fileparts (fileparts (here)), 'labs');
  room = tempname ();
  mkdir (room);
  cleanup = onCleanup (@() system (['rm -rf ' room]));
  secret = 'nobody knows this secret';
  place = struct ('LABS', home, 'BAIT', fullfile (here, 'bait'), ...
                  'PACKAGE', fileparts (which ('ae_train')), ...
                  'MEX', fileparts (which ('autoencoder_mex')), ...
                  'KEY', fullfile (room, 'key'), 'SECRET', secret, ...
                  'OUTPUT', fullfile (room, 'grades'), 'PORT', '65000', ...
                  'MARK', 'left-by-a-submission', 'BYTES', own_mex (room, names));
  lab_write (place.KEY, [secret char(10)]);
  system (['chmod 600 ' place.KEY]);
  handed = fullfile (room, 'handed-in');
  mkdir (handed);
  for name = [{'honest'}, names]
    folder = fullfile (handed, name{1});
    mkdir (folder);
    if strncmp (name{1}, 'honest', 6)
      text = 'function y = twice (x), y = 2 * x; end';
    else
      text = fileread (fullfile (here, 'hostile', [name{1} '.m']));
      for field = fieldnames (place)'
        text = strrep (text, ['@' field{1} '@'], place.(field{1}));
      end
    end
    lab_write (fullfile (folder, 'twice.m'), text);
    lab_write (fullfile (folder, 'trained.m'), ...
               ['function m = trained (X), [~, ~, ~, ~, m] = pca_fit (X, 1); ' ...
                'end']);
  end
  bring (handed, names, place, room);

  user = 60706 + mod (37 * getpid (), 340);  % as lab_isolation has it
  before = marks (home, place, user);
  listener = listen (names, place);
  options = {'KeyFile', place.KEY, 'Output', place.OUTPUT, 'Format', ...
             {'csv', 'gradescope', 'autolab', 'nbgrader'}};
  if strcmp (way, 'confine')
    results = without_landlock (home, here, handed, secret);
  else
    results = lab_grade (fullfile (here, 'bait'), handed, options{:}, ...
                         'Isolation', way);
  end
  clear listener
  assert (marks (home, place, user), before);
  said = struct ();
  words = struct ();
  for one = results
    task = one.tasks(1);
    said.(one.id) = task.said;
    words.(one.id) = task.stages(1).words;
    if strncmp (one.id, 'honest', 6)
      assert ([one.tasks.earned], [3 1]);
    else
      assert (task.earned, 0);
      % What shadows our functions breaks one's own calls of the package.
      assert (one.tasks(2).earned, double (~strcmp (one.id, 'shadows')));
      if ~(strcmp (way, 'confine') && any (strcmp (one.id, ...
           {'read_checks', 'read_key', 'package_by_other_names', 'network'})))
        if ~isempty (strfind (task.said, 'BREACH'))
          error ('%s, %s: %s', way, one.id, task.said);
        end
      end
    end
  end
  assert (numel (results), numel (names) + 1);
  if ~strcmp (way, 'confine')
    same_everywhere (place.OUTPUT, results);
  end
end

function bring (handed, names, place, room)
  % What comes along with some.
  if any (strcmp ('a_mat_file', names))
    f = @sin;
    save ('-binary', fullfile (handed, 'a_mat_file', 'data.mat'), 'f');
  end
  if any (strcmp ('own_mex', names))
    copyfile (fullfile (room, 'evil.mex'), fullfile (handed, 'own_mex'));
  end
  if any (strcmp ('package_by_other_names', names))
    to = fullfile (handed, 'package_by_other_names');
    copyfile (fullfile (place.MEX, 'autoencoder_mex.mex'), to);
    copyfile (fullfile (place.PACKAGE, 'ae_train.m'), to);
    copyfile (fullfile (place.PACKAGE, 'pca_fit.m'), to);
  end
  if any (strcmp ('shadows', names))
    for name = {'assert', 'isequal', 'norm', 'abs', 'isnan', 'size', 'driver', ...
                'lab_numbers', 'lab_agree', 'load', 'fwrite', 'fopen', 'task_twice'}
      lab_write (fullfile (handed, 'shadows', [name{1} '.m']), ...
                 ['function varargout = ' name{1} ' (varargin)' char(10) ...
                  'varargout = {true, true, true, true};' char(10) 'end']);
    end
  end
end

function bytes = own_mex (room, names)
  % A MEX file that says it runs, also as the text of a matrix.
  bytes = '[]';
  if ~any (ismember ({'own_mex', 'mex_at_run_time'}, names))
    return
  end
  lab_write (fullfile (room, 'evil.c'), ...
             ['#include <mex.h>' char(10) 'void mexFunction (int n, mxArray **o, ' ...
              'int m, const mxArray **i) { mexPrintf ("BREACH: native code\n"); }']);
  [status, ~] = system (sprintf ('cd %s && mkoctfile --mex evil.c -o evil.mex', ...
                                 room));
  if status
    lab_write (fullfile (room, 'evil.mex'), 'none');
  else
    % It does what it says where it may.
    addpath (room);
    assert (evalc ('evil ();'), ['BREACH: native code' char(10)]);
    clear evil
    rmpath (room);
  end
  file = fopen (fullfile (room, 'evil.mex'));
  bytes = mat2str (fread (file, [1 Inf]));
  fclose (file);
end

function cleanup = listen (names, place)
  % Something that would answer, if one could ask.
  cleanup = [];
  if ! any (strcmp ('network', names))
    return
  end
  [missing, ~] = system ('python3 --version');
  if ~missing
    [~, pid] = system (['cd /usr/share/doc && python3 -m http.server ' place.PORT ...
                        ' --bind 127.0.0.1 >/dev/null 2>&1 & echo $!']);
    cleanup = onCleanup (@() system (['kill ' pid]));
    for i = 1:50
      [~, works] = urlread (['http://127.0.0.1:' place.PORT '/']);
      if works
        return
      end
      pause (0.1);
    end
    error ('the listener does not listen');
  end
end

function found = marks (home, place, user)
  % What must be the same before and after.
  [~, found.files] = system (sprintf (['find /tmp /var/tmp /dev/shm -xdev ' ...
                                       '-name ''%s*'' 2>/dev/null'], place.MARK));
  % Processes that should not be: by what they are called, or who runs them.
  found.processes = '';
  for folder = glob ('/proc/[0-9]*')'
    try
      called = fileread (fullfile (folder{1}, 'cmdline'));
      status = fileread (fullfile (folder{1}, 'status'));
      id = str2double (regexp (status, '(?<=Uid:\t)\d+', 'match', 'once'));
      if ! isempty (strfind (called, '987654')) || (id >= user && id < user + 4)
        found.processes = [found.processes called];
      end
    catch
      % It has ended.
    end
  end
  [~, found.grader] = system (sprintf ('cat %s/grader/*.* %s/bait/*/*.m | sha256sum', ...
                                       home, fileparts (mfilename ('fullpath'))));
  found.key = fileread (place.KEY);
end

function results = without_landlock (home, here, handed, secret)
  how = lab_isolation ('user', home);
  how.landlock = false;
  lab = lab_read (fullfile (here, 'bait'));
  results = lab_grade_batch (lab, lab_submissions (handed), how, struct ( ...
    'key', secret, 'parallel', 2, 'known', @(id, digest) []));
end

function same_everywhere (output, results)
  % All formats say the same, however much was printed.
  grades = fileread (fullfile (output, 'grades.csv'));
  assert (numel (strsplit (strtrim (grades), char (10))), numel (results) + 1);
  for one = results
    told = jsondecode (fileread (fullfile (output, 'gradescope', [one.id '.json'])));
    assert (told.score, one.earned);
    line = fileread (fullfile (output, 'autolab', [one.id '.json']));
    assert (jsondecode (line).scores.twice, one.tasks(1).earned);
    page = fileread (fullfile (output, 'feedback', [one.id '.html']));
    assert (isempty (strfind (page, '<script')));
    assert (isempty (strfind (page, char (27))));
  end
end
