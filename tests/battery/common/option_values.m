% option_values: what to try for a row of a table of options: values that its
% range allows (the least, and one or two within; never a count that would take
% long), and values that it must refuse.  KNOWN is a struct of cells, values
% for the options that have no range or words.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [good, bad] = option_values (row, known)
  if (strcmp (row.type, 'flag'))
    good = {true, false};
    bad = {'maybe', 2, [true false]};
  elseif (strcmp (row.type, 'word'))
    good = row.words;
    bad = {'nothing', 3, {}};
  elseif (strcmp (row.type, 'whole number'))
    good = num2cell (unique ([row.low, row.low + 1, 3](:)'));
    good = good(cellfun (@(x) x >= row.low && x <= row.high, good));
    bad = {row.low - max(1, abs (row.low)), row.low + 0.5, NaN, 'many', [1 2]};
  elseif (! isnan (row.low))
    if (row.high <= 1)
      good = {row.low, row.low + 0.3 * (row.high - row.low), row.high};
    elseif (str2double (row.default) > 0)
      good = {row.low, str2double(row.default) / 3, str2double(row.default) * 3};
    else
      good = {row.low, 0.1, 2};
    end
    if (isinf (row.high))
      good{end+1} = Inf;
    end
    if (row.open)
      good(1) = [];
    end
    bad = {row.low - max(1, abs (row.low)), NaN, 'much', [1 2]};
    if (isfinite (row.high))
      bad{end+1} = row.high * 2;
    end
  else
    good = {};
    bad = {@sin, struct('a', 1), {1, {}}, 'a word', NaN(2, 2)};
  end
  if (! isempty (row.words) && ! strcmp (row.type, 'word') && ! strcmp (row.type, 'flag'))
    good = [good row.words];
  end
  if (isfield (known, row.name))
    good = [good known.(row.name)];
  end
end
