% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function report = ae_gradcheck (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{report} =} ae_gradcheck (@var{model}, @var{X})
  % @deftypefnx {} {@var{report} =} ae_gradcheck (@var{model}, @var{X}, @var{Name}, @var{Value}, @dots{})
  % Hold the gradient of a model's objective against differences.
  %
  % @example
  % (J (w + h u) - J (w - h u)) / (2 h)     against     u' grad J (w)
  % @end example
  %
  % @noindent
  % for unit vectors u along a few components of each block of parameters, drawn
  % by @code{'Seed'}.  Everything random in the objective (noise of the code,
  % corruption, masks, dropout) is drawn once and frozen; batch normalisation
  % takes the statistics of @var{X}, and the averages that it keeps, which no
  % gradient moves, are not among the blocks.  Works for any model of the
  % package.  @var{X} is N x d; a few dozen rows will do.
  %
  % The error of a central difference is about h^2 + eps / h, least at h =
  % eps^(1/3) with eps^(2/3); that is the default @code{'Step'}, and the
  % tolerance a small multiple of it.  The difference is taken with h and with
  % h / 2, and extrapolated to h = 0 (L. F. Richardson 1911).  Differences are taken in double also for
  % single models, whose own gradient is then held against double's.  A
  % component where the pattern of relu units changes within the step is drawn
  % again.  Batch normalisation divides rounding by the deviation of a unit over
  % the batch: where that is small, below some hundredths, a longer step such as
  % 1e-4 tells more.
  %
  % @var{report} is a struct array, one element a block, with the fields
  % @code{block} (its name), @code{index} (of the components looked at),
  % @code{analytic}, @code{numeric}, @code{error} (the largest difference),
  % @code{tolerance} and @code{pass}.
  %
  % Of an adversarial model (see @code{aae_train}) each of the three objectives is
  % checked; its name stands before the block's.
  %
  % Of a conditional model (see @code{vae_train}), @code{'Condition'} gives c: a
  % row of numbers or a level for each observation, or one for all.
  %
  % @code{ae_options ('ae_gradcheck')} prints the options.
  %
  % Errors: @code{autoencoder:badModel}, @code{autoencoder:badData},
  % @code{autoencoder:badOption}.
  %
  % Source: N. J. Higham (2002), Accuracy and Stability of Numerical Algorithms;
  % the manual's chapter on gradient checking has the derivation.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train');
  % model = vae_train (X, [30 4], 'Activation', 'tanh', ...
  %                    'Epochs', 0, 'Seed', 1);
  % report = ae_gradcheck (model, X(1:20,:), 'Seed', 1);
  % all ([report.pass])
  % @end group
  % @end example
  % @seealso{ae_loss, ae_train, vae_train}
  % @end deftypefn

  report = autoencoder_mex ('ae_gradcheck', varargin{:});
end

%!shared X, model
%! X = rand (10, 5);
%! model = ae_train (X, [4 2], 'Epochs', 1, 'WeightDecay', 0.1, 'Seed', 1);

%!test # every block, right
%! report = ae_gradcheck (model, X, 'Seed', 1);
%! assert (numel (report), 8);
%! assert (all ([report.pass]));
%! [~, ~, g] = ae_loss (model, X);
%! assert (report(1).block, 'encoder(1).weight');
%! assert (report(1).analytic, g.encoder(1).weight(report(1).index), 1e-14);
%! assert (report(1).numeric, report(1).analytic, 1e-8);

%!test # all activations, losses and kinds, both precisions
%! names = {'sigmoid', 'tanh', 'relu', 'softplus', 'elu', 'linear', 'satlin'};
%! for i = 1:numel (names)
%!   m = ae_train (X, [4 2], 'Activation', names{i}, 'Epochs', 1, 'Seed', 1);
%!   assert (all ([ae_gradcheck(m, X, 'Seed', 1).pass]), names{i});
%!   m = ae_train (single (X), [4 2], 'Activation', names{i}, 'Tied', true, 'Loss', 'crossentropy', 'Epochs', 1, 'Seed', 1);
%!   assert (all ([ae_gradcheck(m, single (X), 'Seed', 1).pass]), names{i});
%! end
%! m = vae_train (X, [4 2], 'Epochs', 1, 'Seed', 1);
%! assert (all ([ae_gradcheck(m, X, 'Seed', 2).pass]));
%! m = vae_train (X, [4 2], 'Likelihood', 'gaussian', 'Sigma', 0.5, 'Epochs', 1, 'Seed', 1);
%! assert (all ([ae_gradcheck(m, X, 'Seed', 2).pass]));

%!test # a step that is too long is not blamed on the gradient's sign
%! report = ae_gradcheck (model, X, 'Seed', 1, 'Step', 1e-4);
%! assert (all ([report.pass]));

%!test # extrapolation trebles rounding, which batch normalisation has more of
%! U = mod ((1:90)' * sqrt ([2 3 5 6 7 8 10 11]), 1);
%! m = ae_train (U, {{'dense', 5}, {'batchnorm'}, {'dense', 3}}, 'BatchSize', 20, 'Epochs', 6, 'Seed', 1, 'Threads', 1);
%! for s = 1:10
%!   assert (all ([ae_gradcheck(m, U, 'Seed', s).pass]));
%! end

%!error <ae_gradcheck: argument 'model' is missing> ae_gradcheck ()
%!error <ae_gradcheck: argument 'X' is missing> ae_gradcheck (model)
%!error <argument 'model' must be a model> ae_gradcheck ([], X)
%!error <argument 'X' must have 5 columns> ae_gradcheck (model, ones (2))
%!error <option 'Step'> ae_gradcheck (model, X, 'Step', 0)
%!error <option 'Seed'> ae_gradcheck (model, X, 'Seed', -1)
%!error <'Step'> ae_gradcheck (model, X, 'Steps', 1)
