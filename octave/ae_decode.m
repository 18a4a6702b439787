% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Xhat = ae_decode (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{Xhat} =} ae_decode (@var{model}, @var{Z})
  % @deftypefnx {} {@var{Xhat} =} ae_decode (@var{model}, @var{Z}, @var{Name}, @var{Value}, @dots{})
  % Observations from codes.
  %
  % The layers of @code{model.decoder}, one after the other, and then back to
  % the units of the data, @code{xhat .* scale + offset}.  A tied layer uses
  % @code{model.encoder(tied).weight'}.  @var{Z} is N x k, @var{Xhat} N x d; the
  % class is that of @var{Z}.
  %
  % A model of sequences decodes @code{'Steps'} steps, by default as many as it was
  % trained with: @var{Xhat} is N x (Steps c).
  %
  % Of a conditional model (see @code{vae_train}), @code{'Condition'} gives c: a
  % row of numbers or a level for each observation, or one for all.
  %
  % @code{ae_options ('ae_decode')} prints the options; with
  % @code{'ObservationsIn', 'columns'} @var{Z} is k x N and @var{Xhat} d x N.
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows
  % of @var{Z} and gets what comes of them, or all give the same @code{ae_open}
  % file and each gets what comes of its stretch of it (see
  % @file{docs/cluster.md}).
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData}, as for
  % @code{ae_encode}.
  %
  % Source: G. E. Hinton and R. R. Salakhutdinov (2006), Science 313.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = ae_train (X, [128 16], 'Epochs', 10, 'Seed', 1);
  % isequal (ae_decode (model, ae_encode (model, X)), ...
  %          ae_reconstruct (model, X))
  % @print{} ans = 1
  % @end group
  % @end example
  % @seealso{ae_encode, ae_reconstruct, ae_train, vae_decode}
  % @end deftypefn

  Xhat = autoencoder_mex ('ae_decode', varargin{:});
end

%!shared X, Z, model
%! X = rand (12, 5);
%! Z = rand (7, 2);
%! model = ae_train (X, [4 2], 'Activation', 'tanh', 'Epochs', 2, 'Seed', 1);

%!test # by hand
%! h = tanh (model.decoder(1).weight * Z' + model.decoder(1).bias);
%! x = model.decoder(2).weight * h + model.decoder(2).bias;
%! assert (ae_decode (model, Z), x', 20 * eps);

%!test # tied, normalised, by hand
%! m = ae_train (X, [4 2], 'Activation', 'tanh', 'Tied', true, 'Normalize', 'standardize', 'Epochs', 2, 'Seed', 1);
%! h = tanh (m.encoder(2).weight' * Z' + m.decoder(1).bias);
%! x = m.encoder(1).weight' * h + m.decoder(2).bias;
%! assert (ae_decode (m, Z), x' .* m.normalize.scale + m.normalize.offset, 50 * eps);

%!test # a sigmoid at the end for cross-entropy
%! m = ae_train (X, 2, 'Loss', 'crossentropy', 'Epochs', 2, 'Seed', 1);
%! a = m.decoder.weight * Z' + m.decoder.bias;
%! assert (ae_decode (m, Z), 1 ./ (1 + exp (-a')), 10 * eps);

%!test # columns, precision
%! assert (isequal (ae_decode (model, Z', 'ObservationsIn', 'columns')', ae_decode (model, Z)));
%! S = ae_decode (model, single (Z));
%! assert (class (S), 'single');
%! assert (double (S), ae_decode (model, Z), 20 * eps ('single'));

%!error <ae_decode: argument 'model' is missing> ae_decode ()
%!error <ae_decode: argument 'Z' is missing> ae_decode (model)
%!error <argument 'model' must be a model> ae_decode ('model', Z)
%!error <argument 'Z' must have 2 columns, as the model does, not 3> ae_decode (model, ones (1, 3))
%!error <argument 'Z' must be a real> ae_decode (model, {})
%!error <argument 'Z' must be finite> ae_decode (model, [1 Inf])
%!error <model.decoder\(2\).bias must be 5 x 1> m = model; m.decoder(2).bias = 1; ae_decode (m, Z)
%!error <model.decoder ends with 4 units> m = model; m.decoder(2).weight = ones (4, 4); m.decoder(2).bias = ones (4, 1); ae_decode (m, Z)
