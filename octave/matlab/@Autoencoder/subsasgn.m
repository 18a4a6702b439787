% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function autoenc = subsasgn (autoenc, s, value)
  % Internal: nothing can be assigned to.
  error ('autoencoder:badCall', ...
         ['Autoencoder: %s cannot be assigned to; model = ae_from ' ...
          '(autoenc) is a struct that can'], s(1).subs);
end
