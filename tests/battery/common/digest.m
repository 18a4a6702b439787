% digest: the MD5 of a value, the sum of all numbers in it (of a text its
% beginning), and its class and size, as texts.  The bits are exact, but for
% these: a NaN is a NaN whatever its sign; fields are taken by name, not in order;
% an empty field is as one that is not there (a new kind of layer gives fields
% to all); and of a model's fields `version' and `options' are left out, which
% lines of their own tell.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [text, total, what] = digest (x)
  [bytes, total] = content ({x});
  text = hash ('md5', char (bytes));
  if (ischar (x))
    total = x(1:min (end, 500));
  else
    total = sprintf ('%.17g', total);
  end
  what = [class(x) ' ' sprintf('%dx', size (x))(1:end-1)];
end

% The bytes of the elements of a cell: classes and sizes, then those of all that
% are of one class together, which is several times faster than one by one.
function [bytes, total] = content (x)
  objects = cellfun ('isobject', x);
  if (any (objects))
    x(objects) = cellfun (@struct, x(objects), 'UniformOutput', false);
  end
  classes = cellfun (@class, x, 'UniformOutput', false);
  sizes = cellfun (@size, x, 'UniformOutput', false);
  pieces = {uint8([classes{:}]), typecast([sizes{:}], 'uint8')};
  total = 0;
  for name = {'double', 'single', 'char', 'struct', 'cell', 'logical', 'function_handle', ...
              'uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'uint64', 'int64'}
    chosen = strcmp (classes, name{1});
    if (! any (chosen))
      continue
    end
    these = x(chosen);
    switch (name{1})
      case {'char', 'logical'}
        these = cellfun (@vec, these, 'UniformOutput', false);
        pieces{end+1} = uint8 (vertcat (these{:})');
      case 'cell'
        for i = 1:numel (these)
          [pieces{end+1}, part] = content (these{i}(:)');
          total = total + part;
        end
      case 'struct'
        for i = 1:numel (these)
          [pieces{end+1}, part] = content_of_struct (these{i});
          total = total + part;
        end
      case 'function_handle'
        these = cellfun (@func2str, these, 'UniformOutput', false);
        pieces{end+1} = uint8 ([these{:}]);
      otherwise
        these = cellfun (@vec, these, 'UniformOutput', false);
        numbers = full (vertcat (these{:}));
        if (iscomplex (numbers))
          numbers = [real(numbers); imag(numbers)];
        end
        numbers(isnan (numbers)) = NaN;
        pieces{end+1} = typecast (numbers', 'uint8');
        total = total + sum (numbers(isfinite (numbers)), 'double');
    end
  end
  bytes = [pieces{:}];
end

function [bytes, total] = content_of_struct (s)
  names = fieldnames (s);
  values = struct2cell (s)(:,:);
  [names, order] = sort (names);
  aside = strcmp (names, 'version') | strcmp (names, 'options');
  if (any (aside) && any (strcmp (names, 'kind')))
    order(aside) = [];
    names(aside) = [];
  end
  values = values(order,:);
  there = ! cellfun ('isempty', values);
  [bytes, total] = content (values(there)');
  [row, column] = find (there);
  bytes = [uint8([names{row}]) typecast(column(:)', 'uint8') bytes];
end
