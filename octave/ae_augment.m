% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = ae_augment (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{Y}, @var{rows}] =} ae_augment (@var{model}, @var{X}, @var{n})
  % @deftypefnx {} {[@var{Y}, @var{rows}] =} ae_augment (@var{model}, @var{X}, @var{n}, @var{Name}, @var{Value}, @dots{})
  % New observations that resemble given ones, made in the space of the codes.
  %
  % Each of the @var{n} rows of @var{Y} (n x d) starts from a row of @var{X} (N x
  % d) drawn at random, whose number is in @var{rows} (n x 1), so that
  % @code{labels(rows)} are the labels of @var{Y}.  With c its code (the mean, of
  % a variational model), c' the code of one of its nearest neighbours and a =
  % @code{'Amount'}, one of these is decoded:
  %
  % @example
  % 'noise'          c + a s .* epsilon    s: standard deviations of the codes
  % 'interpolate'    c + a (c' - c)
  % 'extrapolate'    c + a (c - c')
  % @end example
  %
  % @noindent
  % The neighbour is drawn from the nearest @code{'Neighbors'}, of the same label
  % where @code{'Labels'} (N x 1) are given; a row without one stays as it is.
  %
  % Of a conditional model (see @code{vae_train}), @code{'Condition'} gives c, a row
  % of numbers or a level for each observation, or one for all; what is made of
  % an observation is decoded with its c.
  %
  % @code{ae_options ('ae_augment')} prints the options.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form); @var{Y} then has their form.
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData},
  % @code{autoencoder:badOption}.
  %
  % Source: T. DeVries and G. W. Taylor (2017), Dataset augmentation in feature
  % space, arXiv:1702.05538, eq. (1) to (3).
  %
  % @example
  % @group
  % [X, labels] = ae_dataset ('digits', 'train', 'Count', 500);
  % model = ae_train (X, [200 20], 'Epochs', 20, 'Seed', 1);
  % [Y, rows] = ae_augment (model, X, 100, 'Labels', labels, 'Seed', 2);
  % X = [X; Y];  labels = [labels; labels(rows)];
  % size (X)
  % @print{} ans =
  % @print{}    600   784
  % @end group
  % @end example
  % @seealso{ae_encode, ae_decode, vae_sample, vae_interpolate}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('ae_augment', varargin{:});
end

%!shared X, model, vae
%! X = rand (12, 5);
%! model = ae_train (X, [4 2], 'Epochs', 2, 'Seed', 1);
%! vae = vae_train (X, [4 2], 'Epochs', 2, 'Seed', 1);

%!test # nothing added: reconstructions of the rows drawn
%! for m = {model, vae}
%!   for method = {'noise', 'interpolate', 'extrapolate'}
%!     [Y, rows] = ae_augment (m{1}, X, 20, 'Method', method{1}, 'Amount', 0, 'Seed', 1);
%!     assert (Y, ae_reconstruct (m{1}, X(rows,:)), 1e-13);
%!   end
%! end

%!test # interpolation all the way is the nearest neighbour, of the same label
%! Z = ae_encode (model, X);
%! D = squeeze (sqrt (sumsq (permute (Z, [1 3 2]) - permute (Z, [3 1 2]), 3)));
%! D(1:13:end) = Inf;
%! labels = mod (1:12, 2)';
%! D(labels != labels') = Inf;
%! [~, near] = min (D, [], 2);
%! [Y, rows] = ae_augment (model, X, 30, 'Method', 'interpolate', 'Amount', 1, 'Neighbors', 1, 'Labels', labels, 'Seed', 3);
%! assert (Y, ae_decode (model, Z(near(rows),:)), 1e-13);
%! Y = ae_augment (model, X, 30, 'Amount', 1, 'Neighbors', 1, 'Labels', labels, 'Seed', 3);
%! assert (Y, ae_decode (model, 2 * Z(rows,:) - Z(near(rows),:)), 1e-13);
%! Y = ae_augment (model, X, 5, 'Labels', 1:12, 'Seed', 3);
%! assert (Y, ae_reconstruct (model, X(rows(1:5),:)), 1e-13);

%!test # noise has the codes' deviations
%! m = model;
%! m.decoder = struct ('type', 'dense', 'weight', eye (5, 2), 'bias', [], 'activation', 'linear', 'tied', []);
%! [Y, rows] = ae_augment (m, X, 4000, 'Method', 'noise', 'Amount', 2, 'Seed', 1);
%! Z = ae_encode (m, X);
%! E = (Y(:,1:2) - Z(rows,:)) ./ (2 * std (Z, 1));
%! assert (mean (E), [0 0], 4 / sqrt (4000));
%! assert (var (E), [1 1], 4 * sqrt (2 / 4000));

%!test # seeds, columns, single, every row is drawn
%! [a, rows] = ae_augment (model, X, 300, 'Seed', 1);
%! assert (isequal (a, ae_augment (model, X, 300, 'Seed', 1)));
%! assert (ae_augment (model, X', 300, 'Seed', 1, 'ObservationsIn', 'columns')', a, 1e-14);
%! assert (unique (rows), (1:12)');
%! assert (class (ae_augment (model, single (X), 2)), 'single');

%!error <ae_augment: argument 'model' is missing> ae_augment ()
%!error <argument 'X' is missing> ae_augment (model)
%!error <argument 'n' is missing> ae_augment (model, X)
%!error <argument 'n'> ae_augment (model, X, 0)
%!error <argument 'X' must have 5 columns> ae_augment (model, 1, 1)
%!error <option 'Method'> ae_augment (model, X, 1, 'Method', 'mix')
%!error <option 'Labels' must have 12 numbers> ae_augment (model, X, 1, 'Labels', 1)
%!error <'Labels' contradicts 'Method'> ae_augment (model, X, 1, 'Method', 'noise', 'Labels', 1:12)
%!error <'Neighbors' contradicts 'Method'> ae_augment (model, X, 1, 'Method', 'noise', 'Neighbors', 2)
