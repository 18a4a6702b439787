% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Z = ae_encode (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{Z} =} ae_encode (@var{model}, @var{X})
  % @deftypefnx {} {@var{Z} =} ae_encode (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % Codes of observations.
  %
  % @example
  % z = f_m (W_m @dots{} f_1 (W_1 (x - offset) ./ scale + b_1) @dots{} + b_m)
  % @end example
  %
  % @noindent
  % with the layers of @code{model.encoder}.  @var{X} is N x d, an observation
  % in each row, in the units of the training data; @var{Z} is N x k, in no
  % units. Its class is that of @var{X}, as the precision is.
  %
  % Where the model is one of sequences, @var{X} may be a cell of T_i x c matrices
  % of any lengths.
  %
  % Of a conditional model (see @code{vae_train}), @code{'Condition'} gives c: a
  % row of numbers or a level for each observation, or one for all.
  %
  % @code{ae_options ('ae_encode')} prints the options; with
  % @code{'ObservationsIn', 'columns'} @var{X} is d x N and @var{Z} k x N.
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows
  % of @var{X} and gets what comes of them, or all give the same @code{ae_open}
  % file and each gets what comes of its stretch of it (see
  % @file{docs/cluster.md}).
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel} for a struct that is no model, naming
  % the field, @code{autoencoder:badData} for data that are not real, full,
  % finite and of the model's width.
  %
  % Source: G. E. Hinton and R. R. Salakhutdinov (2006), Science 313.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = ae_train (X, [128 16], 'Epochs', 10, 'Seed', 1);
  % size (ae_encode (model, X))
  % @print{} ans =
  % @print{}    2000     16
  % @end group
  % @end example
  % @seealso{ae_decode, ae_reconstruct, ae_train, vae_encode}
  % @end deftypefn

  Z = autoencoder_mex ('ae_encode', varargin{:});
end

%!shared X, model
%! X = rand (12, 5);
%! model = ae_train (X, [4 2], 'Activation', 'tanh', 'CodeActivation', 'softplus', 'Epochs', 2, 'Seed', 1);

%!test # by hand
%! h = tanh (model.encoder(1).weight * X' + model.encoder(1).bias);
%! z = log (1 + exp (model.encoder(2).weight * h + model.encoder(2).bias));
%! assert (ae_encode (model, X), z', 20 * eps);

%!test # each activation by hand
%! f = struct ('sigmoid', @(a) 1 ./ (1 + exp (-a)), 'tanh', @tanh, ...
%!             'relu', @(a) max (a, 0), 'softplus', @(a) log (1 + exp (a)), ...
%!             'elu', @(a) max (a, 0) + expm1 (min (a, 0)), 'linear', @(a) a);
%! names = fieldnames (f);
%! for i = 1:numel (names)
%!   m = ae_train (X, 3, 'Activation', names{i}, 'Epochs', 0, 'Seed', 1);
%!   a = m.encoder.weight * X' + m.encoder.bias;
%!   assert (ae_encode (m, X), f.(names{i}) (a)', 20 * eps);
%! end

%!test # normalised, by hand
%! m = ae_train (X, 2, 'Normalize', 'standardize', 'CodeActivation', 'linear', 'Epochs', 1, 'Seed', 1);
%! x = (X - m.normalize.offset) ./ m.normalize.scale;
%! assert (ae_encode (m, X), x * m.encoder.weight' + m.encoder.bias', 50 * eps);

%!test # columns; one at a time; precision
%! Z = ae_encode (model, X);
%! assert (isequal (ae_encode (model, X', 'ObservationsIn', 'columns')', Z));
%! assert (ae_encode (model, X(3,:)), Z(3,:), 10 * eps);
%! S = ae_encode (model, single (X));
%! assert (class (S), 'single');
%! assert (double (S), Z, 20 * eps ('single'));

%!test # a struct written by hand
%! m = struct ('kind', 'autoencoder', 'encoder', struct ('weight', [1 2]), 'decoder', struct ('weight', [1; 1]));
%! assert (ae_encode (m, [3 4]), 11);

%!error <ae_encode: argument 'model' is missing> ae_encode ()
%!error <ae_encode: argument 'X' is missing> ae_encode (model)
%!error <argument 'model' must be a model: a struct, not> ae_encode (1, X)
%!error <model.kind must be> ae_encode (struct (), X)
%!error <model.encoder is missing> ae_encode (rmfield (model, 'encoder'), X)
%!error <model.decoder is missing> ae_encode (rmfield (model, 'decoder'), X)
%!error <model.encoder has no weight in its first layer> m = model; m.encoder(1).weight = []; ae_encode (m, X)
%!error <model.encoder\(2\).weight is missing> m = model; m.encoder(2).weight = []; ae_encode (m, X)
%!error <model.encoder\(2\).weight must be 2 x 4, not 2 x 3> m = model; m.encoder(2).weight(:,1) = []; ae_encode (m, X)
%!error <model.encoder\(1\).bias must be 4 x 1, not 3 x 1> m = model; m.encoder(1).bias(1) = []; ae_encode (m, X)
%!error <model.encoder\(1\).weight holds NaN> m = model; m.encoder(1).weight(2) = NaN; ae_encode (m, X)
%!error <model.encoder\(1\).activation must be> m = model; m.encoder(1).activation = 'cosine'; ae_encode (m, X)
%!error <argument 'X' must have 5 columns, as the model does, not 4> ae_encode (model, X(:,1:4))
%!error <argument 'X' must be finite; row 1, column 1> ae_encode (model, NaN (1, 5))
%!error <argument 'X' must be a real> ae_encode (model, [])
%!error <option 'ObservationsIn' must be one of 'rows', 'columns'> ae_encode (model, X, 'ObservationsIn', 'row')
%!error <'ObservationsIn'> ae_encode (model, X, 'Observations', 'rows')
%!error <model.encoder.1..weight holds NaN or Inf> # in single, as X is
%! big = model;
%! big.encoder(1).weight(1) = 1e200;
%! ae_encode (big, single (X));
