% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function X = vae_manifold (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{X} =} vae_manifold (@var{model})
  % @deftypefnx {} {@var{X} =} vae_manifold (@var{model}, @var{n})
  % @deftypefnx {} {@var{X} =} vae_manifold (@var{model}, @var{n}, @var{Name}, @var{Value}, @dots{})
  % Everything that a model with two latent units can make.
  %
  % The points u = (i - 1/2) / n of a grid in the unit square are mapped through
  % the inverse normal distribution function, z = Phi^-1 (u), and decoded.
  % Every picture then stands for the same share 1 / n^2 of the prior.
  %
  % @var{n} is the number of points in each direction (20 if not given), @var{X}
  % is n^2 x d.  For @code{plot_images}, which fills its grid row by row: the
  % first unit grows from left to right, the second from bottom to top.
  %
  % Of a conditional model (see @code{vae_train}), @code{'Condition'} gives c, one
  % row of numbers or one level; z are the quantiles of p (z | c).
  %
  % @code{ae_options ('vae_manifold')} prints the options.
  %
  % Errors: @code{autoencoder:badModel} if there are not two latent units,
  % @code{autoencoder:badCall} if @var{n} is no whole number of at least 1.
  %
  % Source: D. P. Kingma and M. Welling (2014), appendix A, figure 4.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = vae_train (X, [400 2], 'Epochs', 20, 'Seed', 1);
  % Y = vae_manifold (model, 20);
  % size (Y)
  % @print{} ans =
  % @print{}    400   784
  % plot_images (Y);
  % @end group
  % @end example
  % @seealso{vae_decode, vae_interpolate, plot_latent, plot_images}
  % @end deftypefn

  X = autoencoder_mex ('vae_manifold', varargin{:});
end

%!demo
%! X = ae_dataset ('digits', 'train');
%! model = vae_train (X(1:3000,:), [256 2], 'Activation', 'relu', 'Epochs', 60, 'Seed', 1);
%! plot_images (vae_manifold (model, 15), 'Title', 'a plane of digits');

%!shared X, model
%! X = rand (12, 5);
%! model = vae_train (X, [4 2], 'Epochs', 2, 'Seed', 1);

%!test # quantiles: first unit to the right, second upwards
%! P = vae_manifold (model, 3);
%! q = sqrt (2) * erfinv (2 * ([1 2 3] - 0.5) / 3 - 1);
%! [a, b] = meshgrid (q, fliplr (q));
%! Z = [a'(:), b'(:)];
%! assert (P, vae_decode (model, Z), 1e-9);

%!test # sizes, columns, precision
%! assert (size (vae_manifold (model)), [400 5]);
%! assert (isequal (vae_manifold (model, 4, 'ObservationsIn', 'columns')', vae_manifold (model, 4)));
%! m = vae_train (single (X), 2, 'Epochs', 0, 'Seed', 1);
%! assert (class (vae_manifold (m, 2)), 'single');

%!error <vae_manifold: argument 'model' is missing> vae_manifold ()
%!error <argument 'model' must be a model> vae_manifold (3)
%!error <argument 'model' must be a vae> vae_manifold (ae_train (X, 2, 'Epochs', 0))
%!error <argument 'model' must have 2 latent units, not 3> vae_manifold (vae_train (X, 3, 'Epochs', 0))
%!error <argument 'n' must be a whole number> vae_manifold (model, -1)
%!error <argument 'n'> vae_manifold (model, 1e6)
%!error <'Threads'> vae_manifold (model, 2, 'Thread', 1)
