% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function folder = lab_find (who, home, name)
  % folder = lab_find (who, home, name): the folder of a lab, one of ours by its
  % name, or a lecturer's own by its path.  `who' is the function that asks.
  if ~ischar (name) || isempty (name)
    error ('autoencoder:badCall', ...
           '%s: argument ''name'' must be a text, the name of a lab', who);
  end
  own = any (name == '/' | name == filesep ());
  if own
    folder = name;
  else
    folder = fullfile (home, name);
  end
  if ~exist (fullfile (folder, 'lab.md'), 'file')
    if own
      error ('autoencoder:badCall', ...
             '%s: ''%s'' is no lab: it has no lab.md', who, name);
    end
    error ('autoencoder:badCall', ...
           '%s: argument ''name'' must be one of %s, not ''%s''', who, ...
           strjoin (strcat ('''', lab_names (home), ''''), ', '), name);
  end
  % Absolute, because some of what comes next changes folders.
  folder = lab_absolute (folder);
end
