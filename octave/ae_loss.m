% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = ae_loss (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{value}, @var{terms}, @var{gradient}] =} ae_loss (@var{model}, @var{X})
  % @deftypefnx {} {[@dots{}] =} ae_loss (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % The training objective, its terms and its gradient.
  %
  % @example
  % J = 1/N sum_n L (x_n, xhat_n) + penalties
  % @end example
  %
  % @noindent
  % over all of @var{X}, N x d, as it is after learning: without corruption and
  % dropout, batch normalisation with the averages that it has kept (which are
  % constants: their gradient is 0).  The weights of the penalties are those
  % that @code{model.options} names.  For a variational model J = - (mean
  % reconstruction) + Beta * (mean KL), in nats, with the code's noise drawn
  % from @code{'Seed'}.
  %
  % @var{value} is a double; @var{terms} a struct with one field for each term
  % (@code{reconstruction}, @code{decay}, @code{kl}, @dots{}) that add up to it.
  % @var{gradient} is a struct of the same form as the model's weights, so that
  % @code{model.encoder(1).weight - c * gradient.encoder(1).weight} is a step
  % down; that of a tied matrix stands with the encoder.
  %
  % An adversarial model (see @code{aae_train}) has three objectives: @var{value}
  % is their sum, and @var{gradient} a struct of three such structs,
  % @code{reconstruction}, @code{discriminator} and @code{generator}, each of its
  % own networks and zero elsewhere.
  %
  % Of a conditional model (see @code{vae_train}), @code{'Condition'} gives c: a
  % row of numbers or a level for each observation, or one for all.
  %
  % @code{'Weights'} (N numbers) weighs the observations, as @code{ae_train} does.
  %
  % With @code{'Labels'} (N x 1, as @code{ae_finetune} takes them) the objective
  % is that of @code{ae_finetune}, for a model that it made: the terms are
  % @code{classification}, the mean over the labelled observations, and
  % @code{reconstruction} times its weight, if that is not 0; the gradient has a
  % field @code{head}.
  %
  % @code{ae_options ('ae_loss')} prints the options.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData}, as for
  % @code{ae_encode}, and for data outside [0, 1] with cross-entropy.
  %
  % Source: backpropagation, D. E. Rumelhart, G. E. Hinton and R. J. Williams
  % (1986), Nature 323.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = ae_train (X, 16, 'WeightDecay', 1e-4, 'Epochs', 5, 'Seed', 1);
  % [value, terms, gradient] = ae_loss (model, X);
  % value, terms    % about
  % @print{} value = 14.566
  % @print{} terms =
  % @print{}   scalar structure containing the fields:
  % @print{}     reconstruction = 14.563
  % @print{}     decay = 2.1912e-03
  % @end group
  % @end example
  % @seealso{ae_gradcheck, ae_train, vae_elbo}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('ae_loss', varargin{:});
end

%!shared X, model
%! X = rand (12, 5);
%! model = ae_train (X, [4 2], 'Activation', 'tanh', 'WeightDecay', 0.1, 'WeightDecayL1', 0.01, 'Epochs', 1, 'Seed', 1);

%!test # squared loss and penalties by hand
%! [value, terms] = ae_loss (model, X);
%! W = [model.encoder(1).weight(:); model.encoder(2).weight(:); model.decoder(1).weight(:); model.decoder(2).weight(:)];
%! loss = mean (0.5 * sumsq (ae_reconstruct (model, X) - X, 2));
%! assert (terms.reconstruction, loss, 1e-14);
%! assert (value, loss + 0.05 * sumsq (W) + 0.01 * sum (abs (W)), 1e-13);
%! assert (sum (cell2mat (struct2cell (terms))), value, 1e-14);

%!test # cross-entropy by hand
%! m = ae_train (X, 2, 'Loss', 'crossentropy', 'Epochs', 1, 'Seed', 1);
%! p = ae_reconstruct (m, X);
%! assert (ae_loss (m, X), mean (- sum (X .* log (p) + (1 - X) .* log (1 - p), 2)), 1e-13);

%!test # the gradient against differences
%! [~, ~, g] = ae_loss (model, X);
%! h = eps ^ (1/3);
%! for i = [1 7]
%!   up = down = model;
%!   up.encoder(1).weight(i) += h;
%!   down.encoder(1).weight(i) -= h;
%!   assert ((ae_loss (up, X) - ae_loss (down, X)) / (2 * h), g.encoder(1).weight(i), 1e-8);
%!   up = down = model;
%!   up.decoder(2).bias(3) += h;
%!   down.decoder(2).bias(3) -= h;
%!   assert ((ae_loss (up, X) - ae_loss (down, X)) / (2 * h), g.decoder(2).bias(3), 1e-8);
%! end

%!test # the gradient of a tied matrix is the sum of both uses
%! m = ae_train (X, 2, 'Tied', true, 'CodeActivation', 'linear', 'Bias', false, 'Epochs', 0, 'Seed', 1);
%! [~, ~, g] = ae_loss (m, X);
%! W = m.encoder.weight;
%! Z = W * X';
%! R = (W' * Z - X') / rows (X);
%! assert (g.encoder.weight, W * R * X + Z * R', 1e-14);

%!test # two half batches make the whole
%! [a, ~, ga] = ae_loss (model, X(1:6,:));
%! [b, ~, gb] = ae_loss (model, X(7:12,:));
%! [c, ~, gc] = ae_loss (model, X);
%! assert ((a + b) / 2, c, 1e-14);
%! assert ((ga.encoder(2).weight + gb.encoder(2).weight) / 2, gc.encoder(2).weight, 1e-14);

%!test # a variational model: the bound with beta, the same seed the same draw
%! m = vae_train (X, [4 2], 'Beta', 3, 'Epochs', 1, 'Seed', 1);
%! [value, terms] = ae_loss (m, X, 'Seed', 5);
%! assert (value, ae_loss (m, X, 'Seed', 5));
%! [mu, sigma] = vae_encode (m, X);
%! kl = 0.5 * sum (mu .^ 2 + sigma .^ 2 - 1 - log (sigma .^ 2), 2);
%! assert (terms.kl, 3 * mean (kl), 1e-13);

%!test # columns, precision
%! assert (ae_loss (model, X', 'ObservationsIn', 'columns'), ae_loss (model, X));
%! assert (ae_loss (model, single (X)), ae_loss (model, X), 1e-5);

%!error <ae_loss: argument 'model' is missing> ae_loss ()
%!error <ae_loss: argument 'X' is missing> ae_loss (model)
%!error <argument 'model' must be a model> ae_loss (true, X)
%!error <argument 'X' must have 5 columns> ae_loss (model, 1)
%!error <argument 'X' must be finite> ae_loss (model, Inf (1, 5))
%!error <argument 'X' must lie in \[0, 1\]> ae_loss (ae_train (X, 2, 'Loss', 'crossentropy', 'Epochs', 0), X + 1)
%!error <model.options.WeightDecay must be a number> m = model; m.options.WeightDecay = -1; ae_loss (m, X)
%!error <model.loss must be> m = model; m.loss = 'cubed'; ae_loss (m, X)
%!error <too many outputs> [a, b, c, d] = ae_loss (model, X)
