% Two hundred submissions to a lab, graded unattended: solutions, starters, wrong
% ones, and twenty attacks among them, as folders and as zips.  All results are
% right; it is interrupted, and goes on where it was.  Says how many minutes it
% took, and the grader's memory.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
here = fileparts (mfilename ('fullpath'));
addpath (fullfile (here, 'common'), fullfile (here, '..', 'labs'));
home = lab_tests_home ();
if isempty (home)
  return
end
count = 200;
name = 'variational';
lab = lab_read (lab_find ('', home, name));
room = tempname ();
mkdir (room);
cleanup = onCleanup (@() system (['rm -rf ' room ' ' room '-grades']));
solution = fullfile (home, 'solutions', name);
starter = fullfile (lab.folder, 'starter');
variants = lab_variants (fullfile (here, '..', 'labs', 'wrong'), ...
                         fullfile (home, 'solutions'), name);
attacks = setdiff (regexprep (glob (fullfile (here, '..', 'labs', 'hostile', ...
                                              '*.m'))', '.*/(\w+)\.m$', '$1'), ...
                   {'mex_at_run_time', 'own_mex', 'a_mat_file', 'network', ...
                    'shadows', 'recursion', 'reader', 'strange_sizes', 'sleeper'});
attacks = attacks(1:min (20, end));
place = struct ('LABS', home, 'BAIT', fullfile (here, '..', 'labs', 'bait'), ...
                'PACKAGE', fileparts (which ('ae_train')), ...
                'MEX', fileparts (which ('autoencoder_mex')), 'KEY', '/etc/shadow', ...
                'SECRET', 'the secret of two hundred', 'OUTPUT', [room '-grades'], ...
                'MARK', 'left-by-a-submission');
expected = zeros (1, count);
kind = cell (1, count);
for i = 1:count
  id = sprintf ('student%03d', i);
  folder = fullfile (room, id);
  copyfile (solution, folder);
  expected(i) = lab.points;
  if mod (i, 10) == 0
    % A hostile one, whose other tasks are right.
    kind{i} = attacks{mod(i / 10 - 1, numel (attacks)) + 1};
    text = fileread (fullfile (here, '..', 'labs', 'hostile', [kind{i} '.m']));
    for field = fieldnames (place)'
      text = strrep (text, ['@' field{1} '@'], place.(field{1}));
    end
    text = strrep (text, 'function y = twice (x)', ...
                   'function y = gaussian_kl (x, varargin)');
    lab_write (fullfile (folder, 'gaussian_kl.m'), text);
    expected(i) = lab.points - lab.tasks(1).points;
  elseif mod (i, 10) == 5
    kind{i} = 'starter';
    copyfile (fullfile (starter, '*.m'), folder);
    expected(i) = 0;
  elseif mod (i, 10) == 7
    kind{i} = 'wrong';
    slip = variants(mod (i, numel (variants)) + 1);
    lab_write (fullfile (folder, [slip.task '.m']), slip.text);
    expected(i) = NaN;  % less than all
  else
    kind{i} = 'solution';
    if mod (i, 10) < 3 && ! isempty (file_in_path (getenv ('PATH'), 'zip'))
      system (sprintf ('cd %s && zip -q -r %s.zip %s && rm -r %s', room, id, id, id));
    end
  end
end

% Interrupted after half a minute; what was done is kept.
key = fullfile (room, '.key');
lab_write (key, [place.SECRET char(10)]);
system (['chmod 600 ' key]);
octave = sprintf (['octave-cli --norc --no-history -q --path %s --path %s --eval ' ...
                   '"lab_grade (''%s'', ''%s'', ''KeyFile'', ''%s'')" >%s.log 2>&1'], ...
                  place.PACKAGE, place.MEX, name, room, key, room);
system (['timeout 30 ' octave]);
done = numel (glob (fullfile ([room '-grades'], 'records', '*.mat')));
started = tic ();
results = lab_grade (name, room, 'KeyFile', key);
minutes = toc (started) / 60;
delete ([room '.log']);
check (done > 0 && done < count, 'interrupted when %d of %d were graded', done, ...
       count);
check (numel (results) == count, '%d graded', numel (results));
wrong = '';
for one = results
  i = sscanf (one.id, 'student%d');
  right = one.earned == expected(i) ...
          || (isnan (expected(i)) && one.earned < lab.points);
  if ! right
    wrong = sprintf ('%s %s (%s) has %g;', wrong, one.id, kind{i}, one.earned);
  end
  if ! isempty (strfind (one.tasks(1).said, 'BREACH'))
    wrong = sprintf ('%s %s: %s;', wrong, kind{i}, one.tasks(1).said(1:min (200, end)));
  end
end
check (isempty (wrong), 'all of them right, %d attacks among them%s', ...
       sum (mod (1:count, 10) == 0), wrong);
memory = regexp (fileread ('/proc/self/status'), 'VmHWM:\s*(\d+)', 'tokens', ...
                 'once');
report = fileread (fullfile ([room '-grades'], 'report.txt'));
check (true, '%d submissions after the first %d in %.1f minutes; the grader''s peak is %d MB; %s', ...
       count - done, done, minutes, round (str2double (memory{1}) / 1024), ...
       strtrim (report));
