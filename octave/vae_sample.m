% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = vae_sample (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{X}, @var{Z}] =} vae_sample (@var{model}, @var{n})
  % @deftypefnx {} {[@var{X}, @var{Z}] =} vae_sample (@var{model}, @var{n}, @var{Name}, @var{Value}, @dots{})
  % New observations from a variational autoencoder.
  %
  % @var{n} codes z are drawn from the prior N (0, I), not from any q (z | x),
  % and decoded.  @var{X} is n x d, @var{Z} n x k, of the model's class.
  %
  % Of an adversarial model (see @code{aae_train}) z is drawn from its prior, and
  % @var{X} is what the decoder makes of it: there is no p (x | z) to draw from.
  %
  % Of a conditional model (see @code{vae_train}), @code{'Condition'} gives c: one row
  % of numbers or one level for all, or n of them.  z is drawn from p (z | c) if
  % that was learned, else from N (0, I), also where the model was trained
  % without a KL term (@code{'ConditionalPrior', 'none'}).
  %
  % Options, of which @code{ae_options ('vae_sample')} prints the table:
  % @code{'Mean'}, true (the default) for the means o (z) of p (x | z), which most
  % published pictures show, false to draw x from p (x | z) too (counts of a
  % poisson or multinomial likelihood, one of each group of a categorical one);
  % @code{'Total'}, of a multinomial likelihood, what each row's counts sum to,
  % without which its means are shares; @code{'Seed'}; @code{'ObservationsIn'}.
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badCall} if @var{n}
  % is no whole number of at least 1, @code{autoencoder:badOption}.
  %
  % Source: D. P. Kingma and M. Welling (2014), section 2.1.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = vae_train (X, [400 20], 'Epochs', 10, 'Seed', 1);
  % S = vae_sample (model, 100, 'Seed', 2);
  % size (S)
  % @print{} ans =
  % @print{}    100   784
  % plot_images (S);
  % @end group
  % @end example
  % @seealso{vae_decode, vae_manifold, vae_interpolate, vae_train}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('vae_sample', varargin{:});
end

%!shared X, model
%! X = rand (12, 5);
%! model = vae_train (X, [4 2], 'Epochs', 2, 'Seed', 1);

%!test # the means are those of the codes
%! [S, Z] = vae_sample (model, 7, 'Seed', 3, 'Mean', true);
%! assert (size (S), [7 5]);
%! assert (size (Z), [7 2]);
%! assert (isequal (S, vae_decode (model, Z)));

%!test # the seed decides; the codes do not depend on how many there are
%! [a, za] = vae_sample (model, 7, 'Seed', 3);
%! [b, zb] = vae_sample (model, 7, 'Seed', 3);
%! [c, zc] = vae_sample (model, 7, 'Seed', 4);
%! [~, zd] = vae_sample (model, 9, 'Seed', 3);
%! assert (isequal (a, b) && isequal (za, zb));
%! assert (! isequal (zc, za));
%! assert (isequal (zd(1:7,:), za));

%!test # Bernoulli draws are 0 or 1 with the means as probabilities
%! n = 4000;
%! [S, Z] = vae_sample (model, n, 'Seed', 1, 'Mean', false);
%! assert (all (S(:) == 0 | S(:) == 1));
%! p = vae_decode (model, Z);
%! z = (sum (S) - sum (p)) ./ sqrt (sum (p .* (1 - p)));
%! assert (sumsq (z) < 20.5);   # chi-square, 5 degrees, level 0.001

%!test # the codes are normal: one chi-square for mean and deviation each
%! [~, Z] = vae_sample (model, 4000, 'Seed', 1);
%! assert (sumsq (mean (Z)) * 4000 < 13.8);
%! assert (all (abs (var (Z) - 1) < 4 * sqrt (2 / 4000)));

%!test # Gaussian draws have the deviation sigma
%! m = vae_train (X, 2, 'Likelihood', 'gaussian', 'Sigma', 0.5, 'Epochs', 1, 'Seed', 1);
%! [S, Z] = vae_sample (m, 4000, 'Seed', 1, 'Mean', false);
%! r = (S - vae_decode (m, Z))(:);
%! assert (std (r), 0.5, 4 * 0.5 / sqrt (2 * numel (r)));
%! assert (mean (r), 0, 4 * 0.5 / sqrt (numel (r)));

%!test # columns, precision
%! [a, za] = vae_sample (model, 3, 'Seed', 3, 'Mean', true);
%! [b, zb] = vae_sample (model, 3, 'Seed', 3, 'Mean', true, 'ObservationsIn', 'columns');
%! assert (isequal (a, b') && isequal (za, zb'));
%! m = vae_train (single (X), [4 2], 'Epochs', 1, 'Seed', 1);
%! assert (class (vae_sample (m, 3)), 'single');

%!error <vae_sample: argument 'model' is missing> vae_sample ()
%!error <vae_sample: argument 'n' is missing> vae_sample (model)
%!error <argument 'model' must be a vae> vae_sample (ae_train (X, 2, 'Epochs', 0), 1)
%!error <argument 'n' must be a whole number of at least 1> vae_sample (model, 0)
%!error <argument 'n' must be a whole number> vae_sample (model, 1.5)
%!error <argument 'n' must be a whole number> vae_sample (model, [1 2])
%!error <argument 'n'> vae_sample (model, 1e15)
%!error <option 'Mean' must be true or false> vae_sample (model, 1, 'Mean', 2)
%!error <'Mean'> vae_sample (model, 1, 'Meen', true)
%!error <too many outputs> [a, b, c] = vae_sample (model, 1)
