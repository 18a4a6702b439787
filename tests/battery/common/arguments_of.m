% arguments_of: values for arguments by their names in a help text; what has
% none of these names is data.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function list = arguments_of (form, e, model, codes)
  value = struct ('model', model, 'X', e.X, 'Z', codes, 'n', 5, 'x', e.X(2,:), 'xa', e.X(2,:), ...
                  'xb', e.X(3,:), 'unit', 2, 'labels', e.g, 'k', 2, 'hidden', [5 2], 'units', 4, ...
                  'm1', model, 'name', 'ae_encode', ...
                  'Q', codes(1:7,:), 'qlabels', e.g(1:7), 'truth', e.g, 'score', codes(:,1), ...
                  'd', models('double').anomaly, 'c', models('double').compressed, ...
                  'bits', 4, 'pairs', [1 2; 3 4; 5 6; 2 7], 'similar', [1; 0; 0; 1], ...
                  'B', uint8 ([1 2; 1 3; 9 2; 255 0]));
  if (any (strcmp (form, 'radius')))
    value.T = hash_table (value.B);
    value.radius = 2;
  end
  list = cell (1, numel (form));
  for i = 1:numel (form)
    list{i} = e.X;
    if (isfield (value, form{i}))
      list{i} = value.(form{i});
    end
  end
end
