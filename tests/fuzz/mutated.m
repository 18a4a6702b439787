% x = mutated (x): the same with one change: in a field or an element, at any
% depth; of the size, the class or some of the numbers.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function x = mutated (x)
  if (isstruct (x) && ! isempty (x) && numfields (x) > 0)
    x = mutated_struct (x);
  elseif (iscell (x) && ! isempty (x))
    x = mutated_cell (x);
  elseif ((isnumeric (x) || islogical (x)) && ! isempty (x))
    x = mutated_numbers (x);
  elseif (ischar (x) && rows (x) == 1)
    forms = {[x 'x'], x(1:end-1), upper(x), 'none', repmat(x, 1, 300), [x; x], 1};
    x = forms{any_of (numel (forms))};
  else
    x = odd_value ();
  end
end

function x = mutated_struct (x)
  names = fieldnames (x);
  name = names{any_of (numel (names))};
  i = any_of (numel (x));
  switch (any_of (12))
    case 1
      x = rmfield (x, name);
    case 2
      x(i).(name) = odd_value ();
    case 3
      other = names{any_of (numel (names))};
      [x(i).(name), x(i).(other)] = deal (x(i).(other), x(i).(name));
    case 4
      x = [x(:); x(i)];
    case 5
      x(i) = [];
    otherwise
      x(i).(name) = mutated (x(i).(name));
  end
end

function x = mutated_cell (x)
  i = any_of (numel (x));
  switch (any_of (6))
    case 1
      x(i) = [];
    case 2
      x{i} = odd_value ();
    case 3
      x = [x(:); x(i)];
    otherwise
      x{i} = mutated (x{i});
  end
end

function x = mutated_numbers (x)
  i = any_of (numel (x));
  switch (any_of (22))
    case 1
      x(i) = NaN;
    case 2
      x(i) = Inf;
    case 3
      x = x.';
    case 4
      x(any_of (rows (x)),:) = [];
    case 5
      x = [x(:,:); x(:,:)];
    case 6
      x = [x(:,:), x(:,1)];
    case 7
      x = single (x);
    case 8
      x = uint8 (10 * double (x));
    case 9
      x = complex (double (x), 1);
    case 10
      if (ndims (x) == 2)
        x = sparse (double (x));
      end
    case 11
      x = double (x) * 10 ^ (60 * rand () - 30);
    case 12
      x = double (x) * 1e300;
    case 13
      x = -double (x);
    case 14
      x = zeros (size (x));
    case 15
      x = round (double (x));
    case 16
      x = ones (size (x)) * double (x(i));
    case 17
      x = reshape (x, [1, size(x)]);
    case 18
      x = x > mean (double (x(:)));
    case 19
      x = x(i);
    case 20 # images, one row or several high
      x = x(:,:);
      high = any_of (1 + ! mod (columns (x), 2));
      x = reshape (x.', [high, columns(x) / high, rows(x)]);
    case 21
      x = num2cell (x(:,:), 2);
    otherwise
      if (islogical (x) || issparse (x) || iscomplex (x))
        x = full (real (double (x)));
      end
      bits = typecast (x(i), 'uint8');
      place = any_of (numel (bits));
      bits(place) = bitxor (bits(place), 2 ^ (any_of (8) - 1));
      x(i) = typecast (bits, class (x));
  end
end
