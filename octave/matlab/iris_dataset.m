% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [X, T] = iris_dataset ()
  % -*- texinfo -*-
  % @deftypefn {} {[@var{X}, @var{T}] =} iris_dataset ()
  % A table like that of iris flowers.
  %
  % @var{X} is 4 x 150: sepal length and width, petal length and width, in cm.
  % @var{T} is 3 x 150, a 1 in each column, 50 samples of each species in order.
  %
  % These are @strong{not} the numbers that MathWorks supplies under this name,
  % and no measurements at all: they are generated, with sizes and scales like
  % theirs, the same at each call.
  % @seealso{trainAutoencoder}
  % @end deftypefn

  means = [5 5.9 6.6; 3.4 2.8 3; 1.5 4.3 5.55; 0.25 1.3 2];
  deviations = [0.35 0.5 0.6; 0.36 0.3 0.3; 0.17 0.45 0.5; 0.1 0.2 0.25];
  [X, T] = mixture ([50 50 50], means, deviations, 0.75, 150);
  X = max (round (10 * X) / 10, 0.1);
end

%!test
%! [X, T] = iris_dataset ();
%! assert (size (X), [4 150]);
%! assert (T, kron (eye (3), ones (1, 50)));
%! assert (all (X(:) > 0 & X(:) < 9));
%! assert (isequal (X, iris_dataset ()));

%!test # the classes can nearly be told, as iris can
%! [X, T] = iris_dataset ();
%! net = trainSoftmaxLayer (X, T, 'MaxEpochs', 200);
%! wrong = confusion (T, net (X));
%! assert (wrong > 0 && wrong < 0.1);
