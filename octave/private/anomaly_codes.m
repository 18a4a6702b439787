% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [Z, Xhat] = anomaly_codes (model, X)
  % The codes of any model, N x k, and what they are decoded to, N x d, in double.

  if isstruct (model) && isfield (model, 'kind') && strcmp (model.kind, 'psd')
    Z = double (psd_code (model, X));
    Xhat = Z * double (model.dictionary)';
    if ~isempty (model.normalize.scale)
      Xhat = Xhat ./ double (model.normalize.scale);
    end
    if ~isempty (model.normalize.offset)
      Xhat = Xhat + double (model.normalize.offset);
    end
    return
  end
  if nargout > 1
    Z = [];
    Xhat = double (ae_reconstruct (model, X));
  else
    Z = double (ae_encode (model, X));
  end
end
