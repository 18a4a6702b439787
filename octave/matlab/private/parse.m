% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function options = parse (where, arguments, given)
  % The options of the function WHERE: its arguments are checked and the names
  % and values in GIVEN are parsed by the row of that name in the core.  A name
  % may be shortened as long as it is the beginning of one only.

  if isempty (given) || ~isstruct (given{1})
    names = fieldnames (autoencoder_mex ('ae_options', where));
    for i = 1:2:numel (given)
      name = given{i};
      if ~ischar (name) || isempty (name) || any (strcmpi (name, names))
        continue
      end
      found = names(strncmpi (name, names, numel (name)));
      if numel (found) == 1
        given{i} = found{1};
      elseif ~isempty (found)
        error ('autoencoder:badOption', ...
               '%s: option ''%s'' is the beginning of %s', where, name, ...
               strjoin (found', ' and of '));
      end
    end
  end
  options = autoencoder_mex (where, arguments{:}, given{:});
end
