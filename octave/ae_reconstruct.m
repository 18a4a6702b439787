% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Xhat = ae_reconstruct (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{Xhat} =} ae_reconstruct (@var{model}, @var{X})
  % @deftypefnx {} {@var{Xhat} =} ae_reconstruct (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % Reconstruct observations: encode, then decode.
  %
  % @var{Xhat} = g (f (@var{X})), both N x d, in the units of the data.  The
  % same bits as @code{ae_decode (model, ae_encode (model, X))}, without keeping
  % the codes.
  %
  % Where the model is one of sequences, @var{X} may be a cell of T_i x c matrices
  % of any lengths: @var{Xhat} is a cell alike.
  %
  % Of a conditional model (see @code{vae_train}), @code{'Condition'} gives c: a
  % row of numbers or a level for each observation, or one for all.
  %
  % @code{ae_options ('ae_reconstruct')} prints the options; with
  % @code{'ObservationsIn', 'columns'} both are d x N.
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows
  % of @var{X} and gets what comes of them, or all give the same @code{ae_open}
  % file and each gets what comes of its stretch of it (see
  % @file{docs/cluster.md}).
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form); @var{Xhat} then has their form.
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData}, as for
  % @code{ae_encode}.
  %
  % Source: G. E. Hinton and R. R. Salakhutdinov (2006), Science 313.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = ae_train (X, [128 16], 'Epochs', 20, 'Seed', 1);
  % Xhat = ae_reconstruct (model, X(1:10,:));
  % mean (sumsq (X(1:10,:) - Xhat, 2))    % about
  % @print{} ans = 14.178
  % plot_images ([X(1:10,:); Xhat], 'Layout', [2 10]);
  % @end group
  % @end example
  % @seealso{ae_encode, ae_decode, ae_train, vae_reconstruct}
  % @end deftypefn

  Xhat = autoencoder_mex ('ae_reconstruct', varargin{:});
end

%!shared X, model
%! X = rand (12, 5);
%! model = ae_train (X, [4 2], 'Normalize', 'center', 'Epochs', 2, 'Seed', 1);

%!test # decode (encode), bit for bit
%! assert (isequal (ae_reconstruct (model, X), ae_decode (model, ae_encode (model, X))));
%! assert (size (ae_reconstruct (model, X(1,:))), [1 5]);

%!test # a code as wide as the data can be the identity
%! W = [2 1; 0 1];
%! m = struct ('kind', 'autoencoder', 'encoder', struct ('weight', W), 'decoder', struct ('weight', inv (W)));
%! assert (ae_reconstruct (m, X(:,1:2)), X(:,1:2), 4 * eps);

%!test # columns, precision, save and load
%! Xhat = ae_reconstruct (model, X);
%! assert (isequal (ae_reconstruct (model, X', 'ObservationsIn', 'columns')', Xhat));
%! assert (class (ae_reconstruct (model, single (X))), 'single');
%! file = [tempname() '.mat'];
%! save ('-v7', file, 'model');
%! saved = load (file);
%! delete (file);
%! assert (isequal (ae_reconstruct (saved.model, X), Xhat));

%!error <ae_reconstruct: argument 'model' is missing> ae_reconstruct ()
%!error <ae_reconstruct: argument 'X' is missing> ae_reconstruct (model)
%!error <argument 'model' must be a model> ae_reconstruct ({}, X)
%!error <argument 'X' must have 5 columns> ae_reconstruct (model, 1)
%!error <argument 'X' must be a real> ae_reconstruct (model, @sin)
%!error <model.normalize.scale must be 1 x 5> m = model; m.normalize.scale = 1; ae_reconstruct (m, X)
%!error <model.normalize.scale must be positive> m = model; m.normalize.scale(2) = 0; ae_reconstruct (m, X)
%!error <'ObservationsIn'> ae_reconstruct (model, X, 'ObservationIn', 'rows')
