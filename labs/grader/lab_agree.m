% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function words = lab_agree (got, wanted, tolerance, what, factors)
  % words = lab_agree (got, wanted, tolerance, what): '' if `got' is as wanted, else
  % what is wrong with it, by the slips that explain it: transposed, wrong sign,
  % a factor.  The tolerance is relative to the largest number wanted.  `what'
  % names it: 'the gradient of W'.
  % lab_agree (..., factors): a cell {'the number of observations', 12; ...} of
  % factors that are easily forgotten, or put in twice; 2 is among them.
  words = '';
  if ~isempty (got) && all (isnan (got(:)))
    words = [what ' is NaN: is it filled in?'];
    return
  end
  if ~isequal (size (got), size (wanted))
    words = sprintf ('%s is %d x %d, and should be %d x %d', what, size (got), ...
                     size (wanted));
    return
  end
  got = double (got);
  scale = max ([abs(reshape (wanted(isfinite (wanted)), [], 1)); realmin]);
  tolerance = tolerance * scale;
  off = abs (got - wanted);
  off(isnan (got)) = Inf;
  off(got == wanted) = 0;  % infinities
  if all (off(:) <= tolerance)
    return
  end
  if any (isnan (got(:)))
    words = [what ' has NaN in it'];
    return
  end
  close = @(x) isequal (size (x), size (wanted)) ...
               && all (abs (x(:) - wanted(:)) <= tolerance);
  if nargin < 5
    factors = cell (0, 2);
  end
  factors = [{'2', 2}; factors];
  if close (-got)
    words = [what ' has the wrong sign'];
  elseif numel (got) > 1 && close (got.')
    words = [what ' is transposed'];
  elseif numel (got) > 1 && scale > tolerance ...
         && all (abs (got(:) - wanted(:) - got(1) + wanted(1)) <= tolerance)
    words = [what ' is off by the same number everywhere'];
  else
    for i = 1:size (factors, 1)
      if close (got / factors{i,2})
        words = [what ' is too large by a factor: ' factors{i,1}];
      elseif close (got * factors{i,2})
        words = [what ' is too small by a factor: ' factors{i,1}];
      elseif close (-got / factors{i,2}) || close (-got * factors{i,2})
        words = [what ' has the wrong sign, and is off by a factor: ' factors{i,1}];
      end
    end
  end
  if isempty (words)
    wrong = off > tolerance;
    if mean (wrong(:)) <= 0.5 && numel (wrong) > 1
      words = sprintf ('%s is wrong at %d of %d places', what, sum (wrong(:)), ...
                       numel (wrong));
    else
      words = [what ' is wrong'];
    end
  end
end

%!assert (lab_agree ([1 2], [1 2], 1e-12, 'it'), '')
%!assert (lab_agree ([1; 2], [1 2], 1e-12, 'it'), 'it is 2 x 1, and should be 1 x 2')
%!assert (lab_agree ([-1 -2], [1 2], 1e-12, 'it'), 'it has the wrong sign')
%!assert (lab_agree ([1 3; 2 4], [1 2; 3 4], 1e-12, 'it'), 'it is transposed')
%!assert (lab_agree ([2 4], [1 2], 1e-12, 'it'), 'it is too large by a factor: 2')
%!assert (lab_agree (7 * [1 2], [1 2], 1e-12, 'it', {'N', 7}), 'it is too large by a factor: N')
%!assert (lab_agree (-[1 2] / 7, [1 2], 1e-12, 'it', {'N', 7}), 'it has the wrong sign, and is off by a factor: N')
%!assert (lab_agree ([2 3 5], [1 2 4], 1e-12, 'it'), 'it is off by the same number everywhere')
%!assert (lab_agree ([1 2 5], [1 2 4], 1e-12, 'it'), 'it is wrong at 1 of 3 places')
%!assert (lab_agree (NaN (2), ones (2), 1e-12, 'it'), 'it is NaN: is it filled in?')
%!assert (lab_agree ([NaN 1], [1 1], 1e-12, 'it'), 'it has NaN in it')
%!assert (lab_agree (Inf, Inf, 0, 'it'), '')
%!assert (lab_agree (Inf, 1, 0, 'it'), 'it is wrong')
%!assert (lab_agree (zeros (2), ones (2), 1e-6, 'it'), 'it is off by the same number everywhere')
