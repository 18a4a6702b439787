% The first cases of a seed of tests/fuzz; make check-fuzz makes thousands.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!test # random calls, models and files: an answer, or an error of ours
%! tests = fileparts (fileparts (file_in_loadpath ('run_script.m')));
%! folders = {fullfile(tests, 'fuzz'), fullfile(tests, 'battery', 'common')};
%! here = pwd ();
%! there = tempname ();
%! mkdir (there);
%! addpath (folders{:});
%! setenv ('BATTERY_TREE', fileparts (tests));
%! unwind_protect
%!   cd (there);
%!   complaints = fuzz (1, 1, 40);
%! unwind_protect_cleanup
%!   cd (here);
%!   rmpath (folders{:});
%!   confirm_recursive_rmdir (false, 'local');
%!   rmdir (there, 's');
%! end_unwind_protect
%! assert (isempty (complaints), strjoin (complaints, "\n"));
