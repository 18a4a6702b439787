% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [X, T] = abalone_dataset ()
  % -*- texinfo -*-
  % @deftypefn {} {[@var{X}, @var{T}] =} abalone_dataset ()
  % A table like that of abalone shells.
  %
  % @var{X} is 8 x 4177: sex (-1 male, 0 infant, 1 female), length, diameter,
  % height (decimetres and a half: 200 mm are 1), whole, shucked, viscera and
  % shell weight (of 200 g).  @var{T} is 1 x 4177: rings, 1 to 29.
  %
  % These are @strong{not} the numbers that MathWorks supplies under this name,
  % and no measurements at all: they are generated, with sizes and scales like
  % theirs, the same at each call.
  % @seealso{trainAutoencoder}
  % @end deftypefn

  count = 4177;
  E = normals (count, 9, 4177)';
  sizes = 0.54 + 0.115 * E(1,:) - 0.012 * (E(1,:) .^ 2 - 1);
  sizes = min (max (sizes, 0.1), 0.82);
  % The small are infants; of the others about half are of either sex.
  infant = E(2,:) < (0.47 - sizes) / 0.07;
  X = zeros (8, count);
  X(1,:) = sign (E(3,:)) .* ~infant;
  X(2,:) = sizes;
  X(3,:) = 0.78 * sizes .* exp (0.03 * E(4,:));
  X(4,:) = 0.265 * sizes .* exp (0.08 * E(5,:));
  whole = 5 * sizes .^ 3 .* exp (0.11 * E(6,:));
  X(5,:) = whole;
  X(6,:) = 0.43 * whole .* exp (0.11 * E(7,:));
  X(7,:) = 0.22 * whole .* exp (0.13 * E(8,:));
  X(8,:) = 0.285 * whole .* exp (0.13 * E(9,:) - 0.05 * E(7,:));
  age = 3.2 + 13 * sizes + 2.2 * E(9,:) .* sizes / 0.5 + exp (0.6 * E(4,:));
  T = min (max (round (age), 1), 29);
end

%!test # sizes, scales, the same at each call
%! rand ('twister', 1);
%! before = rand ('twister');
%! [X, T] = abalone_dataset ();
%! assert (isequal (rand ('twister'), before));
%! assert (size (X), [8 4177]);
%! assert (size (T), [1 4177]);
%! assert (isequal (X, abalone_dataset ()));
%! assert (unique (X(1,:)), [-1 0 1]);
%! assert (min (T) >= 1 && max (T) <= 29);
%! assert (all (all (X(2:8,:) > 0 & X(2:8,:) < 4)));
%! assert (all (X(6,:) < X(5,:)));
%! assert (corr (X(2,:)', X(3,:)') > 0.95);

%!test # the documented example: the error has the order that is documented
%! X = abalone_dataset;
%! autoenc = trainAutoencoder (X, 'MaxEpochs', 200, 'Seed', 1);
%! XReconstructed = predict (autoenc, X);
%! mseError = mse (X - XReconstructed);
%! assert (mseError > 0.004 && mseError < 0.05);
