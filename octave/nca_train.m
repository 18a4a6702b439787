% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function model = nca_train (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{model} =} nca_train (@var{X}, @var{labels}, @var{hidden})
  % @deftypefnx {} {@var{model} =} nca_train (@var{X}, @var{labels}, @var{hidden}, @var{Name}, @var{Value}, @dots{})
  % Neighbourhood components: a code by whose nearest neighbours the class is
  % told.
  %
  % @var{X} is N x d; @var{labels}, N x 1, are numbers or a cell array of
  % texts.  Code i takes code j for its neighbour with the probability p_ij, and
  % what is made small is the share that is told wrong so,
  %
  % @example
  %   mean_i (1 - p_i)  +  ReconstructionWeight  times the mean of the
  %                        reconstruction loss  +  penalties,
  %   p_i = sum of p_ij over the j of i's own class,
  %   p_ij = exp (-||z_i - z_j||^2) / sum over l /= i of exp (-||z_i - z_l||^2)
  % @end example
  %
  % @noindent
  % over the pairs of a batch: its cost grows with the square of the batch.
  % Observations without a label (NaN or '') are nobody's neighbours; they
  % count through their reconstruction, and where that has no weight, the
  % default, they are left out.
  %
  % @var{hidden} is that of @code{ae_train}.  A number k is a linear map, which
  % begins with the discriminants of @code{lda_fit} or, where there are fewer
  % than k, with principal components (@code{'Start'}: @code{'lda'} |
  % @code{'pca'} | @code{'random'}: the objective has bad minima, and from a
  % random start it ends in one) and is found by L-BFGS up to 5000
  % observations.  All else begins at random, with @code{'Pretrain'}, or
  % with an @code{'InitialModel'} (whose layers it then has), and is trained by
  % Adam in batches of 1000.
  %
  % @var{model} is an autoencoder: @code{ae_encode} gives its codes, to be
  % used with @code{knn_predict}.  Its decoder is as it began, unless
  % ReconstructionWeight is positive.  Options: those above,
  % @code{'ValidationLabels'}, and what @code{ae_train} has of layers and of
  % training; @code{ae_options ('nca_train')} prints them.
  % @code{history.neighbourhood} and @code{history.reconstruction} are the
  % terms.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badData} (labels of another number than
  % observations, one class), @code{autoencoder:badOption},
  % @code{autoencoder:badModel}.
  %
  % Source: J. Goldberger, S. Roweis, G. Hinton and R. Salakhutdinov (2004),
  % Neighbourhood components analysis, NIPS 17; R. Salakhutdinov and G. Hinton
  % (2007), Learning a nonlinear embedding by preserving class neighbourhood
  % structure, AISTATS.
  %
  % @code{'Distributed', true} under @code{mpirun}: each process gives its own rows
  % and their labels, or all the same @code{ae_open} struct and labels, and all
  % return the model that one would learn with the batches of all together, for
  % @code{'BatchSize'} is each process's; see @code{ae_rank} and
  % @file{docs/cluster.md}.
  %
  % @example
  % @group
  % [X, labels] = ae_dataset ('digits', 'train', 'Count', 2000);
  % model = nca_train (X, labels, [100 2], 'Epochs', 30, 'Seed', 1);
  % [T, truth] = ae_dataset ('digits', 'test', 'Count', 1000);
  % Z = ae_encode (model, X);
  % mean (knn_predict (Z, labels, ae_encode (model, T), 5) == truth)    % about
  % @print{} ans = 0.8060
  % plot_latent (model, T, truth);
  % @end group
  % @end example
  % @seealso{nca_loss, lda_fit, siamese_train, ae_finetune, knn_predict}
  % @end deftypefn

  model = autoencoder_mex ('nca_train', varargin{:});
end

%!shared X, y
%! randn ('twister', 5);
%! y = kron ([1; 2; 3], ones (30, 1));
%! X = 3 * randn (90, 6);
%! X(:,2) = randn (90, 1) + 2 * cos (2 * y);
%! X(:,5) = randn (90, 1) + 2 * sin (2 * y);

%!test
%! % a linear map finds the two variables that tell, and leaves out the rest
%! m = nca_train (X, y, 2, 'Seed', 1);
%! W = m.encoder.weight;
%! assert (norm (W(:,[1 3 4 6])) < .5 * norm (W(:,[2 5])));
%! assert (m.history.loss(end) < m.history.loss(1));
%! assert (m.history.loss, m.history.neighbourhood);
%! v = nca_loss (m, X, y);
%! assert (v <= m.history.loss(end) + 10 * eps);
%! assert (m.kind, 'autoencoder');
%! assert (isfield (m, 'head') && isempty (m.head) || ! isfield (m, 'head'));

%!test
%! % what is said of the start
%! m = nca_train (X, y, 2, 'Epochs', 0, 'Seed', 1);
%! coeff = lda_fit (X, y, 2);
%! assert (m.encoder.weight, coeff', 1e-13);
%! m = nca_train (X, y, 3, 'Epochs', 0, 'Seed', 1);
%! assert (m.encoder.weight, pca_fit (X, 3)', 1e-13);
%! a = nca_train (X, y, 2, 'Epochs', 0, 'Seed', 1, 'Start', 'random');
%! b = ae_train (X, 2, 'Epochs', 0, 'Seed', 1);
%! assert (a.encoder.weight, b.encoder.weight);
%! b = ae_train (X, [8 2], 'Epochs', 3, 'Seed', 1);
%! a = nca_train (X, y, [8 2], 'Epochs', 0, 'InitialModel', b);
%! assert (a.encoder(1).weight, b.encoder(1).weight);
%! assert (a.decoder(2).weight, b.decoder(2).weight);
%! a = nca_train (X, y, [], 'Epochs', 2, 'InitialModel', b, 'Seed', 1);
%! assert (a.decoder(2).weight, b.decoder(2).weight);
%! assert (norm (a.encoder(1).weight - b.encoder(1).weight) > 1e-4);

%!test
%! % seeds, threads, single, texts, columns
%! opts = {[8 2], 'Epochs', 3, 'BatchSize', 40, 'Seed', 2};
%! a = nca_train (X, y, opts{:}, 'Threads', 2);
%! b = nca_train (X, y, opts{:}, 'Threads', 2);
%! assert (isequal (a, b));
%! b = nca_train (X', {'a', 'b', 'c'}(y), opts{:}, 'Threads', 1, 'ObservationsIn', 'columns');
%! assert (a.encoder(1).weight, b.encoder(1).weight, 1e-9);
%! b = nca_train (single (X), y, opts{:});
%! assert (class (b.encoder(1).weight), 'single');
%! assert (b.history.loss, a.history.loss, 1e-3);

%!test
%! % missing labels: left out, or reconstructed
%! z = y;
%! z(1:2:end) = NaN;
%! a = nca_train (X, z, [8 2], 'Epochs', 2, 'Seed', 2, 'Optimizer', 'cg');
%! b = nca_train (X(2:2:end,:), y(2:2:end), [8 2], 'Epochs', 2, 'Seed', 2, 'Optimizer', 'cg');
%! assert (a.encoder(1).weight, b.encoder(1).weight, 1e-10);
%! a = nca_train (X, z, [8 2], 'Epochs', 40, 'Seed', 2, 'ReconstructionWeight', .1);
%! b = nca_train (X, z, [8 2], 'Epochs', 0, 'Seed', 2);
%! assert (a.history.loss, a.history.neighbourhood + a.history.reconstruction, 1e-12);
%! assert (ae_loss (a, X) < ae_loss (b, X));
%! assert (nca_loss (a, X, y) < nca_loss (b, X, y));

%!test
%! % held out, by share and by name; normalisation; pre-training; layers that
%! % take statistics of the batch
%! m = nca_train (X, y, [8 2], 'Epochs', 3, 'ValidationFraction', .3, 'Seed', 1);
%! assert (numel (m.validation), 27);
%! assert (all (isfinite (m.history.validation)));
%! m = nca_train (X, y, [8 2], 'Epochs', 3, 'ValidationData', X(1:9:end,:), 'ValidationLabels', y(1:9:end), 'Normalize', 'standardize', 'Seed', 1);
%! v = nca_loss (m, X(1:9:end,:), y(1:9:end));
%! assert (m.history.validation(end), v, 1e-12);
%! m = nca_train (X, y, [8 2], 'Epochs', 2, 'Pretrain', 'layerwise', 'PretrainEpochs', 2, 'Seed', 1);
%! assert (numel (m.pretraining) > 0);
%! m = nca_train (X, y, {{'dense', 8}, {'batchnorm'}, {'dense', 2}}, 'Epochs', 3, 'Seed', 1);
%! assert (all (isfinite (m.history.loss)));

%!error <nca_train: argument 'labels' is missing> nca_train (X)
%!error <argument 'hidden' is missing> nca_train (X, y)
%!error <argument 'labels' must .* 90> nca_train (X, y(1:5), 2)
%!error <argument 'labels' must hold at least two different labels, not 1> nca_train (X, ones (90, 1), 2)
%!error <option 'Start' contradicts 'hidden'> nca_train (X, y, [8 2], 'Start', 'lda')
%!error <option 'Start' contradicts 'InitialModel'> nca_train (X, y, 2, 'Start', 'lda', 'InitialModel', ae_train (X, 2, 'Epochs', 0))
%!error <option 'Start' \('pca'\) needs 'hidden' to be at most 6> nca_train (X, y, 7, 'Start', 'pca')
%!error <option 'Start' \('lda'\) needs 'hidden' to be at most 2, for 3 classes, not 3> nca_train (X, y, 3, 'Start', 'lda')
%!error <option 'ValidationLabels' needs 'ValidationData'> nca_train (X, y, 2, 'ValidationLabels', y)
%!error <argument 'hidden' contradicts option 'InitialModel', whose layers are \[2\]> nca_train (X, y, [8 2], 'InitialModel', ae_train (X, 2, 'Epochs', 0))
%!error <there is no option 'Corruption'> nca_train (X, y, 2, 'Corruption', 'mask')
