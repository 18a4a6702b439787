% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function X = vae_interpolate (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{X} =} vae_interpolate (@var{model}, @var{xa}, @var{xb})
  % @deftypefnx {} {@var{X} =} vae_interpolate (@var{model}, @var{xa}, @var{xb}, @var{n})
  % @deftypefnx {} {@var{X} =} vae_interpolate (@dots{}, @var{Name}, @var{Value}, @dots{})
  % A path from one observation to another through the codes.
  %
  % @example
  % z (t) = (1 - t) mu (xa) + t mu (xb),    n values of t from 0 to 1
  % @end example
  %
  % @noindent
  % are decoded.  @var{xa} and @var{xb} are 1 x d, @var{n} (10 if not given) is
  % the number of points with both ends, @var{X} is n x d: the first row is the
  % reconstruction of @var{xa}, the last that of @var{xb}.
  %
  % With @code{'Path', 'circle'} the code turns evenly along the great circle
  % from the direction of mu (xa) to that of mu (xb) and its norm goes linearly:
  % in many dimensions the middle of a straight line lies nearer the origin than
  % codes do.
  %
  % Of a conditional model (see @code{vae_train}), @code{'Condition'} gives c: one
  % row of numbers or one level.
  %
  % @code{ae_options ('vae_interpolate')} prints the options.
  %
  % @var{xa} and @var{xb} may be images, h x w x N, h x w x c x N or in a cell
  % (see the manual, Images in their form); @var{X} then has their form.
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData},
  % @code{autoencoder:badCall} if @var{n} is no whole number of at least 1.
  %
  % Source: D. P. Kingma and M. Welling (2014), appendix A.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = vae_train (X, [400 20], 'Epochs', 5, 'Seed', 1);
  % Y = vae_interpolate (model, X(1,:), X(2,:), 10);
  % size (Y)
  % @print{} ans =
  % @print{}     10   784
  % plot_images (Y, 'Layout', [1 10]);
  % @end group
  % @end example
  % @seealso{vae_manifold, vae_decode, vae_train}
  % @end deftypefn

  X = autoencoder_mex ('vae_interpolate', varargin{:});
end

%!demo
%! X = ae_dataset ('digits', 'train');
%! model = vae_train (X(1:3000,:), [256 10], 'Activation', 'relu', 'Epochs', 30, 'Seed', 1);
%! plot_images (vae_interpolate (model, X(4,:), X(9,:), 10), 'Layout', [1 10], ...
%!              'Title', 'from one digit to another');

%!shared X, model
%! X = rand (12, 5);
%! model = vae_train (X, [4 2], 'Epochs', 2, 'Seed', 1);

%!test # by hand
%! P = vae_interpolate (model, X(1,:), X(2,:), 4);
%! mu = vae_encode (model, X(1:2,:));
%! t = (0:3)' / 3;
%! assert (P, vae_decode (model, (1 - t) * mu(1,:) + t * mu(2,:)), 20 * eps);
%! assert (P([1 4],:), vae_reconstruct (model, X(1:2,:)), 20 * eps);

%!test # the number of points; columns; precision
%! assert (size (vae_interpolate (model, X(1,:), X(2,:))), [10 5]);
%! assert (size (vae_interpolate (model, X(1,:), X(2,:), 1)), [1 5]);
%! a = vae_interpolate (model, X(1,:), X(2,:), 3);
%! b = vae_interpolate (model, X(1,:)', X(2,:)', 3, 'ObservationsIn', 'columns');
%! assert (isequal (a, b'));
%! assert (class (vae_interpolate (model, single (X(1,:)), X(2,:))), 'single');

%!test # the great circle: even angles, norms between the ends
%! m = vae_train (X, 3, 'Likelihood', 'gaussian', 'Epochs', 0, 'Seed', 2);
%! P = vae_interpolate (m, X(1,:), X(2,:), 5, 'Path', 'circle');
%! mu = vae_encode (m, X(1:2,:));
%! r = sqrt (sumsq (mu, 2));
%! w = acos (mu(1,:) * mu(2,:)' / prod (r));
%! t = (0:4)' / 4;
%! d = (sin ((1 - t) * w) .* mu(1,:) / r(1) + sin (t * w) .* mu(2,:) / r(2)) / sin (w);
%! assert (P, vae_decode (m, ((1 - t) * r(1) + t * r(2)) .* d), 1e-12);
%! assert (vae_interpolate (m, X(1,:), X(1,:), 3, 'Path', 'circle'), repmat (vae_reconstruct (m, X(1,:)), 3, 1), 1e-12);

%!error <option 'Path'> vae_interpolate (model, X(1,:), X(2,:), 3, 'Path', 'arc')
%!error <vae_interpolate: argument 'model' is missing> vae_interpolate ()
%!error <vae_interpolate: argument 'xa' is missing> vae_interpolate (model)
%!error <vae_interpolate: argument 'xb' is missing> vae_interpolate (model, X(1,:))
%!error <argument 'model' must be a vae> vae_interpolate (ae_train (X, 2, 'Epochs', 0), X(1,:), X(2,:))
%!error <argument 'xa' must be one observation> vae_interpolate (model, X, X(1,:))
%!error <argument 'xb' must have 5 columns> vae_interpolate (model, X(1,:), 1)
%!error <argument 'xb' must be finite> vae_interpolate (model, X(1,:), NaN (1, 5))
%!error <argument 'n' must be a whole number> vae_interpolate (model, X(1,:), X(2,:), 0)
%!error <'ObservationsIn'> vae_interpolate (model, X(1,:), X(2,:), 3, 'ObservationIn', 'rows')
