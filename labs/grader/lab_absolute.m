% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function folder = lab_absolute (folder)
  % folder = lab_absolute (folder): from the root, without a slash at its end.
  folder = regexprep (folder, '(.)[/\\]+$', '$1');
  if isempty (regexp (folder, '^([/\\~]|[A-Za-z]:)', 'once'))
    folder = fullfile (pwd (), folder);
  end
end
