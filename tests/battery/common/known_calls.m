% list = known_calls (name): calls of a function that succeed, a row each: what to
% call it, how many outputs there are, the arguments.  Each form of arguments in
% its help, where it takes a model once for each model.kind that it takes; with
% options that keep it short.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function list = known_calls (name)
  m = models ('double');
  e = sample_data ('double');
  list = cell (0, 3);
  if (strncmp (name, 'plot', 4) || strncmp (name, 'lab_', 4) || exist (name) != 2)
    return
  end
  count = outputs_of (name);
  options = fitting_options (name, 'Threads', 2, 'Seed', 3, 'Samples', 4, 'Chains', 4, 'Temperatures', 9, 'Epochs', 1, ...
                             'BatchSize', 7, 'Steps', 5, 'Iterations', 20, 'Perplexity', 4, 'Count', 6);
  for form = forms_of (name)
    seen = {};
    words = form{1};
    if (isempty (words))
      words = {};
    end
    needs = any (ismember (words, {'model', 'm1', 'd', 'c'}));
    for kind = fieldnames (m)'
      model = m.(kind{1});
      if (! isstruct (model) || ! isfield (model, 'kind') || any (strcmp (seen, model.kind)) ...
          || (! needs && ! isempty (seen)))
        continue
      end
      codes = e.Z;
      try
        codes = ae_encode (model, e.X);
      end
      given = [arguments_of(words, e, model, codes), options];
      try
        [out{1:count}] = feval (name, given{:});
      catch
        continue
      end
      seen{end+1} = model.kind;
      list(end+1,:) = {sprintf('%s (%s) of %s', name, strtrim (sprintf ('%s ', words{:})), model.kind), count, given};
    end
  end
end
