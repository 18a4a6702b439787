% Holds an example's text against what it prints: 'name: what is wrong', one a
% cell, or an empty cell.  Words must be the same.  A number must be within half
% a unit of its last digit as printed (and as much again for the rounding of the
% other), or within a tenth where the statement says `about`.  A line of `...`
% stands for all further lines.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function faults = example_check (name, text)
  faults = {};
  try
    list = example_statements (text);
    output = example_run (list);
  catch problem
    faults = {sprintf('%s: %s', name, problem.message)};
    return;
  end
  for n = 1:numel (list)
    said = list(n).printed;
    seen = output{n};
    cut = ~ isempty (said) && strcmp (strtrim (said{end}), '...');
    if (cut)
      said(end) = [];
      seen = seen(1:min (numel (seen), numel (said)));
    end
    if (~ same (said, seen, list(n).about))
      faults{end+1} = sprintf ('%s: %sprints\n%s\nnot\n%s', name, ...
                               list(n).code, strjoin (seen, "\n"), ...
                               strjoin (said, "\n"));
    end
  end
end

function yes = same (said, seen, about)
  number = '[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?';
  said = strjoin (strtrim (said), ' ');
  seen = strjoin (strtrim (seen), ' ');
  plain = @(text) regexprep (regexprep (text, number, '#'), '\s+', ' ');
  yes = strcmp (plain (said), plain (seen));
  if (yes)
    [a, unit] = numbers (regexp (said, number, 'match'));
    b = numbers (regexp (seen, number, 'match'));
    allowed = unit;
    if (about)
      allowed = max (unit, 0.1 * max (abs (a), abs (b)) + 1e-5);
    end
    yes = all (abs (a - b) <= allowed);
  end
end

function [value, unit] = numbers (words)
  value = cellfun (@str2double, words);
  unit = zeros (size (value));
  for n = 1:numel (words)
    digits = regexp (words{n}, '\.(\d*)', 'tokens', 'once');
    power = regexp (words{n}, 'e([-+]?\d+)', 'tokens', 'once');
    if (~ isempty (digits))
      unit(n) = 10 ^ -numel (digits{1});
    end
    if (~ isempty (power))
      unit(n) = max (unit(n), isempty (digits)) * 10 ^ str2double (power{1});
    end
  end
  unit = unit + 4 * eps (value);
end
