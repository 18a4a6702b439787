% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Xhat = vae_decode (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{Xhat} =} vae_decode (@var{model}, @var{Z})
  % @deftypefnx {} {@var{Xhat} =} vae_decode (@var{model}, @var{Z}, @var{Name}, @var{Value}, @dots{})
  % The mean o (z) of p (x | z).
  %
  % @var{Z} is N x k, @var{Xhat} N x d, in the units of the data: the
  % probabilities of a Bernoulli likelihood, the means of a Gaussian one.
  %
  % Of a conditional model (see @code{vae_train}), @code{'Condition'} gives c: a
  % row of numbers or a level for each observation, or one for all.
  %
  % @code{ae_options ('vae_decode')} prints the options; with
  % @code{'ObservationsIn', 'columns'} @var{Z} is k x N and @var{Xhat} d x N.
  %
  % @code{'OutputFile', name} writes @var{Xhat} to a file, see @code{ae_open}.
  %
  % @code{'Steps', T}: how many steps a model of sequences makes.
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows
  % of @var{Z} and gets what comes of them, or all give the same @code{ae_open}
  % file and each gets what comes of its stretch of it (see
  % @file{docs/cluster.md}).
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData}.
  %
  % Source: D. P. Kingma and M. Welling (2014), appendix C.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = vae_train (X, [400 2], 'Epochs', 5, 'Seed', 1);
  % Y = vae_decode (model, [0 0; 1 0; 0 1]);
  % size (Y)
  % @print{} ans =
  % @print{}      3   784
  % plot_images (Y);
  % @end group
  % @end example
  % @seealso{vae_encode, vae_sample, vae_manifold, vae_train}
  % @end deftypefn

  Xhat = autoencoder_mex ('vae_decode', varargin{:});
end

%!shared X, Z, model
%! X = rand (12, 5);
%! Z = randn (7, 2);
%! model = vae_train (X, [4 2], 'Activation', 'tanh', 'Epochs', 2, 'Seed', 1);

%!test # by hand
%! h = tanh (model.decoder(1).weight * Z' + model.decoder(1).bias);
%! a = model.decoder(2).weight * h + model.decoder(2).bias;
%! assert (vae_decode (model, Z), 1 ./ (1 + exp (-a')), 10 * eps);

%!test # gaussian, normalised
%! m = vae_train (X, 2, 'Likelihood', 'gaussian', 'Normalize', 'standardize', 'Epochs', 1, 'Seed', 1);
%! a = Z * m.decoder.weight' + m.decoder.bias';
%! assert (vae_decode (m, Z), a .* m.normalize.scale + m.normalize.offset, 50 * eps);

%!test # columns, precision
%! assert (isequal (vae_decode (model, Z', 'ObservationsIn', 'columns')', vae_decode (model, Z)));
%! assert (class (vae_decode (model, single (Z))), 'single');

%!error <vae_decode: argument 'model' is missing> vae_decode ()
%!error <vae_decode: argument 'Z' is missing> vae_decode (model)
%!error <argument 'model' must be a vae> vae_decode (ae_train (X, 2, 'Epochs', 0), Z)
%!error <argument 'Z' must have 2 columns> vae_decode (model, X)
%!error <argument 'Z' must be a real> vae_decode (model, 'Z')
%!error <model.decoder\(1\).weight must be 4 x 2, not 4 x 1> m = model; m.decoder(1).weight(:,1) = []; vae_decode (m, Z)
