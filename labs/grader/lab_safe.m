% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function id = lab_safe (name)
  % id = lab_safe (name): a name that does for a file, another for another.
  id = regexprep (name, '[^A-Za-z0-9.@+_-]', '_');
  id = regexprep (id, '^[.-]', '_');
  if ~strcmp (id, name)
    digits = hash ('sha256', name);
    id = [id '-' digits(1:6)];
  end
end

%!assert (lab_safe ('ada-1@example.org'), 'ada-1@example.org')
%!test # no path, nothing hidden, no option, and not the same for two
%! a = lab_safe ('../x');
%! assert (isempty (regexp (a, '/|^\.|^-', 'once')));
%! assert (! strcmp (a, lab_safe ('.._x')));
