% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [X, T] = simpleclass_dataset ()
  % -*- texinfo -*-
  % @deftypefn {} {[@var{X}, @var{T}] =} simpleclass_dataset ()
  % Points of the plane in four clusters.
  %
  % @var{X} is 2 x 1000, in [0, 1].  @var{T} is 4 x 1000, a 1 in each column:
  % 243, 247, 233 and 277 points of a cluster.
  %
  % These are @strong{not} the numbers that MathWorks supplies under this name,
  % and no measurements at all: they are generated, with sizes and scales like
  % theirs, the same at each call.
  % @seealso{trainAutoencoder}
  % @end deftypefn

  means = [0.2 0.75 0.3 0.8; 0.25 0.2 0.75 0.7];
  [X, T] = mixture ([243 247 233 277], means, [0.07; 0.07], 0.2, 1000);
  X = min (max (X, 0), 1);
end

%!test
%! [X, T] = simpleclass_dataset ();
%! assert (size (X), [2 1000]);
%! assert (sum (T, 2)', [243 247 233 277]);
%! assert (all (X(:) >= 0 & X(:) <= 1));
