% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [X, T] = cancer_dataset ()
  % -*- texinfo -*-
  % @deftypefn {} {[@var{X}, @var{T}] =} cancer_dataset ()
  % A table like that of breast cancer cells.
  %
  % @var{X} is 9 x 699: nine properties of cells, 0.1, 0.2, @dots{}, 1.  @var{T}
  % is 2 x 699: row 1 benign (458 samples), row 2 malignant (241).
  %
  % These are @strong{not} the numbers that MathWorks supplies under this name,
  % and no measurements at all: they are generated, with sizes and scales like
  % theirs, the same at each call.
  % @seealso{trainAutoencoder}
  % @end deftypefn

  means = [0.29 0.72; 0.13 0.66; 0.14 0.66; 0.14 0.56; 0.21 0.53; ...
           0.13 0.76; 0.21 0.6; 0.13 0.59; 0.11 0.26];
  [X, T] = mixture ([458 241], means, repmat ([0.11 0.26], 9, 1), 0.5, 699);
  X = min (max (round (10 * X) / 10, 0.1), 1);
end

%!test
%! [X, T] = cancer_dataset ();
%! assert (size (X), [9 699]);
%! assert (sum (T, 2)', [458 241]);
%! assert (all (ismember (round (10 * X(:)), 1:10)));
%! net = trainSoftmaxLayer (X, T, 'MaxEpochs', 100);
%! assert (confusion (T, net (X)) < 0.08);
