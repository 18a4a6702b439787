% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function options = lab_options (who, table, given)
  % options = lab_options (who, table, given): a struct of options from a cell of
  % names and values, any case.  A row of the table is {name, default, right (x),
  % what it must be}.
  options = cell2struct (table(:,2), table(:,1), 1);
  if mod (numel (given), 2)
    error ('autoencoder:badCall', '%s: options come as Name, Value', who);
  end
  for i = 1:2:numel (given)
    name = given{i};
    row = [];
    if ischar (name)
      row = find (strcmpi (name, table(:,1)));
    end
    if isempty (row)
      if ~ischar (name)
        name = class (name);
      end
      error ('autoencoder:badOption', '%s: unknown option ''%s''; there are %s', ...
             who, name, strjoin (table(:,1)', ', '));
    end
    if ~table{row,3} (given{i+1})
      error ('autoencoder:badOption', '%s: option ''%s'' must be %s', who, ...
             table{row,1}, table{row,4});
    end
    options.(table{row,1}) = given{i+1};
  end
end
