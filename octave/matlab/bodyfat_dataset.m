% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [X, T] = bodyfat_dataset ()
  % -*- texinfo -*-
  % @deftypefn {} {[@var{X}, @var{T}] =} bodyfat_dataset ()
  % A table like that of body measurements and fat.
  %
  % @var{X} is 13 x 252: age, weight (pounds), height (inches), and the girths,
  % in cm, of neck, chest, abdomen, hip, thigh, knee, ankle, biceps, forearm and
  % wrist.  @var{T} is 1 x 252: the percentage of fat.
  %
  % These are @strong{not} the numbers that MathWorks supplies under this name,
  % and no measurements at all: they are generated, with sizes and scales like
  % theirs, the same at each call.
  % @seealso{trainAutoencoder}
  % @end deftypefn

  means = [45 179 70 38 101 92.5 100 59.5 38.5 23 32.5 28.5 18]';
  deviations = [12.5 29 2.6 2.4 8.4 10.8 7.2 5.2 2.4 1.7 3 2 0.95]';
  % What stoutness, stature and age have to do with them.
  loadings = [0 .84 .05 .72 .88 .94 .88 .8 .7 .45 .7 .5 .5; ...
              0 .45 .95 .35 .15 0 .25 .25 .45 .5 .3 .45 .5; ...
              1 0 -.15 .1 .15 .25 -.1 -.25 0 -.1 -.05 -.1 .2]';
  E = normals (252, 17, 252)';
  own = sqrt (max (1 - sum (loadings .^ 2, 2), 0.01));
  Z = loadings * E(1:3,:) + repmat (own, 1, 252) .* E(4:16,:);
  X = repmat (means, 1, 252) + repmat (deviations, 1, 252) .* Z;
  X(1,:) = max (X(1,:), 22);
  T = min (max (19 + 6.5 * E(1,:) + 1.5 * E(3,:) + 4 * E(17,:), 1), 48);
end

%!test
%! [X, T] = bodyfat_dataset ();
%! assert (size (X), [13 252]);
%! assert (size (T), [1 252]);
%! assert (all (X(:) > 0));
%! assert (corr (X(6,:)', T') > 0.6);
