% Every function's help has an example that runs and prints what it says; so do
% the examples of the manual, a chapter's in one workspace.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!test
%! set (0, 'defaultfigurevisible', 'off');
%! list = example_texts ();
%! assert (numel (list) > 90);
%! faults = {};
%! for n = 1:numel (list)
%!   assert (~ isempty (list(n).text), list(n).name);
%!   if (strcmp (list(n).name, 'npz_read') && system ('zip -v > /dev/null 2>&1') ~= 0)
%!     continue;   % makes its file by Octave's zip, which wants that program
%!   end
%!   faults = [faults, example_check(list(n).name, list(n).text)];
%! end
%! assert (isempty (faults), strjoin (faults, "\n"));

%!test
%! list = example_chapters ('quick');
%! assert (numel (list) >= 15);
%! faults = {};
%! for n = 1:numel (list)
%!   faults = [faults, example_check(list(n).name, list(n).text)];
%! end
%! assert (isempty (faults), strjoin (faults, "\n"));

% the check finds what is wrong

%!assert (example_check ('right', sprintf ('1 / 3\n@print{} ans = 0.3333')), {})
%!assert (example_check ('about', sprintf ('1 / 3  %% about\n@print{} ans = 0.32')), {})
%!assert (example_check ('cut', sprintf ('x = [1; 2]\n@print{} x =\n@print{} ...')), {})
%!assert (numel (example_check ('digit', sprintf ('1 / 3\n@print{} ans = 0.3335'))), 1)
%!assert (numel (example_check ('far', sprintf ('1 / 3  %% about\n@print{} ans = 0.25'))), 1)
%!assert (numel (example_check ('silent', sprintf ('1 / 3'))), 1)
%!assert (numel (example_check ('word', sprintf ('x = 1\n@print{} y = 1'))), 1)
%!assert (numel (example_check ('broken', 'x = [1, 2')), 1)
%!assert (numel (example_check ('error', 'nowhere (3)')), 1)
