% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function varargout = oja_learn (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {[@var{W}, @var{history}] =} oja_learn (@var{X})
  % @deftypefnx {} {[@var{W}, @var{history}] =} oja_learn (@var{X}, @var{k})
  % @deftypefnx {} {[@var{W}, @var{history}] =} oja_learn (@var{X}, @var{k}, @var{Name}, @var{Value}, @dots{})
  % Principal components by Hebbian learning, one observation at a time.
  %
  % @var{X} is N x d, an observation in each row; @var{k} neurons (1 if not
  % given) have the columns of @var{W}, d x k, as weights.  For each observation
  % x, with y = W' x and the rate c,
  %
  % @example
  % hebb       W <- W + c x y'
  % oja        w_i <- w_i + c (y_i x - y_i^2 w_i)
  % subspace   W <- W + c (x - W y) y'
  % sanger     W <- W + c (x y' - W triu (y y'))
  % @end example
  %
  % @noindent
  % Oja's neurons all go to the first eigenvector of the covariance, Sanger's to
  % the first k in order, those of the subspace rule to a basis of their span.
  % Hebb's grow without bound: with a warning @code{autoencoder:diverged} the
  % last finite @var{W} is returned.
  %
  % Options, of which @code{ae_options ('oja_learn')} prints the table:
  % @code{'Rule'}, @code{'LearningRate'} c, @code{'Schedule'}
  % (@code{'constant'}, or @code{'inverse'}: c / (n + RateOffset) at step n),
  % @code{'Order'} (@code{'shuffle'} or @code{'given'}), @code{'Center'}
  % (true: the mean of @var{X} is subtracted first, so that the rules find
  % eigenvectors of the covariance; new data are projected by
  % @code{(Y - mean (@var{X})) * @var{W}}.  With false they find those of the
  % second moments X'X / N, which begin with the mean), @code{'Epochs'},
  % @code{'InitialWeights'} (d x k), @code{'RecordEvery'}, @code{'Seed'}.
  %
  % @var{history} is a struct of R records: @code{step} (R x 1, observations
  % seen), @code{angle} (R x k, of column i to the i-th eigenvector of
  % @code{cov (@var{X})}, also without centring, in radians, 0 to pi/2),
  % @code{norm} (R x k) and @code{weights} (d x k x R, [] where these would be
  % more than ten million numbers).
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows,
  % or all the same @code{ae_open} file, of which each then takes its stretch.  A step
  % takes a row of each process, and @var{W} grows by the sum of their increments,
  % all from the @var{W} before: to first order in the rate what these rows do one
  % after another.  n counts the rows of all; the mean is that of all; every process
  % returns the same.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badData}, @code{autoencoder:badCall},
  % @code{autoencoder:badOption}.
  %
  % Source: E. Oja (1982), Journal of Mathematical Biology 15; E. Oja (1989),
  % International Journal of Neural Systems 1; T. D. Sanger (1989), Neural
  % Networks 2; the manual derives the rules.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train');
  % [W, history] = oja_learn (X, 3, 'Rule', 'sanger', ...
  %                           'Schedule', 'inverse', 'LearningRate', 3, ...
  %                           'RateOffset', 1000, 'Epochs', 5, 'Seed', 1);
  % history.angle(end,:)    % about
  % @print{} ans =
  % @print{}    0.018782   0.035830   0.046911
  % semilogy (history.step, history.angle);
  % @end group
  % @end example
  % @seealso{pca_fit, pca_compare}
  % @end deftypefn

  [varargout{1:max(1, nargout)}] = autoencoder_mex ('oja_learn', varargin{:});
end

%!demo
%! X = randn (20000, 5) .* sqrt ([1 0.6 0.4 0.2 0.1]);
%! [W, history] = oja_learn (X, 3, 'Rule', 'sanger', 'LearningRate', 8, ...
%!                           'Schedule', 'inverse', 'RateOffset', 200, 'Seed', 1);
%! loglog (history.step + 1, history.angle, 'linewidth', 2);
%! xlabel ('observations');
%! ylabel ('angle to the eigenvectors, radians');
%! legend ('first', 'second', 'third');

%!shared X
%! randn ('twister', 12);
%! X = randn (3000, 4) .* [2 1.2 0.8 0.3];

%!test # the weights on the way; the mean that is subtracted
%! [W, h] = oja_learn (X(1:20,:), 2, 'LearningRate', 0.05, 'Order', 'given', 'RecordEvery', 7, 'Seed', 1);
%! assert (h.step, [0; 7; 14; 20]);
%! assert (size (h.weights), [4 2 4]);
%! assert (h.weights(:,:,4), W);
%! assert (squeeze (sqrt (sumsq (h.weights)))', h.norm, 1e-14);
%! Y = X(1:7,:) - mean (X(1:20,:));
%! V = oja_learn (Y, 2, 'LearningRate', 0.05, 'Order', 'given', 'Center', false, 'InitialWeights', h.weights(:,:,1));
%! assert (h.weights(:,:,2), V, 1e-14);

%!test # Oja's rule by hand
%! w = [0.5; 0.5; -0.5; 0.5];
%! W = oja_learn (X(1:5,:), 1, 'LearningRate', 0.1, 'Order', 'given', 'Center', false, 'InitialWeights', w);
%! for n = 1:5
%!   x = X(n,:)';
%!   y = w' * x;
%!   w = w + 0.1 * (y * x - y ^ 2 * w);
%! end
%! assert (W, w, 1e-13);

%!test # the other rules by hand, the inverse schedule
%! start = [eye(2); 0.1 * ones(2)];
%! rules = {'hebb', 'subspace', 'sanger'};
%! for i = 1:3
%!   W = start;
%!   V = oja_learn (X(1:5,:), 2, 'Rule', rules{i}, 'LearningRate', 1, 'Schedule', 'inverse', 'RateOffset', 20, 'Order', 'given', 'Center', false, 'InitialWeights', start);
%!   for n = 1:5
%!     x = X(n,:)';
%!     y = W' * x;
%!     c = 1 / (n + 20);
%!     switch rules{i}
%!       case 'hebb',     W = W + c * x * y';
%!       case 'subspace', W = W + c * (x - W * y) * y';
%!       case 'sanger',   W = W + c * (x * y' - W * triu (y * y'));
%!     end
%!   end
%!   assert (V, W, 1e-12);
%! end

%!test # they find the components
%! coeff = pca_fit (X, 2);
%! o = {'Schedule', 'inverse', 'LearningRate', 2, 'RateOffset', 100, 'Epochs', 3, 'Seed', 1};
%! w = oja_learn (X, 1, o{:});
%! assert (norm (w), 1, 0.05);
%! assert (abs (coeff(:,1)' * w) / norm (w) > 0.99);
%! W = oja_learn (X, 2, 'Rule', 'sanger', o{:});
%! assert (all (abs (sum (W .* coeff)) > 0.95));
%! W = oja_learn (X, 2, 'Rule', 'subspace', o{:});
%! assert (norm (coeff * (coeff' * W) - W) < 0.1);
%! assert (W' * W, eye (2), 0.1);

%!test # the history
%! [W, h] = oja_learn (X, 2, 'Rule', 'sanger', 'Seed', 1, 'RecordEvery', 500);
%! assert (h.step(1) == 0 && h.step(end) == 3000);
%! assert (diff (h.step), 500 * ones (6, 1));
%! assert (size (h.angle), [7 2]);
%! coeff = pca_fit (X, 2);
%! assert (h.norm(end,:), sqrt (sumsq (W)), 1e-12);
%! assert (h.angle(end,:), acos (abs (sum (W .* coeff)) ./ sqrt (sumsq (W))), 1e-6);

%!test # Hebb explodes; what is returned is finite
%! warning ('off', 'autoencoder:diverged', 'local');
%! [W, h] = oja_learn (X, 1, 'Rule', 'hebb', 'LearningRate', 10, 'Epochs', 3, 'Seed', 1);
%! assert (all (isfinite (W)));
%! assert (norm (W) > 1e100);
%! assert (all (isfinite (h.norm)));

%!warning id=autoencoder:diverged oja_learn (X, 1, 'Rule', 'hebb', 'LearningRate', 10, 'Epochs', 3, 'Seed', 1);

%!test # seeds, columns, precision
%! a = oja_learn (X, 2, 'Seed', 3);
%! assert (isequal (a, oja_learn (X, 2, 'Seed', 3)));
%! assert (! isequal (a, oja_learn (X, 2, 'Seed', 4)));
%! assert (isequal (a, oja_learn (X', 2, 'Seed', 3, 'ObservationsIn', 'columns')));
%! assert (class (oja_learn (single (X), 2, 'Seed', 3)), 'single');
%! assert (size (oja_learn (X, 'Seed', 3)), [4 1]);

%!error <oja_learn: argument 'X' is missing> oja_learn ()
%!error <argument 'X' must be a real> oja_learn ({})
%!error <argument 'X' must be finite> oja_learn ([1 NaN])
%!error <argument 'k' must be> oja_learn (X, 0)
%!error <'k'> oja_learn (X, 5)
%!error <option 'Rule' must be one of> oja_learn (X, 1, 'Rule', 'delta')
%!error <option 'InitialWeights' must be 4 x 2, not 4 x 1> oja_learn (X, 2, 'InitialWeights', ones (4, 1))
%!error <option 'LearningRate'> oja_learn (X, 1, 'LearningRate', -1)
%!error <option 'Schedule'> oja_learn (X, 1, 'Schedule', 'cosine')
%!error <option 'RecordEvery'> oja_learn (X, 1, 'RecordEvery', 0)
%!error <did you mean 'LearningRate'> oja_learn (X, 1, 'LearnRate', 2)
%!error <too many outputs> [a, b, c] = oja_learn (X)
