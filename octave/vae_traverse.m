% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = vae_traverse (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{X}, @var{Z}] =} vae_traverse (@var{model}, @var{x}, @var{unit})
  % @deftypefnx {} {[@var{X}, @var{Z}] =} vae_traverse (@var{model}, @var{x}, @var{unit}, @var{n})
  % @deftypefnx {} {[@var{X}, @var{Z}] =} vae_traverse (@dots{}, @var{Name}, @var{Value}, @dots{})
  % What one unit of the code does: it varies, the others stay.
  %
  % The code of the observation @var{x} (1 x d; of a variational model the mean
  % mu) is decoded with @var{n} (9 if not given) evenly spaced values of unit
  % number @var{unit} in the place of its own.  @var{X} is n x d, @var{Z} n x k
  % the codes.  @var{model} may be one of @code{vae_train} or of @code{ae_train}.
  %
  % @code{'Range'} [low high] are the ends: by default [-3 3], or what the code's
  % activation can give, [0 1] for sigmoid and [-1 1] for tanh.
  %
  % Of a conditional model (see @code{vae_train}), @code{'Condition'} gives c: one
  % row of numbers or one level.
  %
  % @code{ae_options ('vae_traverse')} prints the options.
  %
  % @var{x} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form); @var{X} then has their form.
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData},
  % @code{autoencoder:badCall} for a unit that is not there,
  % @code{autoencoder:badOption}.
  %
  % Source: I. Higgins et al. (2017), beta-VAE, figure 1.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = vae_train (X, [400 10], 'Epochs', 5, 'Seed', 1);
  % Y = vae_traverse (model, X(1,:), 3, 9);
  % size (Y)
  % @print{} ans =
  % @print{}      9   784
  % plot_images (Y, 'Layout', [1 9]);
  % @end group
  % @end example
  % @seealso{plot_traversal, vae_interpolate, vae_manifold, ae_decode}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('vae_traverse', varargin{:});
end

%!shared X, model, ae
%! X = rand (12, 5);
%! model = vae_train (X, [4 3], 'Epochs', 2, 'Seed', 1, 'Samples', 3, 'Activation', 'sigmoid');
%! ae = ae_train (X, [4 2], 'Epochs', 2, 'Seed', 1, 'Activation', 'sigmoid', 'CodeActivation', 'sigmoid');

%!test # by hand, both kinds
%! [P, Z] = vae_traverse (model, X(1,:), 2, 5);
%! z = repmat (vae_encode (model, X(1,:)), 5, 1);
%! z(:,2) = linspace (-3, 3, 5);
%! assert (Z, z, 1e-14);
%! assert (P, vae_decode (model, z), 1e-12);
%! [P, Z] = vae_traverse (ae, X(1,:), 1, 4);
%! z = repmat (ae_encode (ae, X(1,:)), 4, 1);
%! z(:,1) = linspace (0, 1, 4);
%! assert (Z, z, 1e-14);
%! assert (P, ae_decode (ae, z), 1e-12);

%!test # a range; the count; columns; a normalised model; single
%! [P, Z] = vae_traverse (model, X(1,:), 1, 'Range', [-1 2]);
%! assert (size (P), [9 5]);
%! assert (Z([1 9],1), [-1; 2], 1e-14);
%! Q = vae_traverse (model, X(1,:)', 1, 'Range', [-1 2], 'ObservationsIn', 'columns');
%! assert (Q', P, 1e-14);
%! m = ae_train (10 * X, 2, 'Normalize', 'standardize', 'Epochs', 1, 'Seed', 1, 'Activation', 'sigmoid', 'CodeActivation', 'sigmoid');
%! assert (vae_traverse (m, 10 * X(1,:), 1, 1), ae_decode (m, [0.5, ae_encode(m, 10 * X(1,:))(2)]), 1e-12);
%! assert (class (vae_traverse (ae, single (X(1,:)), 1)), 'single');

%!test # several samples in training, one code here: ae_encode gives the mean
%! assert (ae_encode (model, X), vae_encode (model, X), 1e-14);

%!error <vae_traverse: argument 'model' is missing> vae_traverse ()
%!error <argument 'x' is missing> vae_traverse (model)
%!error <argument 'unit' is missing> vae_traverse (model, X(1,:))
%!error <argument 'unit' must be a whole number in \[1, 3\], not 4> vae_traverse (model, X(1,:), 4)
%!error <argument 'x' must be one observation> vae_traverse (model, X, 1)
%!error <argument 'x' must have 5 columns> vae_traverse (model, 1, 1)
%!error <option 'Range'> vae_traverse (model, X(1,:), 1, 'Range', [1 0])
%!error <argument 'model' must be an autoencoder or a vae> vae_traverse (rbm_train (double (X > 0.5), 2, 'Epochs', 0), X(1,:), 1)
