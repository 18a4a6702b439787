% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function Xhat = rbm_reconstruct (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{Xhat} =} rbm_reconstruct (@var{model}, @var{X})
  % @deftypefnx {} {@var{Xhat} =} rbm_reconstruct (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % Observations through the hidden units of a machine and back.
  %
  % @example
  % Xhat = sigmoid (b + W'z)                    Bernoulli visible units
  % Xhat = b + sigma W'z                        Gaussian
  % @end example
  %
  % @noindent
  % with z = @code{rbm_encode (model, x)}: means all the way, as a tied
  % autoencoder would compute it.  A small error says little about the density:
  % machines that mix badly reconstruct well.  @var{Xhat} is N x d.
  %
  % Options: @code{'ObservationsIn'}, @code{'Threads'}, and @code{'OutputFile'}, a file
  % that the result goes to, see @code{ae_open}.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form); @var{Xhat} then has their form.
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData}.
  %
  % Source: G. E. Hinton (2012), A practical guide to training restricted
  % Boltzmann machines, section 5.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000) > 0.5;
  % model = rbm_train (X, 64, 'Epochs', 10, 'Seed', 1);
  % R = rbm_reconstruct (model, X);
  % mean (mean ((R > 0.5) == X))    % about
  % @print{} ans = 0.9342
  % plot_images (R(1:25,:));
  % @end group
  % @end example
  % @seealso{rbm_train, rbm_encode, rbm_sample}
  % @end deftypefn

  Xhat = autoencoder_mex ('rbm_reconstruct', varargin{:});
end

%!shared X, model
%! X = double (rand (9, 4) > 0.5);
%! model = struct ('kind', 'rbm', 'weight', randn (3, 4), ...
%!                 'visible_bias', randn (4, 1), 'hidden_bias', randn (3, 1));

%!test # the formula
%! Z = rbm_encode (model, X);
%! o = 1 ./ (1 + exp (-(Z * model.weight + model.visible_bias')));
%! assert (rbm_reconstruct (model, X), o, 1e-14);
%! assert (rbm_reconstruct (model, X', 'ObservationsIn', 'columns'), o', 1e-14);
%! assert (rbm_reconstruct (model, single (X)), single (o), single (1e-5));
%! g = model;
%! g.visible = 'gaussian';
%! g.sigma = 0.5;
%! Z = rbm_encode (g, X);
%! assert (rbm_reconstruct (g, X), 0.5 * Z * model.weight + model.visible_bias', 1e-13);

%!error <rbm_reconstruct: argument 'model' is missing> rbm_reconstruct ()
%!error <argument 'X' is missing> rbm_reconstruct (model)
%!error <argument 'model' must be an rbm> rbm_reconstruct (ae_train (X, 2, 'Epochs', 0), X)
%!error <argument 'X' must have 4 columns> rbm_reconstruct (model, 1)
