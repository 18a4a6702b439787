% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function F = rbm_energy (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{F} =} rbm_energy (@var{model}, @var{X})
  % @deftypefnx {} {@var{F} =} rbm_energy (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % The free energy of observations under a restricted Boltzmann machine.
  %
  % @example
  % @group
  % F (x) = -log sum_h exp (-E (x, h))
  %       = - b'x - sum_j softplus (c + W x)_j                    Bernoulli
  %       = ||x - b||^2 / (2 sigma^2) - sum_j softplus (c + W x / sigma)_j
  % @end group
  % @end example
  %
  % @noindent
  % N x 1, in nats: log p (x) = -F (x) - log Z (@code{rbm_likelihood}).
  % Differences need no Z: a growing difference of held-out and training data is
  % a sign of overfitting.  Data normalised in training enter normalised.
  %
  % Options: @code{'ObservationsIn'}, @code{'Threads'}, @code{'OutputFile'} (see
  % @code{ae_open}).
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData}.
  %
  % Source: G. E. Hinton (2012), A practical guide to training restricted
  % Boltzmann machines, section 16.1.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000) > 0.5;
  % T = ae_dataset ('digits', 'test') > 0.5;
  % model = rbm_train (X, 32, 'Epochs', 5, 'Seed', 1);
  % gap = mean (rbm_energy (model, T)) - mean (rbm_energy (model, X))    % about
  % @print{} gap = 2.8500
  % @end group
  % @end example
  % @seealso{rbm_likelihood, rbm_train}
  % @end deftypefn

  F = autoencoder_mex ('rbm_energy', varargin{:});
end

%!shared X, model
%! X = double (rand (300, 4) > 0.5);
%! model = struct ('kind', 'rbm', 'weight', randn (3, 4), ...
%!                 'visible_bias', randn (4, 1), 'hidden_bias', randn (3, 1));

%!test # the definition: minus the log of a sum over all hidden states
%! H = dec2bin (0:7) - '0';
%! E = -X * model.visible_bias - (H * model.hidden_bias)' - X * model.weight' * H';
%! F = -log (sum (exp (-E), 2));
%! assert (rbm_energy (model, X), F, 1e-12);
%! assert (rbm_energy (model, X', 'ObservationsIn', 'columns'), F, 1e-12);
%! assert (rbm_energy (model, single (X)), single (F), single (1e-5));

%!test # Gaussian units
%! g = model;
%! g.visible = 'gaussian';
%! g.sigma = 0.5;
%! F = sumsq (X - g.visible_bias', 2) / (2 * 0.25) ...
%!     - sum (log1p (exp (X * g.weight' / 0.5 + g.hidden_bias')), 2);
%! assert (rbm_energy (g, X), F, 1e-12);

%!test # large activations neither overflow nor lose digits
%! big = struct ('kind', 'rbm', 'weight', [1e4; -1e4], 'visible_bias', 0, ...
%!               'hidden_bias', [0; 0]);
%! assert (rbm_energy (big, 1), -1e4);
%! assert (rbm_energy (big, single (1)), single (-1e4));

%!error <rbm_energy: argument 'model' is missing> rbm_energy ()
%!error <argument 'X' is missing> rbm_energy (model)
%!error <argument 'X' must have 4 columns> rbm_energy (model, 1)
%!error <argument 'model' must be an rbm> rbm_energy (ae_train (X, 2, 'Epochs', 0), X)
