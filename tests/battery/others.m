% The battery's lines of functions that no other file here walks over: those that
% have come since, with arguments as the first lines of their help name them.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

here = fileparts (fileparts (which ('note')));
texts = cellfun (@fileread, glob (fullfile (here, '*.m')), 'UniformOutput', false);
for name = public_functions ()
  if (any (cellfun (@(text) ! isempty (strfind (text, ['''' name{1} ''''])), texts)) || strncmp (name{1}, 'plot', 4) ...
      || any (strcmp (name{1}, {'ae_options', 'ae_stack'})))
    continue
  end
  forms = forms_of (name{1});
  cases = cell (0, 3);
  for i = 1:numel (forms)
    make = @(precision, columns) arguments_of (forms{i}, sample_data (precision), models (precision).plain, ...
                                               sample_data (precision).Z);
    cases(end+1,:) = {sprintf('%d', i), make, struct()};
  end
  walk (name{1}, cases, true);
end
