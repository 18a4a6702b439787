% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function generateSimulink (autoenc)
  % Internal: says what there is instead.
  error ('autoencoder:badCall', ...
         ['generateSimulink: there is no Simulink for Octave; ' ...
          'generateFunction (autoenc) writes an .m file']);
end

%!error <no Simulink for Octave> generateSimulink (trainAutoencoder (rand (3, 9), 'MaxEpochs', 1))
