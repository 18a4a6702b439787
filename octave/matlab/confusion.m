% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [c, cm, ind, per] = confusion (targets, outputs)
  % -*- texinfo -*-
  % @deftypefn {} {[@var{c}, @var{cm}, @var{ind}, @var{per}] =} confusion (@var{targets}, @var{outputs})
  % Which classes are taken for which.
  %
  % @var{targets} is S x Q with a single 1 in each column, at the class of the
  % sample; @var{outputs}, S x Q, has the greatest number of each column at the
  % class it is taken for.  With one row there are two classes, 1 for numbers
  % below 0.5 and 2 for the others.
  %
  % @table @var
  % @item c
  % The share of samples that are misclassified.
  % @item cm
  % S x S, @code{cm(i,j)} samples of class i taken for j.
  % @item ind
  % S x S cell: which ones.
  % @item per
  % S x 4.  Of the samples not taken for class i, the share that is of class i;
  % of those taken for it, the share that is not and (third) the share that is;
  % of those not taken for it, the share that is not.  NaN where there are none.
  % @end table
  %
  % Errors: @code{autoencoder:badCall}, @code{autoencoder:badData}.
  %
  % @example
  % [c, cm] = confusion ([1 1 0; 0 0 1], [0.9 0.3 0.2; 0.1 0.7 0.8])
  % @end example
  % @seealso{plotconfusion, vec2ind}
  % @end deftypefn

  if nargin ~= 2
    error ('autoencoder:badCall', ...
           'confusion: called as confusion (targets, outputs)');
  end
  need_rows (targets, 'targets');
  need_rows (outputs, 'outputs');
  if ~isequal (size (targets), size (outputs))
    error ('autoencoder:badData', ...
           ['confusion: argument ''outputs'' must be as large as ' ...
            '''targets'', %d x %d, not %d x %d'], size (targets), size (outputs));
  end
  if size (targets, 1) == 1
    count = 2;
    t = 1 + full (targets >= 0.5);
    y = 1 + full (outputs >= 0.5);
  else
    count = size (targets, 1);
    t = vec2ind (targets);
    y = vec2ind (outputs);
  end
  cm = accumarray ([t(:), y(:)], 1, [count, count]);
  c = 1 - sum (diag (cm)) / sum (cm(:));
  ind = cell (count, count);
  for i = 1:count
    for j = 1:count
      ind{i,j} = find (t == i & y == j);
    end
  end
  right = diag (cm);
  taken = sum (cm, 1)';
  others = sum (cm(:)) - taken;
  missed = sum (cm, 2) - right;
  per = [missed ./ others, (taken - right) ./ taken, right ./ taken, ...
         (others - missed) ./ others];
end

function need_rows (x, name)
  if ~((isnumeric (x) || islogical (x)) && isreal (x) && ndims (x) == 2 ...
       && size (x, 1) > 0)
    error ('autoencoder:badData', ['confusion: argument ''%s'' must be a ' ...
           'matrix of real numbers, a row for each class'], name);
  end
end

%!test # by hand
%! T = [1 1 0 0 0; 0 0 1 1 0; 0 0 0 0 1];
%! Y = [.9 .2 .1 .3 .1; 0 .8 .9 .2 .1; .1 0 0 .5 .8];
%! [c, cm, ind, per] = confusion (T, Y);
%! assert (c, 2/5, eps);
%! assert (cm, [1 1 0; 0 1 1; 0 0 1]);
%! assert (ind{1,2}, 2);
%! assert (ind{2,3}, 4);
%! assert (per(1,:), [1/4 0 1 3/4]);
%! assert (per(3,:), [0 1/2 1/2 1]);
%! assert (confusion (sparse (T), Y), 2/5, eps);

%!test # one row: two classes
%! [c, cm] = confusion ([0 0 1 1 1], [.2 .7 .6 .1 .9]);
%! assert (cm, [1 1; 1 2]);
%! assert (c, 2/5, eps);

%!error <confusion: called as> confusion (1)
%!error <must be as large as 'targets', 2 x 2, not 2 x 3> confusion (ones (2), ones (2, 3))
%!error <confusion: argument 'outputs' must be a matrix of real numbers> confusion (1, {1})
%!error <confusion: argument 'targets' must be a matrix of real numbers> confusion (zeros (0, 3), 1)
