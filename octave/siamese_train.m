% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function model = siamese_train (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{model} =} siamese_train (@var{X}, @var{pairs}, @var{similar}, @var{hidden})
  % @deftypefnx {} {@var{model} =} siamese_train (@dots{}, @var{Name}, @var{Value}, @dots{})
  % Learn a map from pairs: similar observations near, others apart.
  %
  % @var{X} is N x d; @var{pairs}, P x 2, are rows of @var{X}, and
  % @var{similar}, P x 1, is true where the two are alike.  No classes are
  % needed: what is alike may be neighbours in time, or views of one thing.
  % With D = ||z_a - z_b||, the distance of a pair's codes,
  %
  % @example
  %   mean over pairs of  1/2 D^2               where similar,
  %                       1/2 max (0, m - D)^2  elsewhere    + penalties
  % @end example
  %
  % @noindent
  % is made small; m is @code{'Margin'}, 1 by default.  Both sides of a pair go
  % through the same encoder, whose layers @var{hidden} gives as for
  % @code{ae_train}.  Batches, @code{'ValidationFraction'} and
  % @code{model.validation} are of pairs.
  %
  % @var{model} is an autoencoder with a decoder as it began; @code{ae_encode}
  % gives its codes.  Other options are those of @code{ae_train} for layers
  % and training; @code{ae_options ('siamese_train')} prints them.
  % @code{history.contrastive} is the term.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badData} for pairs that are no rows of @var{X}, or
  % @var{similar} of another number; @code{autoencoder:badOption}.
  %
  % Source: R. Hadsell, S. Chopra and Y. LeCun (2006), Dimensionality reduction
  % by learning an invariant mapping, CVPR, equations 1 to 4.
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows
  % and pairs of them, or all the same @code{ae_open} struct and pairs, and all
  % return the model that one would learn with the batches of all together, for
  % @code{'BatchSize'} is each process's; see @code{ae_rank} and
  % @file{docs/cluster.md}.
  %
  % @example
  % @group
  % [X, labels] = ae_dataset ('digits', 'train', 'Count', 2000);
  % pairs = [(1:2000)', (1:2000)' + 10; (1:2000)', (1:2000)' + 3];
  % pairs = mod (pairs - 1, 2000) + 1;
  % similar = labels(pairs(:,1)) == labels(pairs(:,2));
  % model = siamese_train (X, pairs, similar, [100 2], 'Epochs', 20, 'Seed', 1);
  % Z = ae_encode (model, X);
  % mean (knn_predict (Z, labels, Z, 5) == labels)    % about
  % @print{} ans = 0.9545
  % plot_latent (model, X, labels);
  % @end group
  % @end example
  % @seealso{nca_train, lda_fit, ae_encode}
  % @end deftypefn

  model = autoencoder_mex ('siamese_train', varargin{:});
end

%!shared X, pairs, similar
%! randn ('twister', 9);
%! X = randn (40, 4);
%! pairs = [1:40; [2:40 1]]';
%! pairs = [pairs; 1 1; 2 17; 3 20; 4 21];
%! similar = mod ((1:44)', 3) == 0;

%!function value = contrastive_by_hand (m, X, pairs, similar, margin)
%!  Z = ae_encode (m, X);
%!  D = sqrt (sum ((Z(pairs(:,1),:) - Z(pairs(:,2),:)) .^ 2, 2));
%!  value = mean (similar .* D .^ 2 / 2 + ! similar .* max (0, margin - D) .^ 2 / 2);
%!endfunction

%!test
%! % the value, and the gradient of one step of plain descent against
%! % differences (step eps^(1/3), error eps^(2/3))
%! margin = 2;
%! opts = {{{'dense', 6, 'Activation', 'tanh'}, {'dense', 2}}, 'Seed', 1, 'Margin', margin};
%! for threads = [1 2]
%!   m = siamese_train (X, pairs, similar, opts{:}, 'Epochs', 0);
%!   rate = 1e-2;
%!   a = siamese_train (X, pairs, similar, opts{:}, 'Epochs', 1, 'Optimizer', 'sgd', 'LearningRate', rate, 'BatchSize', 44, 'Threads', threads);
%!   assert (a.history.loss, contrastive_by_hand (m, X, pairs, similar, margin), 1e-13);
%!   assert (a.history.contrastive, a.history.loss);
%!   step = eps ^ (1 / 3);
%!   for place = [1 5 11; 1 3 9]
%!     for layer = 1:2
%!       gradient = (m.encoder(layer).weight - a.encoder(layer).weight) / rate;
%!       up = down = m;
%!       up.encoder(layer).weight(place(layer)) = up.encoder(layer).weight(place(layer)) + step;
%!       down.encoder(layer).weight(place(layer)) = down.encoder(layer).weight(place(layer)) - step;
%!       numeric = (contrastive_by_hand (up, X, pairs, similar, margin) - contrastive_by_hand (down, X, pairs, similar, margin)) / 2 / step;
%!       assert (gradient(place(layer)), numeric, 1e-8);
%!     end
%!   end
%!   assert (a.decoder(1).weight, m.decoder(1).weight);
%! end

%!test
%! % neighbours on a circle become neighbours, and others keep their distance
%! t = 2 * pi * (0:59)' / 60;
%! C = [cos(t), sin(t), cos(3 * t), sin(3 * t)];
%! [a, b] = ndgrid (1:60, 1:60);
%! apart = mod (a - b, 60);
%! near = apart <= 2 | apart >= 58;
%! m = siamese_train (C, [a(:), b(:)], near(:), [30 2], 'Epochs', 60, 'LearningRate', 5e-3, 'Seed', 1);
%! Z = ae_encode (m, C);
%! D = sqrt (sum ((permute (Z, [1 3 2]) - permute (Z, [3 1 2])) .^ 2, 3));
%! assert (mean (D(near)) < .4 * mean (D(! near)));
%! assert (m.history.loss(end) < .5 * m.history.loss(1));

%!test
%! % seeds, class, columns, validation, start
%! opts = {pairs, similar, [6 2], 'Epochs', 2, 'Seed', 3, 'BatchSize', 10};
%! a = siamese_train (X, opts{:}, 'Threads', 2);
%! assert (isequal (a, siamese_train (X, opts{:}, 'Threads', 2)));
%! b = siamese_train (X', opts{:}, 'ObservationsIn', 'columns', 'Threads', 2);
%! assert (a.encoder(1).weight, b.encoder(1).weight);
%! b = siamese_train (single (X), opts{:});
%! assert (class (b.encoder(2).weight), 'single');
%! b = siamese_train (X, opts{:}, 'ValidationFraction', .25, 'Normalize', 'standardize');
%! assert (numel (b.validation), 11);
%! assert (all (isfinite (b.history.validation)));
%! assert (b.normalize.offset, mean (X), 1e-14);
%! b = siamese_train (X, pairs, similar, [6 2], 'Epochs', 0, 'InitialModel', a);
%! assert (b.encoder(1).weight, a.encoder(1).weight);
%! b = siamese_train (X, pairs, similar, 2, 'Epochs', 5, 'Optimizer', 'lbfgs', 'Seed', 1);
%! assert (b.history.loss(end) < b.history.loss(1));

%!error <siamese_train: argument 'pairs' is missing> siamese_train (X)
%!error <argument 'hidden' is missing> siamese_train (X, pairs, similar)
%!error <argument 'pairs' must be P x 2 rows of 'X', not> siamese_train (X, 1:3, 1, 2)
%!error <argument 'pairs' must be rows of 'X', 1 to 40, but pair 1 has 41> siamese_train (X, [1 41], 1, 2)
%!error <but pair 1 has 1.5> siamese_train (X, [1.5 4], 1, 2)
%!error <argument 'similar' must be 44 values, one a pair> siamese_train (X, pairs, 1, 2)
%!error <argument 'similar' must be true or false for each pair, but value 1 is 2> siamese_train (X, [1 2], 2, 2)
%!error <option 'Margin' must be a number in \(0> siamese_train (X, pairs, similar, 2, 'Margin', 0)
%!error <option 'ValidationData' has no pairs> siamese_train (X, pairs, similar, 2, 'ValidationData', X)
