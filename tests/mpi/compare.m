% compare.m FOLDER NAME COUNTS: what equal.m, or resumed.m, has left there, one
% process and so many of them.  On all processes the models must
% be the same, to the last bit; and, in double, those of one process but for the
% order of the sums: 1e-10 after a hundred steps.  Of scg 1e-6: it takes a
% curvature from gradients a step of some 1e-5 apart, which makes rounding so
% many times larger.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

% The largest relative difference; Inf where the shapes differ.
function d = distance (a, b)
  d = Inf;
  if (isstruct (a) && isstruct (b) && isequal (size (a), size (b)) ...
      && isequal (fieldnames (a), fieldnames (b)))
    d = 0;
    for name = fieldnames (a)'
      for i = 1:numel (a)
        d = max (d, distance (a(i).(name{1}), b(i).(name{1})));
      end
    end
  elseif (iscell (a) && iscell (b) && isequal (size (a), size (b)))
    d = max ([0; cellfun(@distance, a(:), b(:))]);
  elseif (isnumeric (a) && isnumeric (b) && isequal (size (a), size (b)))
    a = double (a(:));
    b = double (b(:));
    if (isequal (isnan (a), isnan (b)))
      d = max ([0; abs(a - b) ./ max(1, abs (a))]);
    end
  elseif (isequal (a, b))
    d = 0;
  end
end

folder = argv (){end-2};
what = argv (){end-1};
one = load (fullfile (folder, [what '-1-0.mat'])).models;
names = fieldnames (one)';
kinds = {'scg', '', ''; 'single', 'pca_single', 'kmeans_float'};
for count = str2num (argv (){end})
  each = {};
  for rank = 0:count - 1
    file = fullfile (folder, sprintf ('%s-%d-%d.mat', what, count, rank));
    each{end+1} = load (file).models;
  end
  alike = cellfun (@(other) isequaln (other, each{1}), each);
  printf ('%s - %s: the same models on all of %d processes\n', ...
          {'not ok', 'ok'}{1 + all (alike)}, what, count);
  for name = names
    tolerance = [1e-10, 1e-6, 1e-5](1 + any (strcmp (name{1}, kinds), 2)' ...
                                        * [1; 2]);
    d = distance (one.(name{1}), each{1}.(name{1}));
    printf ('%s - %s, %s: %d processes as one\n', ...
            {'not ok', 'ok'}{1 + (d <= tolerance)}, what, name{1}, count);
    if (d > tolerance)
      printf ('| they differ by %g\n', d);
    end
  end
end
