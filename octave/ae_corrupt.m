% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Y = ae_corrupt (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{Y} =} ae_corrupt (@var{X})
  % @deftypefnx {} {@var{Y} =} ae_corrupt (@var{X}, @var{Name}, @var{Value}, @dots{})
  % The corrupted data that the training of a denoising autoencoder sees.
  %
  % @example
  % y = x + level * e,  e standard normal                  'gaussian'
  % y = 0 with probability level, else x                   'mask'
  % y = 0 or 1, level/2 each, else x                       'saltpepper'
  % @end example
  %
  % @noindent
  % for every number by itself.  @var{X} is N x d, an observation in each row;
  % @var{Y} is of the same size, units and precision.
  %
  % Options, of which @code{ae_options ('ae_corrupt')} prints the table:
  % @code{'Corruption'} (default @code{'mask'}; @code{'none'} returns @var{X}),
  % @code{'CorruptionLevel'}, @code{'Seed'}, @code{'Step'} and
  % @code{'ObservationsIn'}.  Step t of @code{ae_train} with the same seed
  % corrupts the n-th observation of its batch as row n is here; a batch is
  % shuffled, with cg, lbfgs and scg it is @var{X} in order, and the step is
  % always 1.  Training corrupts what it has normalised.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form); @var{Y} then has their form.
  %
  % Errors: @code{autoencoder:badData} for data that are not real, full and
  % finite, @code{autoencoder:badOption}, also for a probability above 1.
  %
  % Source: P. Vincent, H. Larochelle, I. Lajoie, Y. Bengio and P.-A. Manzagol
  % (2010), Journal of Machine Learning Research 11.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 20);
  % Y = ae_corrupt (X, 'CorruptionLevel', 0.5, 'Seed', 1);
  % nnz (Y) / nnz (X)
  % @print{} ans = 0.4822
  % plot_images (Y);
  % @end group
  % @end example
  % @seealso{ae_train, ae_score, plot_images}
  % @end deftypefn

  Y = autoencoder_mex ('ae_corrupt', varargin{:});
end

%!shared X
%! X = rand (200, 150) + 2;

%!test # a mask: nothing else changes, and as many as it says (chi-square, 1 - 1e-4)
%! Y = ae_corrupt (X, 'Corruption', 'mask', 'CorruptionLevel', 0.3, 'Seed', 1);
%! assert (all (Y(:) == 0 | Y(:) == X(:)));
%! z = (sum (Y(:) == 0) - 0.3 * numel (X)) ^ 2 / (0.3 * 0.7 * numel (X));
%! assert (z < 15.14);
%! byrow = sum (Y == 0, 2);  # each row binomial
%! q = sum ((byrow - 45) .^ 2) / (150 * 0.3 * 0.7);
%! assert (q > 130 && q < 285);

%!test # salt and pepper in equal parts
%! Y = ae_corrupt (X, 'Corruption', 'saltpepper', 'CorruptionLevel', 0.4, 'Seed', 1);
%! assert (all (Y(:) == 0 | Y(:) == 1 | Y(:) == X(:)));
%! seen = [sum(Y(:) == 0), sum(Y(:) == 1), sum(Y(:) == X(:))];
%! right = [0.2 0.2 0.6] * numel (X);
%! assert (sum ((seen - right) .^ 2 ./ right) < 18.42);

%!test # normal noise of the right size
%! E = (ae_corrupt (X, 'Corruption', 'gaussian', 'CorruptionLevel', 0.1, 'Seed', 1) - X) / 0.1;
%! assert (abs (mean (E(:))) < 4 / sqrt (numel (E)));
%! assert (abs (mean (E(:) .^ 2) - 1) < 4 * sqrt (2 / numel (E)));
%! assert (abs (mean (E(:) .^ 4) - 3) < 4 * sqrt (96 / numel (E)));

%!test # the ends of the range
%! assert (ae_corrupt (X, 'CorruptionLevel', 0), X);
%! assert (ae_corrupt (X, 'Corruption', 'none'), X);
%! assert (ae_corrupt (X, 'CorruptionLevel', 1), 0 * X);
%! Y = ae_corrupt (X, 'CorruptionLevel', 1, 'Corruption', 'saltpepper');
%! assert (all (Y(:) == 0 | Y(:) == 1));

%!test # equal seeds; other seeds and steps; rows do not depend on the others
%! Y = ae_corrupt (X, 'Seed', 1);
%! assert (ae_corrupt (X, 'Seed', 1, 'Step', 1), Y);
%! assert (! isequal (ae_corrupt (X, 'Seed', 2), Y));
%! assert (! isequal (ae_corrupt (X, 'Seed', 1, 'Step', 2), Y));
%! assert (ae_corrupt (X(1:7,:), 'Seed', 1), Y(1:7,:));
%! assert (ae_corrupt (X', 'Seed', 1, 'ObservationsIn', 'columns')', Y);
%! S = ae_corrupt (single (X), 'Seed', 1);
%! assert (class (S), 'single');
%! assert (S, single (Y));

%!test # it is what training sees: of one row, the loss of the first step, and of the third
%! x = X(1,1:6);
%! for kind = {'gaussian', 'mask', 'saltpepper'}
%!   options = {'Corruption', kind{1}, 'CorruptionLevel', 0.4, 'Seed', 9};
%!   m = ae_train (x, 3, options{:}, 'Epochs', 3, 'LearningRate', 0);
%!   for step = [1 3]
%!     y = ae_corrupt (x, options{:}, 'Step', step);
%!     assert (m.history.loss(step), 0.5 * sumsq (ae_reconstruct (m, y) - x), 1e-13);
%!   end
%! end

%!error <ae_corrupt: argument 'X' is missing> ae_corrupt ()
%!error <argument 'X' must be a real> ae_corrupt ('abc')
%!error <argument 'X' must be finite> ae_corrupt ([1 NaN])
%!error <option 'Corruption' must be one of 'none', 'gaussian', 'mask', 'saltpepper'> ae_corrupt (1, 'Corruption', 'salt')
%!error <option 'CorruptionLevel' must be a number in \[0, 1\] for 'Corruption' 'mask', not 2> ae_corrupt (1, 'CorruptionLevel', 2)
%!error <option 'CorruptionLevel' must be a number> ae_corrupt (1, 'CorruptionLevel', -1)
%!error <option 'Step' must be a whole number> ae_corrupt (1, 'Step', 0)
%!error <too many outputs> [a, b] = ae_corrupt (1)
