% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function X = as_given (Y, form)
  % Columns in the form that samples came in: see autoencoder_images.

  X = Y;
  switch form.kind
    case 'image'
      X = reshape (Y, form.image);
    case 'cell'
      X = reshape (num2cell (reshape (Y, [form.image, size(Y, 2)]), ...
                             1:numel (form.image)), form.cell);
  end
end
