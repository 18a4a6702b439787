% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = vae_encode (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{mu}, @var{sigma}] =} vae_encode (@var{model}, @var{X})
  % @deftypefnx {} {[@var{mu}, @var{sigma}] =} vae_encode (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % Mean and standard deviation of the codes' posterior.
  %
  % q (z | x) = N (mu, diag (sigma^2)), where with h the output of the trunk
  %
  % @example
  % mu    = W_mean h + b_mean
  % sigma = exp (1/2 (W_logvar h + b_logvar))
  % @end example
  %
  % @noindent
  % @var{X} is N x d, @var{mu} and @var{sigma} are N x k.  @var{sigma} is a
  % standard deviation, not a variance and not a logarithm.  A log sigma^2 = a
  % beyond 30 is kept from infinity: it is sign (a) (30 + log (|a| - 29)).  With
  % a full
  % posterior q (z | x) = N (mu, B B') @var{sigma} is k x k x N, the Cholesky
  % factors B.
  %
  % Of an adversarial model (see @code{aae_train}) @var{mu} is the code and
  % @var{sigma} is 0.
  %
  % Of a conditional model (see @code{vae_train}), @code{'Condition'} gives c: a
  % row of numbers or a level for each observation, or one for all.
  %
  % @code{ae_options ('vae_encode')} prints the options; with
  % @code{'ObservationsIn', 'columns'} @var{X} is d x N, the others k x N.
  %
  % @code{'OutputFile', name} writes @var{mu} to a file, see @code{ae_open}.
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows
  % of @var{X} and gets what comes of them, or all give the same @code{ae_open}
  % file and each gets what comes of its stretch of it (see
  % @file{docs/cluster.md}).
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel} for a struct that is no variational
  % model, @code{autoencoder:badData}.
  %
  % Source: D. P. Kingma and M. Welling (2014), eq. (9), appendix C.2.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = vae_train (X, [400 20], 'Epochs', 5, 'Seed', 1);
  % [mu, sigma] = vae_encode (model, X(1:10,:));
  % size (sigma)
  % @print{} ans =
  % @print{}    10   20
  % @end group
  % @end example
  % @seealso{vae_decode, vae_reconstruct, vae_train, plot_latent}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('vae_encode', varargin{:});
end

%!shared X, model
%! X = rand (12, 5);
%! model = vae_train (X, [4 2], 'Activation', 'tanh', 'Epochs', 2, 'Seed', 1);

%!test # by hand
%! [mu, sigma] = vae_encode (model, X);
%! h = tanh (model.encoder.weight * X' + model.encoder.bias);
%! assert (mu, (model.mean.weight * h + model.mean.bias)', 20 * eps);
%! assert (sigma, exp (0.5 * (model.logvar.weight * h + model.logvar.bias))', 20 * eps);

%!test # columns, precision, one output
%! [mu, sigma] = vae_encode (model, X);
%! [m, s] = vae_encode (model, X', 'ObservationsIn', 'columns');
%! assert (isequal (m', mu) && isequal (s', sigma));
%! [m, s] = vae_encode (model, single (X));
%! assert ({class(m), class(s)}, {'single', 'single'});
%! assert (double (s), sigma, 50 * eps ('single'));
%! assert (vae_encode (model, X), mu);

%!test # no trunk
%! m = vae_train (X, 2, 'Epochs', 1, 'Seed', 1);
%! assert (vae_encode (m, X), X * m.mean.weight' + m.mean.bias', 20 * eps);

%!error <vae_encode: argument 'model' is missing> vae_encode ()
%!error <vae_encode: argument 'X' is missing> vae_encode (model)
%!error <argument 'model' must be a model> vae_encode (1, X)
%!error <argument 'model' must be a vae> vae_encode (ae_train (X, 2, 'Epochs', 0), X)
%!error <argument 'X' must have 5 columns> vae_encode (model, 1)
%!error <argument 'X' must be finite> vae_encode (model, NaN (1, 5))
%!error <model.mean> vae_encode (rmfield (model, 'mean'), X)
%!error <model.logvar> vae_encode (rmfield (model, 'logvar'), X)
%!error <model.logvar.weight must be 2 x 4, not 1 x 4> m = model; m.logvar.weight(1,:) = []; vae_encode (m, X)
%!error <too many outputs> [a, b, c] = vae_encode (model, X)
