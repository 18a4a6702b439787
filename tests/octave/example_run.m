% Runs the statements of an example (example_statements) in a workspace of its
% own, and gives what each printed, a cell of cells of lines without the empty
% ones.  The folder is a temporary one, so the package's must be in the path by
% its full name; figures are closed.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function example_output = example_run (example_statements)
  example_output = cell (1, numel (example_statements));
  example_folder = tempname ();
  mkdir (example_folder);
  example_home = cd (example_folder);
  example_again = onCleanup (@() leave (example_home, example_folder));
  for example_number = 1:numel (example_statements)
    example_text = evalc (example_statements(example_number).code);
    example_output{example_number} = lines_of (example_text);
  end
end

function list = lines_of (text)
  list = regexprep (strsplit (text, '\n'), '\s+$', '');
  list = list(~ cellfun (@isempty, list));
end

function leave (home, folder)
  close ('all');
  cd (home);
  confirm_recursive_rmdir (false, 'local');
  rmdir (folder, 's');
end
