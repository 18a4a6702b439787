% options-texi: prints the option tables of the manual, docs/options.texi, as
% the built package itself tells them, so that they cannot drift from it.  For
% each function with options one macro, named without underscores: where the
% manual says @optionsAeTrain{} the table of ae_train stands.  Run by
% `make info html`.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

% @macro names are letters only: ae_train -> optionsAeTrain
function name = macro_name (function_name)
  words = strsplit (function_name, '_');
  name = 'options';
  for i = 1:numel (words)
    name = [name, upper(words{i}(1)), words{i}(2:end)];
  end
end

folder = fileparts (which ('ae_options'));
files = glob (fullfile (folder, '*.m'));
disp ('@c Written by tools/options-texi.m.');
for i = 1:numel (files)
  [~, name] = fileparts (files{i});
  try
    table = evalc (['ae_options (''', name, ''')']);
  catch
    continue  % a function without options
  end
  printf ('\n@macro %s{}\n@verbatim\n%s\n@end verbatim\n@end macro\n', ...
          macro_name (name), strtrim (table));
end
