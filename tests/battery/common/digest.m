% digest: the MD5 of a value, the sum of all numbers in it (of a text its
% beginning), and its class and size, as texts.  The bits are exact, but for these: a NaN is a NaN whatever
% its sign; fields are taken by name, not in order; an empty field is as one
% that is not there (a new kind of layer gives fields to all); and of a model's
% fields `version' and `options' are left out, which lines of their own tell.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [text, total, what] = digest (x)
  [bytes, total] = content (x);
  text = hash ('md5', char (bytes));
  if (ischar (x))
    total = x(1:min (end, 500));
  else
    total = sprintf ('%.17g', total);
  end
  what = [class(x) ' ' sprintf('%dx', size (x))(1:end-1)];
end

function [bytes, total] = content (x)
  total = 0;
  head = [uint8(class (x)) typecast(size (x), 'uint8')];
  if (isnumeric (x))
    if (issparse (x))
      x = full (x);
    end
    x = x(:)';
    if (iscomplex (x))
      x = [real(x) imag(x)];
    end
    if (isfloat (x))
      x(isnan (x)) = NaN;
    end
    bytes = [head typecast(x, 'uint8')];
    total = sum (x(isfinite (x)), 'double');
  elseif (ischar (x) || islogical (x))
    bytes = [head uint8(x(:)')];
  elseif (isstruct (x) || iscell (x))
    names = '';
    if (isstruct (x))
      if (isfield (x, 'kind') && isfield (x, 'version'))
        x = rmfield (x, intersect (fieldnames (x), {'version', 'options'}));
      end
      x = orderfields (x);
      names = fieldnames (x);
      x = struct2cell (x)(:);
      full_ones = ! cellfun ('isempty', x);
      names = [repmat(names, numel (x) / max (numel (names), 1), 1)(full_ones){:}];
      x = x(full_ones);
    end
    pieces = cell (1, numel (x));
    for i = 1:numel (x)
      [pieces{i}, part] = content (x{i});
      total = total + part;
    end
    bytes = [head uint8(names) pieces{:}];
  elseif (is_function_handle (x))
    bytes = [head uint8(func2str (x))];
  else
    bytes = [head uint8(disp (x))];
  end
end
