% option_rows: the table of a function's options, as the function itself prints
% it: a struct array with name, type, default (texts), words (a cell), low and
% high (NaN where there is no range), open (the low end is not in it).  Empty
% for a function without options.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function rows = option_rows (name)
  persistent known
  if (! isfield (known, name))
    known.(name) = read_table (name);
  end
  rows = known.(name);
end

function rows = read_table (name)
  rows = struct ('name', {}, 'type', {}, 'default', {}, 'words', {}, ...
                 'low', {}, 'high', {}, 'open', {});
  try
    table = evalc (['ae_options (''' name ''');']);
    fields = fieldnames (ae_options (name))';
  catch
    return
  end
  for line = strsplit (table, "\n")
    found = regexp (line{1}, '^  (\w+) +(\S.*?), default (.*)$', 'tokens', 'once');
    if (isempty (found))
      continue
    end
    row.name = found{1};
    row.type = found{2};
    rest = found{3};
    row.words = regexp (rest, '''([^'']*)''', 'tokens');
    row.words = [row.words{:}];
    row.low = NaN;
    row.high = NaN;
    row.open = false;
    range = regexp (rest, ', ([\[(])(\S+), (\S+)\]', 'tokens', 'once');
    if (! isempty (range))
      row.open = range{1} == '(';
      row.low = str2double (range{2});
      row.high = str2double (range{3});
    end
    row.default = strtok (rest, ',');
    rows(end+1) = row;
  end
  missing = setdiff (fields, {rows.name});
  if (! isempty (missing))
    error ('option_rows: %s: not understood: %s', name, strjoin (missing, ', '));
  end
end
