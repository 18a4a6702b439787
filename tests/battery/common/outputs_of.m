% outputs_of: how many outputs a function has, by the first lines of its help.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function count = outputs_of (name)
  persistent known
  if (! isfield (known, name))
    known.(name) = read_count (name);
  end
  count = known.(name);
end

function count = read_count (name)
  text = fileread (which (name));
  lines = regexp (text, '@deftypefnx? *\{\} *\{([^=\n]*)=\}', 'tokens');
  count = 1;
  for line = lines
    count = max (count, numel (strfind (line{1}{1}, '@var')));
  end
end
