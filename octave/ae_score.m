% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function S = ae_score (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{S} =} ae_score (@var{model}, @var{X})
  % @deftypefnx {} {@var{S} =} ae_score (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % The score of the data's smoothed density, as a denoising autoencoder
  % estimates it.
  %
  % @example
  % s (x) = (r (x) - x) / sigma^2,   r (x) = g (f (x))
  % @end example
  %
  % @noindent
  % estimates the gradient of log (p * N (0, sigma^2 I)) at x, p the density of
  % the data and * the convolution: of all functions r, the one that minimises
  % the mean of ||r (x + e) - x||^2 has exactly that score.  @var{model} must
  % have been trained with @code{'Corruption', 'gaussian'}; sigma is its
  % @code{'CorruptionLevel'}, times @code{model.normalize.scale} in each
  % variable.  @var{X} is N x d in the units of the data, @var{S} N x d in one
  % over these units.  With @code{'Missing', 'ignore'}, by default of a model that
  % was trained so, it is the score where the means stand for what is missing.
  %
  % @code{ae_options ('ae_score')} prints the options.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form); @var{S} then has their form.
  %
  % Errors: @code{autoencoder:badModel}, also where the corruption was not
  % Gaussian, @code{autoencoder:badData}.
  %
  % Source: P. Vincent (2011), Neural Computation 23; G. Alain and Y. Bengio
  % (2014), Journal of Machine Learning Research 15.
  %
  % @example
  % @group
  % randn ('twister', 1);
  % X = [randn(500, 2) * 0.3; randn(500, 2) * 0.3 + 2];
  % model = ae_train (X, 32, 'Activation', 'tanh', 'Corruption', ...
  %                   'gaussian', 'CorruptionLevel', 0.3, 'Seed', 1);
  % size (ae_score (model, X))
  % @print{} ans =
  % @print{}    1000      2
  % plot_field (model, X);
  % @end group
  % @end example
  % @seealso{plot_field, ae_corrupt, ae_jacobian}
  % @end deftypefn

  S = autoencoder_mex ('ae_score', varargin{:});
end

%!shared X
%! X = randn (50, 3);

%!test # by hand, also normalised
%! for normalize = {'none', 'standardize'}
%!   m = ae_train (X, 4, 'Corruption', 'gaussian', 'CorruptionLevel', 0.5, 'Normalize', normalize{1}, 'Epochs', 3, 'Seed', 1);
%!   S = (ae_reconstruct (m, X) - X) ./ (0.5 * m.normalize.scale) .^ 2;
%!   assert (ae_score (m, X), S, 1e-13);
%!   assert (ae_score (m, X', 'ObservationsIn', 'columns')', ae_score (m, X));
%!   T = ae_score (m, single (X));
%!   assert (class (T), 'single');
%!   assert (double (T), S, 1e-4);
%! end

%!test # where numbers are missing: of what the network sees
%! Y = X;
%! Y([3 70]) = NaN;
%! m = ae_train (Y, 4, 'Corruption', 'gaussian', 'CorruptionLevel', 0.5, 'Normalize', 'standardize', 'Missing', 'ignore', 'Epochs', 3, 'Seed', 1);
%! F = Y;
%! F(3) = m.fill(1);
%! F(70) = m.fill(2);
%! assert (ae_score (m, Y), ae_score (m, F), 1e-13);
%! fail ("ae_score (m, Y, 'Missing', 'error')", "argument 'X' must be finite; row 3, column 1 is NaN");

%!test # the optimum of a linear model for normal data: S = -x / (l + s^2)
%! m = struct ('kind', 'autoencoder', 'encoder', struct ('weight', 2), 'decoder', struct ('weight', 2/5));
%! m.options = struct ('Corruption', 'gaussian', 'CorruptionLevel', 1);
%! assert (ae_score (m, [1; 2]), [-1; -2] / 5, 1e-15);  # l = 4, s = 1

%!error <ae_score: argument 'model' is missing> ae_score ()
%!error <argument 'model' must be an autoencoder trained with 'Corruption', 'gaussian'> ae_score (ae_train (X, 2, 'Epochs', 0), X)
%!error <argument 'model' must be an autoencoder trained> ae_score (ae_train (X, 2, 'Epochs', 0, 'Corruption', 'mask'), X)
%!error <argument 'X' must have 3 columns> ae_score (ae_train (X, 2, 'Epochs', 0, 'Corruption', 'gaussian'), 1)
