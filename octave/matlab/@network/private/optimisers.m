% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function names = optimisers ()
  % Ours for MATLAB's training functions.

  names = struct ('trainscg', 'scg', 'traincgf', 'cg', 'traincgp', 'cg', ...
                  'traincgb', 'cg', 'trainbfg', 'lbfgs');
end
