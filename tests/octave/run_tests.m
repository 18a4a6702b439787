% run_tests: the tests in every octave/*.m and tests/octave/*.tst, against the
% package as it is built (not as it may be installed).  Run by tools/run-tests;
% by hand:  octave tests/octave/run_tests.m  in a tree configured in place; where
% that is slow, as with sanitizers, a part: ONLY='^weights' before it.
% What failed is printed; octave-tests.log has everything.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

function folder = folder_of (variable, fallback)
  folder = getenv (variable);
  if (isempty (folder))
    folder = fallback;
  end
end

here = fileparts (mfilename ('fullpath'));
source_folder = folder_of ('srcdir', fileparts (fileparts (here)));
build_folder = folder_of ('builddir', source_folder);
addpath (fullfile (source_folder, 'octave'));
addpath (fullfile (build_folder, 'octave'));  % the MEX file, in a VPATH build
addpath (here);                               % helpers of the .tst files
addpath (fullfile (source_folder, 'labs', 'grader'));

% Figures without a display, whatever this Octave prefers.
if (any (strcmp (available_graphics_toolkits (), 'gnuplot')))
  warning ('off', 'Octave:gnuplot-graphics', 'local');
  graphics_toolkit ('gnuplot');
end
set (0, 'defaultfigurevisible', 'off');

files = [glob(fullfile (source_folder, 'octave', '*.m'));
         glob(fullfile (source_folder, 'octave', 'private', '*.m'));
         glob(fullfile (source_folder, 'octave', 'matlab', '*.m'));
         glob(fullfile (source_folder, 'labs', 'grader', '*.m'));
         glob(fullfile (source_folder, 'octave', 'matlab', '@*', '*.m'));
         glob(fullfile (here, '*.tst'))];

% Only some of them, in turns: ONLY='^(resume|scales)' in the environment.
only = getenv ('ONLY');
if (! isempty (only))
  [~, names] = cellfun (@fileparts, files, 'UniformOutput', false);
  files = files(! cellfun (@isempty, regexp (names, only, 'once')));
end

log_name = fullfile (build_folder, 'octave-tests.log');
log_file = fopen (log_name, 'w');
passed = 0;
failed = 0;
for i = 1:numel (files)
  [~, name, extension] = fileparts (files{i});
  before = ftell (log_file);
  started = tic ();
  % The same random data in every run: what fails can be seen again.
  rand ('twister', 1);
  randn ('twister', 1);
  [right, total, known, bugs, skipped, missing] ...
    = test (files{i}, 'quiet', log_file);
  fflush (log_file);
  if (total < 0 || isempty (right))  % the file cannot be read or parsed
    right = 0;
    total = 1;
  end
  wrong = total - right - known - bugs - skipped - missing;
  passed = passed + right;
  failed = failed + wrong;
  if (wrong > 0)
    printf ('%s%s: %d of %d failed\n', name, extension, wrong, total);
    said = fileread (log_name);
    disp (said(before + 1:end));
  elseif (total > 0)
    printf ('%s%s: %d passed, %.1f s, %d skipped\n', name, extension, right,
            toc (started), skipped + missing);
  end
  close all
end
fclose (log_file);

printf ('# %d passed, %d failed\n', passed, failed);
exit (double (failed > 0));
