% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Xhat = vae_reconstruct (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{Xhat} =} vae_reconstruct (@var{model}, @var{X})
  % @deftypefnx {} {@var{Xhat} =} vae_reconstruct (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % Reconstruct observations: decode the mean of their codes.
  %
  % @var{Xhat} = o (mu (@var{X})), both N x d.  With @code{'Sample', true} the
  % code is drawn, z = mu + sigma .* epsilon, with @code{'Seed'} deciding
  % epsilon; that makes variations of each observation.
  %
  % Of a conditional model (see @code{vae_train}), @code{'Condition'} gives c: a
  % row of numbers or a level for each observation, or one for all.
  %
  % @code{ae_options ('vae_reconstruct')} prints the options.
  %
  % @code{'OutputFile', name} writes @var{Xhat} to a file, see @code{ae_open}.
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows
  % of @var{X} and gets what comes of them, or all give the same @code{ae_open}
  % file and each gets what comes of its stretch of it (see
  % @file{docs/cluster.md}), with the random numbers that one process would
  % draw for them.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form); @var{Xhat} then has their form.
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData},
  % @code{autoencoder:badOption}.
  %
  % Source: D. P. Kingma and M. Welling (2014), eq. (10).
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = vae_train (X, [400 20], 'Epochs', 5, 'Seed', 1);
  % Y = vae_reconstruct (model, X(1:10,:));
  % size (Y)
  % @print{} ans =
  % @print{}     10   784
  % plot_images ([X(1:10,:); Y], 'Layout', [2 10]);
  % @end group
  % @end example
  % @seealso{vae_encode, vae_decode, vae_elbo, vae_train}
  % @end deftypefn

  Xhat = autoencoder_mex ('vae_reconstruct', varargin{:});
end

%!demo
%! X = ae_dataset ('digits', 'train');
%! model = vae_train (X(1:3000,:), [256 10], 'Activation', 'relu', 'Epochs', 30, 'Seed', 1);
%! plot_images ([X(1:10,:); vae_reconstruct(model, X(1:10,:))], 'Layout', [2 10], ...
%!              'Title', 'above the observations, below their reconstructions');

%!shared X, model
%! X = rand (12, 5);
%! model = vae_train (X, [4 2], 'Epochs', 2, 'Seed', 1);

%!test # decodes the mean
%! assert (isequal (vae_reconstruct (model, X), vae_decode (model, vae_encode (model, X))));

%!test # draws: governed by the seed, about the mean
%! a = vae_reconstruct (model, X, 'Sample', true, 'Seed', 1);
%! b = vae_reconstruct (model, X, 'Sample', true, 'Seed', 1);
%! c = vae_reconstruct (model, X, 'Sample', true, 'Seed', 2);
%! assert (isequal (a, b));
%! assert (! isequal (a, c));
%! assert (! isequal (a, vae_reconstruct (model, X)));

%!test # with almost no deviation, 2.3e-8, a draw is the mean
%! m = model;
%! m.logvar.weight(:) = 0;
%! m.logvar.bias(:) = -200;
%! assert (vae_reconstruct (m, X, 'Sample', true, 'Seed', 1), vae_reconstruct (m, X), 1e-6);

%!test # columns, precision
%! assert (isequal (vae_reconstruct (model, X', 'ObservationsIn', 'columns')', vae_reconstruct (model, X)));
%! a = vae_reconstruct (model, X, 'Sample', true, 'Seed', 1);
%! b = vae_reconstruct (model, X', 'Sample', true, 'Seed', 1, 'ObservationsIn', 'columns')';
%! assert (isequal (a, b));
%! assert (class (vae_reconstruct (model, single (X))), 'single');

%!error <vae_reconstruct: argument 'model' is missing> vae_reconstruct ()
%!error <vae_reconstruct: argument 'X' is missing> vae_reconstruct (model)
%!error <argument 'model' must be a vae> vae_reconstruct (ae_train (X, 2, 'Epochs', 0), X)
%!error <argument 'X' must have 5 columns> vae_reconstruct (model, 1)
%!error <option 'Sample' must be true or false> vae_reconstruct (model, X, 'Sample', 'yes')
%!error <option 'Seed'> vae_reconstruct (model, X, 'Seed', 0.5)
%!error <'Sample'> vae_reconstruct (model, X, 'Sampel', true)
