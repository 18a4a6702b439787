% The battery's lines of the tables of options themselves, and of what a model
% keeps of them.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

for name = public_functions ()
  for row = option_rows (name{1})
    note (sprintf ('option %s %s', name{1}, row.name), @() disp (rmfield (row, 'name')));
    note (sprintf ('default %s %s', name{1}, row.name), @() ae_options (name{1}).(row.name));
  end
end
m = models ('double');
for kind = fieldnames (m)'
  model = m.(kind{1});
  if (! isstruct (model))
    continue
  end
  if (isfield (model, 'options') && isstruct (model.options))
    for field = fieldnames (model.options)'
      note (sprintf ('kept %s %s', kind{1}, field{1}), @() model.options.(field{1}));
    end
  end
  for field = setdiff (fieldnames (model)', {'options'})
    note (sprintf ('field %s %s', kind{1}, field{1}), @() model.(field{1}));
  end
end
