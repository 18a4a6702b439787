% The lines of ours in the manual's chapter for those who come from other tools
% run, in order, in one workspace: the @example blocks after a line `@c run'.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

%!function manual_run (blocks)
%!  for manual_number = 1:numel (blocks)
%!    try
%!      evalc (blocks{manual_number});
%!    catch problem
%!      error ('block %d: %s\n%s', manual_number, problem.message, blocks{manual_number});
%!    end
%!  end
%!  close all
%!  delete (file);
%!endfunction

%!test
%! folder = fileparts (fileparts (file_in_loadpath ('run_script.m')));
%! text = fileread (fullfile (fileparts (folder), 'docs', 'chapter-matlab.texi'));
%! blocks = regexp (text, '@c run\n@example\n(.*?)\n@end example', 'tokens');
%! blocks = [blocks{:}];
%! assert (numel (blocks) >= 12);
%! manual_run (texinfo_code (blocks));
