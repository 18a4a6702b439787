% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function names = lab_functions (folder)
  % names = lab_functions (folder): what the .m files of a folder define, a cell
  % row.
  found = dir (fullfile (folder, '*.m'));
  names = regexprep ({found.name}, '\.m$', '');
  names = names(~cellfun ('isempty', regexp (names, '^[A-Za-z]\w*$', 'once')));
end
