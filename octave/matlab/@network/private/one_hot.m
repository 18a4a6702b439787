% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function labels = one_hot (where, T, count)
  % The class of each column of T, which has a single 1 in it.

  if size (T, 1) ~= count
    error ('autoencoder:badData', ...
           ['%s: argument ''T'' must have %d rows, one for each class, not ' ...
            '%d'], where, count, size (T, 1));
  end
  wrong = find (any (T ~= 0 & T ~= 1, 1) | sum (T, 1) ~= 1, 1);
  if ~isempty (wrong)
    error ('autoencoder:badData', ...
           ['%s: argument ''T'' must have a single 1 in each column and 0 ' ...
            'elsewhere, unlike column %d'], where, wrong);
  end
  [~, labels] = max (T, [], 1);
  labels = labels';
end
