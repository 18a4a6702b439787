% make_model: follows a recipe of models.m.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function model = make_model (recipe, m, usual)
  [~, name, arguments, options] = recipe{:};
  if (isnumeric (options))
    model = feval (name, arguments (m, usual){:});
  else
    model = feval (name, arguments (m, usual){:}, options{:}, usual{:});
  end
end
