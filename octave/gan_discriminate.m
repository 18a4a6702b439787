% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function [p, C] = gan_discriminate (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{p}, @var{C}] =} gan_discriminate (@var{model}, @var{X})
  % @deftypefnx {} {[@var{p}, @var{C}] =} gan_discriminate (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % What the discriminator of an adversarial model says of observations.
  %
  % @var{p}, N x 1, is D (x), the probability that a row of @var{X} (N x d) is of
  % the data and not a sample; for the objectives @code{'leastsquares'} and
  % @code{'wasserstein'} the number that D's unit gives.  @var{C}, N x m, is what
  % the layer Q reads of the codes: probabilities of a categorical one's classes,
  % the means of uniform ones.
  %
  % @code{'Condition'} gives the condition of a conditional model.
  % @code{ae_options ('gan_discriminate')} prints the options.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData},
  % @code{autoencoder:badOption}.
  %
  % Source: I. Goodfellow et al. (2014), Generative adversarial nets.
  %
  % @example
  % @group
  % randn ('twister', 1);
  % X = randn (1000, 1);
  % model = gan_train (X, 1, 'Generator', 8, 'Discriminator', 16, ...
  %                    'Epochs', 20, 'Seed', 1);
  % mean (gan_discriminate (model, X))    % about
  % @print{} ans = 0.50
  % @end group
  % @end example
  % @seealso{gan_train, gan_compare}
  % @end deftypefn

  [p, C] = autoencoder_mex ('gan_discriminate', varargin{:});
end

%!shared X, model
%! X = sin ((1:600)' * (1:5));
%! model = gan_train (X, 3, 'Generator', 6, 'Discriminator', {{'dense', 6, 'Activation', 'tanh'}}, 'Epochs', 2, 'Seed', 1, 'Codes', {{'categorical', 3}, {'uniform', 1}});

%!test # by hand
%! [p, C] = gan_discriminate (model, X);
%! H = tanh (model.discriminator(1).weight * X' + model.discriminator(1).bias);
%! a = model.discriminator(2).weight * H + model.discriminator(2).bias;
%! assert (p, 1 ./ (1 + exp (-a')), 1e-13);
%! q = (model.information.weight * H + model.information.bias)';
%! e = exp (q(:,1:3));
%! assert (C, [e ./ sum(e, 2), q(:,4)], 1e-13);
%! assert (gan_discriminate (model, X', 'ObservationsIn', 'columns'), p');
%! assert (gan_discriminate (model, X, 'Threads', 2), p, 1e-13);
%! assert (gan_discriminate (model, X(1:0,:)), zeros (0, 1));

%!test # where D is no probability
%! m = gan_train (X, 3, 'Objective', 'wasserstein', 'Discriminator', {}, 'Epochs', 0, 'Seed', 1);
%! assert (gan_discriminate (m, X), X * m.discriminator.weight' + m.discriminator.bias, 1e-13);

%!error <gan_discriminate: argument 'X' is missing> gan_discriminate (model)
%!error <argument 'X' must have 5 columns> gan_discriminate (model, 1)
%!error <model.kind must be 'gan'> gan_discriminate (struct ('kind', 'x'), X)
