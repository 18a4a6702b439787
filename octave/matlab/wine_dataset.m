% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [X, T] = wine_dataset ()
  % -*- texinfo -*-
  % @deftypefn {} {[@var{X}, @var{T}] =} wine_dataset ()
  % A table like that of Italian wines.
  %
  % @var{X} is 13 x 178: alcohol, malic acid, ash, alcalinity of ash, magnesium,
  % phenols, flavanoids, other phenols, proanthocyanins, colour, hue,
  % OD280/OD315, proline.  @var{T} is 3 x 178: 59, 71 and 48 samples of three
  % growers.
  %
  % These are @strong{not} the numbers that MathWorks supplies under this name,
  % and no measurements at all: they are generated, with sizes and scales like
  % theirs, the same at each call.
  % @seealso{trainAutoencoder}
  % @end deftypefn

  means = [13.7 12.3 13.2; 2 1.9 3.3; 2.45 2.25 2.45; 17 20 21.5; ...
           106 95 99; 2.85 2.25 1.7; 3 2.1 0.8; 0.29 0.36 0.45; ...
           1.9 1.6 1.15; 5.5 3.1 7.4; 1.06 1.06 0.68; 3.15 2.8 1.7; ...
           1115 520 630];
  deviations = [0.6 1 0.3 3.5 15 0.5 0.65 0.11 0.55 1.8 0.17 0.5 210]';
  [X, T] = mixture ([59 71 48], means, deviations, 0.3, 178);
  X = max (X, 0.05);
end

%!test
%! [X, T] = wine_dataset ();
%! assert (size (X), [13 178]);
%! assert (sum (T, 2)', [59 71 48]);
%! assert (all (X(:) > 0));
