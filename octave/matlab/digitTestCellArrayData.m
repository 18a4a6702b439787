% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [X, T] = digitTestCellArrayData ()
  % -*- texinfo -*-
  % @deftypefn {} {[@var{X}, @var{T}] =} digitTestCellArrayData ()
  % Images of digits to test with, under the name that MATLAB scripts use.
  %
  % @var{X} is a 1 x 5000 cell of 28 x 28 images, double, in [0, 1]; @var{T},
  % 10 x 5000, has a 1 in row k for the digit k, in row 10 for the digit 0.
  %
  % These are @strong{not} MathWorks' images, only as many and of the same sizes
  % and classes: they are those that @code{ae_dataset ('digits')} draws.
  % @seealso{ae_dataset, trainAutoencoder}
  % @end deftypefn

  [X, T] = digits ('test', 5000);
end

%!test # sizes and classes
%! [X, T] = digitTestCellArrayData ();
%! assert (size (X), [1 5000]);
%! assert (size (X{end}), [28 28]);
%! assert (class (X{1}), 'double');
%! assert (size (T), [10 5000]);
%! assert (sum (T, 2)', 500 * ones (1, 10));
%! assert (all (cellfun (@(x) min (x(:)) >= 0 && max (x(:)) <= 1, X)));
