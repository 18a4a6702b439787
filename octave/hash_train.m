% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function model = hash_train (varargin)
  % -*- texinfo -*-
  % @deftypefn  {} {@var{model} =} hash_train (@var{X}, @var{bits})
  % @deftypefnx {} {@var{model} =} hash_train (@var{X}, @var{bits}, @var{Name}, @var{Value}, @dots{})
  % Learn short codes of bits under which similar observations differ in few
  % bits.
  %
  % @var{X} is N x d; @code{hash_encode (@var{model}, X)} gives the codes.
  % @code{'Method'}:
  %
  % @table @asis
  % @item @code{'semantic'} (the default)
  % a deep autoencoder whose code of @var{bits} logistic units is driven to
  % zeros and ones by noise: while learning, a normal number of standard
  % deviation @code{'Noise'} (4) is added to what each of them is given, so that
  % only values far out on both sides tell the decoder anything.  Its layers
  % are @code{'Hidden'} ([256 128]), the code, and their mirror; they are
  % trained as Boltzmann machines first (@code{'Pretrain'}), then together.  A
  % bit is the unit above @code{'Threshold'}, 0.5, or above its median over @var{X}
  % (@code{'median'}), which makes as many ones as zeros.
  % @item @code{'lsh'}
  % signs of random projections of X less its mean;
  % @item @code{'pca'}
  % signs of the @var{bits} leading principal components;
  % @item @code{'itq'}
  % these turned by the rotation with which their signs lose least, found in
  % @code{'Rotations'} (50) steps;
  % @item @code{'spectral'}
  % signs of cos (w (y - least)), y a principal component, w a multiple of pi
  % over its range, the @var{bits} least w of all.
  % @end table
  %
  % The last four take moments.  @code{'lsh'}, @code{'itq'} and
  % @code{'semantic'} depend on @code{'Seed'}.  @var{bits} is at most 4096, and
  % for @code{'pca'} and @code{'itq'} at most d and N.
  %
  % @var{model} has the fields @code{kind} ('hash'), @code{method},
  % @code{bits}; of projections @code{mean} and @code{projection}, of
  % @code{'itq'} also @code{rotation} and @code{history}, the loss
  % ||B - V R||^2 / N before each step; of semantic hashing @code{network}, an
  % autoencoder for all functions that take one (@code{ae_encode (model.network,
  % X)} is the code before it is cut), and @code{threshold}.
  %
  % Semantic hashing has the options of training of @code{ae_train} besides, and
  % @code{'Loss'}: by default cross-entropy for data in [0, 1], multinomial for
  % other whole numbers (counts, such as documents), squared for the rest.  @code{ae_options ('hash_train')} prints them all.  An option that
  % the method has no use for is refused.
  %
  % @var{X} may be images, h x w x N, h x w x c x N or in a cell (see the
  % manual, Images in their form).
  %
  % Errors: @code{autoencoder:badCall} for more bits than there can be,
  % @code{autoencoder:badOption}, @code{autoencoder:badData}.
  %
  % Source: R. Salakhutdinov and G. Hinton (2009), Semantic hashing,
  % International Journal of Approximate Reasoning 50; M. Charikar (2002),
  % STOC; Y. Gong and S. Lazebnik (2011), CVPR; Y. Weiss, A. Torralba and R.
  % Fergus (2008), NIPS 21.
  %
  % With @code{'semantic'}, @code{'Distributed', true} under @code{mpirun}: each
  % process gives its own rows, or all the same @code{ae_open} struct, and all
  % return the model that one would learn with the batches of all together, for
  % @code{'BatchSize'} is each process's; see @code{ae_rank} and
  % @file{docs/cluster.md}.
  %
  % @example
  % @group
  % X = ae_dataset ('digits', 'train', 'Count', 500);
  % model = hash_train (X, 16, 'Epochs', 10, 'Seed', 1);
  % T = hash_table (hash_encode (model, X));
  % near = hash_lookup (T, hash_encode (model, X(1,:)), 1);
  % any (near == 1)
  % @print{} ans = 1
  % plot_images (X(near(1:min (end, 16)),:));
  % @end group
  % @end example
  % @seealso{hash_encode, hash_table, hash_lookup, knn_search, retrieval_score}
  % @end deftypefn

  model = autoencoder_mex ('hash_train', varargin{:});
end

%!function b = bits_of (B, bits)
%!  b = false (rows (B), bits);
%!  for j = 1:bits
%!    b(:,j) = bitget (B(:,ceil (j / 8)), mod (j - 1, 8) + 1);
%!  end
%!endfunction

%!shared X, V
%! randn ('twister', 11);
%! X = randn (300, 8) * diag ([5 4 3 2 1 1 .5 .1]) + 7;
%! [~, V] = pca_fit (X, 8);

%!test
%! % signs of components; their turn, by the paper's two steps from the same
%! % rotation: rounding of products of 300
%! m = hash_train (X, 5, 'Method', 'pca');
%! B = hash_encode (m, X);
%! assert (class (B), 'uint8');
%! assert (size (B), [300 1]);
%! assert (logical (bits_of (B, 5)), V(:,1:5) > 0);
%! m = hash_train (X, 5, 'Method', 'itq', 'Seed', 1);
%! R = m.rotation';
%! assert (R' * R, eye (5), 1e-12);
%! assert (all (diff (m.history) <= 1e-12));
%! W = V(:,1:5);
%! assert (logical (bits_of (hash_encode (m, X), 5)), W * R > 0);
%! assert (m.history(end), sum (sum ((sign (W * R) - W * R) .^ 2)) / 300, 1e-10);
%! R = hash_train (X, 5, 'Method', 'itq', 'Seed', 1, 'Rotations', 0).rotation';
%! for step = 1:50
%!   [S, ~, S2] = svd (sign (W * R)' * W);
%!   R = S2 * S';
%! end
%! assert (m.rotation', R, 1e-9);

%!test
%! % spectral: the least frequencies over the ranges of the components
%! m = hash_train (X, 9, 'Method', 'spectral');
%! B = bits_of (hash_encode (m, X), 9);
%! range = max (V) - min (V);
%! w = pi * (1:9)' ./ range;
%! [w, at] = sort (w(:));
%! assert (m.frequency, w(1:9)', 1e-10);
%! assert (m.direction, ceil (at(1:9)' / 9));
%! wanted = cos (m.frequency .* (V(:,m.direction) - min (V)(m.direction))) > 0;
%! assert (mean (B(:) == wanted(:)) > .999);

%!test
%! % random projections: bits differ with a probability of the angle over pi;
%! % four deviations of a mean of 2000 bits
%! m = hash_train (X, 2000, 'Method', 'lsh', 'Seed', 4);
%! B = hash_encode (m, X(1:20,:));
%! [~, d] = knn_search (B, B(1,:), 20, 'Metric', 'hamming');
%! C = X - mean (X);
%! angle = acos (C(1:20,:) * C(1,:)' ./ norm (C(1,:)) ./ sqrt (sum (C(1:20,:) .^ 2, 2)));
%! assert (sort (d'), sort (2000 * real (angle) / pi), 4 * sqrt (2000) / 2 + 20);

%!test
%! % seeds, single, columns, data as they are stored
%! for method = {'lsh', 'itq', 'pca', 'spectral'}
%!   m = hash_train (X, 6, 'Method', method{1}, 'Seed', 2);
%!   assert (isequal (m, hash_train (X, 6, 'Method', method{1}, 'Seed', 2)));
%!   t = hash_train (X', 6, 'Method', method{1}, 'Seed', 2, 'ObservationsIn', 'columns');
%!   B = hash_encode (m, X);
%!   assert (hash_encode (t, X', 'ObservationsIn', 'columns'), B');
%!   s = hash_train (single (X), 6, 'Method', method{1}, 'Seed', 2);
%!   S = hash_encode (s, single (X));
%!   assert (mean (sum (bits_of (S, 6) ~= bits_of (B, 6), 2) > 0) < .1);
%! end

%!test
%! % semantic: codes are driven to the ends, and without noise they are not
%! randn ('twister', 2);
%! rand ('twister', 2);
%! P = rand (8, 20) > .5;
%! Y = double (xor (P(randi (8, 400, 1),:), rand (400, 20) < .05));
%! opts = {'Hidden', 16, 'Epochs', 60, 'LearningRate', 5e-3, 'Seed', 3};
%! m = hash_train (Y, 6, opts{:});
%! assert (m.network.kind, 'autoencoder');
%! Z = ae_encode (m.network, Y);
%! plain = hash_train (Y, 6, opts{:}, 'Noise', 0);
%! between = @(Z) mean (abs (Z(:) - .5) < .4);
%! assert (between (Z) < .5 * between (ae_encode (plain.network, Y)));
%! B = bits_of (hash_encode (m, Y), 6);
%! assert (logical (B), Z > m.threshold);
%! assert (all (any (B) & ! all (B)));
%! assert (m.threshold, .5 * ones (1, 6));
%! n = hash_train (Y, 6, opts{:}, 'Epochs', 1, 'Threshold', 'median');
%! assert (n.threshold, median (ae_encode (n.network, Y)), 1e-12);
%! n = hash_train (Y, 6, opts{:}, 'Epochs', 1, 'Threshold', .3);
%! assert (n.threshold, .3 * ones (1, 6));
%! assert (isequal (n, hash_train (Y, 6, opts{:}, 'Epochs', 1, 'Threshold', .3)));
%! s = hash_train (single (Y), 6, opts{:}, 'Epochs', 1);
%! assert (class (s.network.encoder(1).weight), 'single');
%! n = hash_train (10 * Y - 3, 6, opts{:}, 'Epochs', 1, 'Normalize', 'standardize');
%! assert (n.network.loss, 'squared');
%! n = hash_train (3 * Y, 6, opts{:}, 'Epochs', 1);
%! assert (n.network.loss, 'multinomial');

%!error <hash_train: argument 'bits' is missing> hash_train (X)
%!error <argument 'bits' must be at most 4096, not 4097> hash_train (X, 4097, 'Method', 'lsh')
%!error <argument 'bits' must be at most 8, the lesser of variables and observations> hash_train (X, 9, 'Method', 'itq')
%!error <option 'Epochs' contradicts 'Method' \('pca'\), which is no network> hash_train (X, 4, 'Method', 'pca', 'Epochs', 3)
%!error <option 'Noise' contradicts 'Method' \('lsh'\)> hash_train (X, 4, 'Method', 'lsh', 'Noise', 3)
%!error <option 'Rotations' contradicts 'Method' \('pca'\)> hash_train (X, 4, 'Method', 'pca', 'Rotations', 3)
%!error <option 'Method' must be one of 'semantic', 'lsh'> hash_train (X, 4, 'Method', 'sift')
%!error <option 'Hidden' must be widths of layers> hash_train (X, 4, 'Hidden', 2.5)
%!error <argument 'X' does not vary> hash_train (ones (5, 3), 4, 'Method', 'spectral')
