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
  % The difference is taken with h / 2 and h / 4 and extrapolated to h = 0
  % (L. F. Richardson 1911), so that its error is about h^4 + eps / h.  That is
  % least at h = eps^(1/5); the default @code{'Step'} is eps^(1/4), since batch
  % normalisation by a small deviation magnifies the first part far more than the
  % second.  The tolerance is 1000 (h^4 + eps (1 + |J|) / h), by default
  % 1000 eps^(3/4) (1 + |J|) = 1.8e-9 (1 + |J|).  Where the pattern of relu units changes within the step, or
  % the objective bends too much for it (the extrapolation from h and h / 2 tells
  % another slope), a sixteenth of the step is tried, and if that does not help
  % another component is drawn.  Differences are taken in double also for single
  % models, whose own gradient is then held against double's.
  %
  % @var{report} is a struct array, one element a block, with the fields
  % @code{block} (its name), @code{index} (of the components looked at),
  % @code{analytic}, @code{numeric} (NaN where there was nothing but kinks),
  % @code{checked} (how many could be compared), @code{error} (the largest
  % difference of these), @code{tolerance} and @code{pass}.  Where no component
  % could be compared, @code{checked} is 0, @code{error} NaN and @code{pass}
  % false: what was not checked has not passed.
  %
  % Of an adversarial model (see @code{aae_train}) each of the three objectives is
  % checked; its name stands before the block's.
  %
  % Of a conditional model (see @code{vae_train}), @code{'Condition'} gives c: a
  % row of numbers or a level for each observation, or one for all.
  %
  % @code{'Missing', 'ignore'}, by default of a model that was trained so, lets
  % @var{X} have NaN.  @code{'Weights'} (N numbers) weighs the observations, as @code{ae_train} does.
  % Of a model that @code{ae_finetune} made, @code{'Labels'} (N x 1) checks what
  % that minimises.
  %
  % @code{ae_options ('ae_gradcheck')} prints the options.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
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
  % @print{} ans = 1
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
%! names = regexp (evalc ('ae_options (''ae_train'')'), '''sigmoid''.*', 'match', 'once', 'dotexceptnewline');
%! names = regexp (names, '\w+', 'match');
%! assert (numel (names) >= 7);
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

%!test # batch normalisation magnifies rounding and truncation: units of small spread
%! U = mod ((1:90)' * sqrt ([2 3 5 6 7 8 10 11]), 1);
%! for s = 1:10
%!   m = ae_train (U, {{'dense', 5}, {'batchnorm'}, {'dropout'}, {'dense', 3}}, 'BatchSize', 20, 'Epochs', 3, 'Seed', s, 'Threads', 1);
%!   assert (all ([ae_gradcheck(m, U, 'Seed', s).pass]));
%!   m.encoder(1).weight *= 0.03;
%!   report = ae_gradcheck (m, U(1:30,:), 'Seed', s);
%!   assert (all ([report.pass]) && ! any (isnan (vertcat (report.numeric))));
%! end

%!test # so many relu units that each step meets a kink: a shorter one serves
%! U = mod ((1:1000)' * sqrt ([2 3 5 6 7 8 10 11]), 1);
%! m = ae_train (U, [10 200 3], 'Activation', 'relu', 'CodeActivation', 'relu', 'Epochs', 3, 'Seed', 1, 'Threads', 1);
%! report = ae_gradcheck (m, U, 'Seed', 3);
%! assert (all ([report.pass]) && ! any (isnan (vertcat (report.numeric))));

%!test # what cannot be compared has not passed: relu units that get zeros only
%! for make = {@double, @single}
%!   Z = make{1} (zeros (10, 4));
%!   m = ae_train (Z, 3, 'Activation', 'relu', 'OutputActivation', 'linear', 'Epochs', 0, 'Seed', 1);
%!   m.encoder(1).activation = 'relu';
%!   report = ae_gradcheck (m, Z, 'Seed', 1);
%!   bias = report(strcmp ({report.block}, 'encoder(1).bias'));
%!   assert (bias.pass, false);
%!   assert (double (bias.checked), 0);
%!   assert (isnan (bias.error) && all (isnan (bias.numeric)));
%!   last = report(strcmp ({report.block}, 'decoder(1).bias'));
%!   assert (last.pass && last.checked == 4 && last.error < 1e-6);
%! endfor

%!error <ae_gradcheck: argument 'model' is missing> ae_gradcheck ()
%!error <ae_gradcheck: argument 'X' is missing> ae_gradcheck (model)
%!error <argument 'model' must be a model> ae_gradcheck ([], X)
%!error <argument 'X' must have 5 columns> ae_gradcheck (model, ones (2))
%!error <option 'Step'> ae_gradcheck (model, X, 'Step', 0)
%!error <option 'Seed'> ae_gradcheck (model, X, 'Seed', -1)
%!error <'Step'> ae_gradcheck (model, X, 'Steps', 1)
