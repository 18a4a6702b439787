% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [rows, extent] = rows_of (X, o, first, count)
  % Observations first to first + count - 1, or all, of data of any kind as rows:
  % of a matrix, of images in an array or a cell, of opened data.  o has what is
  % said of X, ObservationsIn and ImageSize of options or image_size of a model.
  % extent is [N d].

  lie = 'rows';
  shape = [];
  if isfield (o, 'ObservationsIn')
    lie = o.ObservationsIn;
  end
  if isfield (o, 'ImageSize')
    shape = o.ImageSize;
  elseif isfield (o, 'image_size')
    shape = o.image_size;
  end
  is_matrix = (isnumeric (X) || islogical (X)) && ndims (X) == 2;
  if nargin < 3 && is_matrix && ~isequal (size (X), double (shape(1:min (2, end))))
    rows = X;
    if strcmp (lie, 'columns')
      rows = X';
    end
    extent = size (rows);
    return
  end
  if nargin < 3
    first = 1;
    count = flintmax;
  end
  [rows, extent] = autoencoder_mex ('ae_block', X, first, count, ...
                                    'ObservationsIn', lie, 'ImageSize', shape);
end
