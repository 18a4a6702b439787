% The answers to the manual's exercises (docs/chapter-answers.texi): every line
% that says what it prints is run, in order, in one workspace for each chapter,
% and prints that.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!function exercises_equal (value, printed, line)
%!  value = double (value(:).');
%!  if numel (value) ~= numel (printed) || any (abs (value - printed) > 6e-4 * abs (printed))
%!    error ('%s prints %s', line, sprintf ('%.4g ', value));
%!  end
%!endfunction

%!function exercises_run (blocks)
%!  for exercises_number = 1:numel (blocks)
%!    exercises_lines = strsplit (regexprep (blocks{exercises_number}, ' \.\.\.\n *', ' '), "\n");
%!    for exercises_i = 1:numel (exercises_lines)
%!      exercises_found = regexp (exercises_lines{exercises_i}, '^(.*\S)   % ([-+0-9.e ]+)$', 'tokens', 'once');
%!      if ! isempty (exercises_found)
%!        exercises_name = regexp (exercises_found{1}, '^(\w+) = ', 'tokens', 'once');
%!        if isempty (exercises_name)
%!          exercises_name = {'ans'};
%!          exercises_found{1} = ['ans = ' exercises_found{1}];
%!        end
%!        exercises_lines{exercises_i} = sprintf ("%s;\nexercises_equal (%s, [%s], '%s');", exercises_found{1}, exercises_name{1}, exercises_found{2}, strrep (exercises_lines{exercises_i}, "'", "''"));
%!      end
%!    end
%!    try
%!      evalc (strjoin (exercises_lines, "\n"));
%!    catch problem
%!      error ('answer %d: %s\n%s', exercises_number, problem.message, blocks{exercises_number});
%!    end
%!  end
%!  close all
%!endfunction

%!test
%! folder = fileparts (fileparts (file_in_loadpath ('run_script.m')));
%! text = fileread (fullfile (fileparts (folder), 'docs', 'chapter-answers.texi'));
%! chapters = strsplit (text, '@node Answers for ')(2:end);
%! assert (numel (chapters) >= 13);
%! for i = 1:numel (chapters)
%!   blocks = regexp (chapters{i}, '@example\n(.*?)\n@end example', 'tokens');
%!   blocks = texinfo_code ([blocks{:}]);
%!   assert (numel (blocks) >= 8);
%!   exercises_run (blocks);
%! end
