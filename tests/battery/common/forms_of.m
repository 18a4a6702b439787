% forms_of: the ways to call a function, by the first lines of its help: a cell of
% cells of the arguments' names, those before the options.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function forms = forms_of (name)
  persistent known
  if (! isfield (known, name))
    known.(name) = read_forms (name);
  end
  forms = known.(name);
end

function forms = read_forms (name)
  text = fileread (which (name));
  found = regexp (text, ['@deftypefnx? *\{\} *\{[^}]*(?:@[^}]*\}[^}]*)*\} *' name ' *\(([^\n]*)\)'], 'tokens');
  forms = {};
  for one = found
    words = regexp (one{1}{1}, '@var\{(\w+)\}', 'tokens');
    words = setdiff ([words{:}], {'Name', 'Value', 'options'}, 'stable');
    if (! any (cellfun (@(other) isequal (other, words), forms)))
      forms{end+1} = words;
    end
  end
end
