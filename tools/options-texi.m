% options-texi: prints docs/options.texi, the option tables of the manual, as
% the built package itself tells them, so that they cannot drift from it.  The
% manual includes the file in a chapter of its own and refers to a table by
% @ref{Options of ae_train}.  Run by `make info html`.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

folder = fileparts (which ('ae_options'));
files = [glob(fullfile (folder, '*.m')); glob(fullfile (folder, 'matlab', '*.m'))];
disp ('@c Written by tools/options-texi.m: edit the option tables of the core.');
for i = 1:numel (files)
  [~, name] = fileparts (files{i});
  try
    table = evalc (['ae_options (''', name, ''')']);
  catch
    continue  % a function without options
  end
  printf ('\n@anchor{Options of %s}\n@subheading Options of %s\n', name, name);
  printf ('@verbatim\n%s\n@end verbatim\n', strtrim (table));
end
