% The battery's lines of all that takes a trained model: every such function with
% every kind of model (what does not belong together is refused, which is a
% line too), its arguments as the first lines of its help name them.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

% The condition that a model of models.m was trained under: of all observations,
% or of the first.
function list = condition_of (kind, e, whole)
  if (! whole)
    e = struct ('C', e.C(1,:), 'g', e.g(1), 'names', {e.names(1)});
  end
  list = {};
  switch (kind)
    case {'numeric', 'none'}
      list = {'Condition', e.C};
    case 'category'
      list = {'Condition', e.names};
    case 'learned'
      list = {'Condition', uint8(e.g)};
  end
end

refused = struct ();
for precision = {'double', 'single'}
  e = sample_data (precision{1});
  m = models (precision{1});
  for kind = fieldnames (m)'
    model = m.(kind{1});
    stem = [kind{1} ' ' precision{1}(1)];
    note (['model ' stem], @() model);
    if (! isstruct (model))
      continue
    end
    condition = condition_of (kind{1}, e, true);
    codes = e.Z;
    try
      codes = ae_encode (model, e.X, condition{:}, 'Threads', 1);
    end
    for name = public_functions ()
      if (strncmp (name{1}, 'plot_', 5))
        continue
      end
      forms = forms_of (name{1});
      usual = fitting_options (name{1}, 'Threads', 2, 'Seed', 3, 'Samples', 4, 'Chains', 4, 'Temperatures', 9, ...
                       'Epochs', 1, 'BatchSize', 7, 'Steps', 5);
      for i = 1:numel (forms)
        key = [kind{1} '_' name{1} sprintf('%d', i)];
        if (! any (strcmp (forms{i}, 'model')) || isfield (refused, key))
          continue
        end
        options = [usual fitting_options(name{1}, condition_of (kind{1}, e, any (ismember (forms{i}, {'X', 'Z'}))){:})];
        list = arguments_of (forms{i}, e, model, codes);
        [~, failed] = note (sprintf ('%s %s (%s)', name{1}, stem, strjoin (forms{i}, ', ')), ...
                            str2func (name{1}), [list options], outputs_of (name{1}));
        if (failed)
          refused.(key) = true;
        end
      end
    end
  end
end
