% public_functions: the names of the package's functions, by its INDEX.  A
% demonstration is a program, not a function with a result.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function names = public_functions ()
  index = fullfile (getenv ('BATTERY_TREE'), 'INDEX');
  names = regexp (fileread (index), '^ +(\w+)', 'tokens', 'lineanchors');
  names = setdiff ([names{:}], {'autoencoder_demo'});
end
