% sample_data: the data of all cases, in one precision: X (24 x 9, in [0, 1], also
% 3 x 3 images), V (7 more), Z (24 x 2, codes), C (24 x 3, numeric conditions), g
% (classes 1 to 3), names (the same as texts), counts and the like.  Nothing is
% drawn, so that no generator need be the same.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function e = sample_data (precision)
  persistent made
  if (! isfield (made, precision))
    made.(precision) = make (precision);
  end
  e = made.(precision);
end

function e = make (precision)
  fraction = @(a) a - floor (a);
  n = (1:31)';
  all = fraction (n * sqrt ([2 3 5 7 11 13 17 19 23]) + (n .^ 2) * sqrt (29 + (1:9)));
  all(:,4:6) = (all(:,1:3) + all(:,4:6)) / 2;
  e.X = all(1:24,:);
  e.V = all(25:31,:);
  e.Z = 4 * fraction (n(1:24) * sqrt ([31 37])) - 2;
  e.C = 2 * fraction (n(1:24) * sqrt ([41 43 47])) - 1;
  e.D = 2 * fraction (n(25:31) * sqrt ([41 43 47])) - 1;
  e.g = 1 + floor (3 * fraction (n(1:24) * sqrt (53)));
  e.h = 1 + floor (3 * fraction (n(25:31) * sqrt (53)));
  if (strcmp (precision, 'single'))
    for name = {'X', 'V', 'Z', 'C', 'D'}
      e.(name{1}) = single (e.(name{1}));
    end
  end
  texts = {'bag'; 'coat'; 'dress'};
  e.names = texts(e.g);
end
