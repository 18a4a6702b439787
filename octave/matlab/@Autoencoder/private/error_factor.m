% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function factor = error_factor (autoenc)
  % E divided by ae_train's objective: see trainAutoencoder.

  factor = 2;
  if strcmp (autoenc.parameters.ErrorNormalization, 'element')
    factor = 2 / size (autoenc.model.encoder.weight, 2);
  end
end
