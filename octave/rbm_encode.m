% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Z = rbm_encode (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{Z} =} rbm_encode (@var{model}, @var{X})
  % @deftypefnx {} {@var{Z} =} rbm_encode (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % The hidden units of a restricted Boltzmann machine, given observations.
  %
  % @example
  % Z = sigmoid (c + W x)                       Bernoulli visible units
  % Z = sigmoid (c + W x / sigma)               Gaussian
  % @end example
  %
  % @noindent
  % are the probabilities p (h = 1 | x), N x hidden, exactly: given x the hidden
  % units are independent.  @var{X} is N x d.
  %
  % Options: @code{'ObservationsIn'}, @code{'Threads'}, and @code{'OutputFile'}, a file
  % that the result goes to, see @code{ae_open}.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData} (also for
  % values outside [0, 1] with Bernoulli units).
  %
  % Source: G. E. Hinton (2012), A practical guide to training restricted
  % Boltzmann machines, eq. (7).
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000) > 0.5;
  % model = rbm_train (X, 32, 'Epochs', 5, 'Seed', 1);
  % size (rbm_encode (model, X))
  % @print{} ans =
  % @print{}    2000     32
  % @end group
  % @end example
  % @seealso{rbm_train, rbm_reconstruct, ae_encode}
  % @end deftypefn

  Z = autoencoder_mex ('rbm_encode', varargin{:});
end

%!shared X, model
%! X = double (rand (9, 4) > 0.5);
%! model = struct ('kind', 'rbm', 'weight', randn (3, 4), ...
%!                 'visible_bias', randn (4, 1), 'hidden_bias', randn (3, 1));

%!test # the formula, both ways of lying, both precisions
%! Z = 1 ./ (1 + exp (-(X * model.weight' + model.hidden_bias')));
%! assert (rbm_encode (model, X), Z, 1e-14);
%! assert (rbm_encode (model, X', 'ObservationsIn', 'columns'), Z', 1e-14);
%! assert (rbm_encode (model, single (X)), single (Z), single (1e-6));
%! g = model;
%! g.visible = 'gaussian';
%! g.sigma = 0.5;
%! Z = 1 ./ (1 + exp (-(X * model.weight' / 0.5 + model.hidden_bias')));
%! assert (rbm_encode (g, X), Z, 1e-14);

%!error <rbm_encode: argument 'model' is missing> rbm_encode ()
%!error <argument 'X' is missing> rbm_encode (model)
%!error <argument 'model' must be an rbm, not an autoencoder> rbm_encode (ae_train (X, 2, 'Epochs', 0), X)
%!error <argument 'X' must have 4 columns> rbm_encode (model, 1)
%!error <argument 'X' must lie in \[0, 1\]> rbm_encode (model, 2 * ones (1, 4))
%!error <'Threads'> rbm_encode (model, X, 'Thread', 1)
