## Data in a file give what the same data in memory give, to the last bit, and so do
## images in an array or a cell, whose results are such images: every function of
## the package that takes data stands in this table, or in the list of those that
## take none; a new one that stands in neither fails.
##
## Copyright (C) 2026 the authors of autoencoder
## SPDX-License-Identifier: GPL-3.0-or-later

%!function D = in_file (X)
%!  file = [tempname() '.npy'];
%!  npy_write (file, X);
%!  D = ae_open (file);
%!endfunction

%!function out = results (call, X, outputs)
%!  out = cell (1, outputs);
%!  [out{:}] = call (X);
%!  out = cellfun (@unsized, out, 'UniformOutput', false);
%!endfunction

%!function different (name, call, X, outputs)
%!  out = results (call, X, outputs);
%!  D = in_file (X);
%!  found = results (call, D, outputs);
%!  delete (D.file);
%!  if (! isequaln (out, found))
%!    error ('%s: a file gives another result than memory', name);
%!  end
%!endfunction

%!function x = unsized (x) # and without times: what one of images has more
%!  if (isstruct (x) && isfield (x, 'history') && isfield (x.history, 'seconds'))
%!    x.history = rmfield (x.history, 'seconds');
%!  end
%!  for name = {'image_size', 'ImageSize'}
%!    if (isstruct (x) && isfield (x, name{1}))
%!      x = rmfield (x, name{1});
%!    end
%!  end
%!  if (isstruct (x) && numel (x) == 1)
%!    for name = fieldnames (x)'
%!      if (isstruct (x.(name{1})))
%!        x.(name{1}) = unsized (x.(name{1}));
%!      end
%!    end
%!  end
%!endfunction

%!function C = images_of (I, shape, lies)
%!  N = numel (I) / prod (shape);
%!  C = reshape (num2cell (reshape (I, [], N), 1), circshift ([N 1], lies));
%!  C = cellfun (@(x) reshape (x, shape), C, 'UniformOutput', false);
%!endfunction

%!## Outputs that are as X: their observations are h x w x N, or a cell of images.
%!function images_differ (name, call, X, outputs, shapes)
%!  persistent alike = struct ('ae_reconstruct', 1, 'ae_score', 1, 'ae_whiten', 1, 'ae_corrupt', 1, ...
%!                             'ae_mask', [1 2], 'ae_augment', 1, 'rbm_reconstruct', 1, 'rbm_sample', 1, ...
%!                             'vae_reconstruct', 1, 'vae_interpolate', 1, 'vae_traverse', 1);
%!  d = size (X, 2);
%!  if (nargin < 5)
%!    shapes = {[d 1], [1 d 1]};
%!    if (d == 16) # channels stand innermost in a model: other numbers to start with
%!      shapes = {[4 4], [2 4 2]}(1:1 + isempty (regexp (name, '_train|_mask')));
%!    end
%!  end
%!  out = results (call, X, outputs);
%!  images = [];
%!  if (isfield (alike, name))
%!    images = alike.(name);
%!  end
%!  for shape = shapes
%!    I = reshape (X.', [shape{1} size(X, 1)]);
%!    wanted = out;
%!    for i = images
%!      wanted{i} = reshape (out{i}.', [shape{1} size(out{i}, 1)]);
%!    end
%!    if (! isequaln (results (call, I, outputs), wanted))
%!      error ('%s: an array of images gives another result', name);
%!    end
%!    lies = isempty (strfind (name, 'vae_')); # cells in a row, or in a column
%!    for i = images
%!      wanted{i} = images_of (wanted{i}, shape{1}, lies);
%!    end
%!    if (! isequaln (results (call, images_of (I, shape{1}, lies), outputs), wanted))
%!      error ('%s: a cell of images gives another result', name);
%!    end
%!  end
%!endfunction

%!test # every function that takes data
%! rand ('twister', 5);
%! X = rand (40, 16);
%! labels = 1 + mod ((1:40)', 3);
%! X01 = double (X > 0.5);
%! o = {'Epochs', 2, 'Seed', 1, 'BatchSize', 16};
%! m = ae_train (X, [5 3], o{:});
%! v = vae_train (X, [5 2], o{:});
%! r = rbm_train (X01, 4, o{:});
%! g = gan_train (X, 2, o{:});
%! p = psd_train (X, 5, o{:});
%! c = cluster_fit (X, 3, 'Seed', 1);
%! h = hash_train (X, 8, 'Seed', 1);
%! B = hash_encode (h, X);
%! n = nca_train (X, labels, 2, 'Epochs', 2, 'Seed', 1);
%! s = ae_train (X, 5, 'Corruption', 'gaussian', 'CorruptionLevel', 0.2, 'Epochs', 2, 'Seed', 1);
%! f = ae_finetune (m, X, labels, o{:});
%! a = anomaly_fit (m, X, 'Rate', 0.1);
%! pairs = [1:20; 21:40]';
%! similar = mod (1:20, 2)' == 0;
%! Z3 = ae_encode (m, X);
%! Z2 = vae_encode (v, X);
%! H = rbm_encode (r, X01);
%! table = {
%!   'ae_train',          @(x) ae_train (x, [5 3], o{:}), X, 1
%!   'ae_train',          @(x) ae_train (x, 3, o{:}, 'Normalize', 'standardize', 'ValidationFraction', 0.2), X, 1
%!   'ae_train',          @(x) ae_train (X, 3, o{:}, 'ValidationData', x), X, 1
%!   'ae_train',          @(x) ae_train (x, 3, o{:}, 'Shuffle', 'blocks', 'Window', 8, 'Corruption', 'mask', 'CorruptionLevel', 0.2), X, 1
%!   'ae_train',          @(x) ae_train (x, 3, o{:}, 'Shuffle', 'never', 'Sparsity', 'kl', 'SparsityWeight', 1), X, 1
%!   'ae_train',          @(x) ae_train (x, 3, 'Optimizer', 'cg', 'Epochs', 3, 'Seed', 1), X, 1
%!   'vae_train',         @(x) vae_train (x, [5 2], o{:}), X, 1
%!   'rbm_train',         @(x) rbm_train (x, 4, o{:}), X01, 1
%!   'aae_train',         @(x) aae_train (x, [5 2], o{:}), X, 1
%!   'gan_train',         @(x) gan_train (x, 2, o{:}), X, 1
%!   'psd_train',         @(x) psd_train (x, 5, o{:}), X, 1
%!   'nca_train',         @(x) nca_train (x, labels, 2, 'Epochs', 2, 'Seed', 1), X, 1
%!   'siamese_train',     @(x) siamese_train (x, pairs, similar, 2, o{:}), X, 1
%!   'hash_train',        @(x) hash_train (x, 8, 'Seed', 1), X, 1
%!   'ae_finetune',       @(x) ae_finetune (m, x, labels, o{:}), X, 1
%!   'cluster_fit',       @(x) cluster_fit (x, 3, 'Seed', 1), X, 1
%!   'anomaly_fit',       @(x) anomaly_fit (m, x, 'Rate', 0.1), X, 1
%!   'ae_encode',         @(x) ae_encode (m, x), X, 1
%!   'ae_encode',         @(x) ae_encode (v, x), X, 1
%!   'ae_decode',         @(z) ae_decode (m, z), Z3, 1
%!   'ae_reconstruct',    @(x) ae_reconstruct (m, x), X, 1
%!   'ae_loss',           @(x) ae_loss (m, x), X, 3
%!   'ae_score',          @(x) ae_score (s, x), X, 1
%!   'ae_predict',        @(x) ae_predict (f, x), X, 2
%!   'ae_gradcheck',      @(x) ae_gradcheck (m, x), X, 1
%!   'ae_whiten',         @(x) ae_whiten (x), X, 2
%!   'ae_compress',       @(x) ae_compress (m, x), X, 1
%!   'ae_augment',        @(x) ae_augment (m, x, 4, 'Seed', 1), X, 2
%!   'ae_corrupt',        @(x) ae_corrupt (x, 'Seed', 1), X, 1
%!   'ae_mask',           @(x) ae_mask (x, 'Seed', 1), X, 2
%!   'anomaly_score',     @(x) anomaly_score (a, x), X, 3
%!   'cluster_predict',   @(x) cluster_predict (c, x), X, 2
%!   'gan_discriminate',  @(x) gan_discriminate (g, x), X, 1
%!   'hash_encode',       @(x) hash_encode (h, x), X, 1
%!   'knn_search',        @(x) knn_search (x, X(1:3,:), 2), X, 2
%!   'knn_search',        @(x) knn_search (X, x, 2), X, 2
%!   'knn_predict',       @(x) knn_predict (x, labels, X(1:3,:), 2), X, 1
%!   'knn_predict',       @(x) knn_predict (X, labels, x, 2), X, 1
%!   'lda_fit',           @(x) lda_fit (x, labels), X, 4
%!   'nca_loss',          @(x) nca_loss (n, x, labels), X, 2
%!   'oja_learn',         @(x) oja_learn (x, 2, 'Epochs', 2, 'Seed', 1), X, 1
%!   'pca_fit',           @(x) pca_fit (x, 3), X, 5
%!   'pca_fit',           @(x) pca_fit (x, 3, 'Method', 'svd'), X, 5
%!   'pca_compare',       @(x) pca_compare (x, 2, 'Epochs', 3, 'Seed', 1), X, 1
%!   'pca_compare',       @(x) pca_compare (m, x), X, 1
%!   'ppca_compare',      @(x) ppca_compare (x, 2, 'Seed', 1, 'Epochs', 3), X, 1
%!   'psd_code',          @(x) psd_code (p, x), X, 2
%!   'psd_encode',        @(x) psd_encode (p, x), X, 1
%!   'rbm_encode',        @(x) rbm_encode (r, x), X01, 1
%!   'rbm_energy',        @(x) rbm_energy (r, x), X01, 1
%!   'rbm_likelihood',    @(x) rbm_likelihood (r, x, 'Seed', 1), X01, 3
%!   'rbm_reconstruct',   @(x) rbm_reconstruct (r, x), X01, 1
%!   'retrieval_score',   @(x) retrieval_score (x, labels), X, 1
%!   'tsne_map',          @(x) tsne_map (x, 'Iterations', 5, 'Seed', 1, 'Perplexity', 5), X, 1
%!   'vae_elbo',          @(x) vae_elbo (v, x, 'Seed', 1), X, 2
%!   'vae_encode',        @(x) vae_encode (v, x), X, 2
%!   'vae_decode',        @(x) vae_decode (v, x), Z2, 1
%!   'vae_reconstruct',   @(x) vae_reconstruct (v, x), X, 1
%!   'vae_nll',           @(x) vae_nll (v, x, 'Samples', 20, 'Seed', 1), X, 2
%!   'vae_information',   @(x) vae_information (v, x, 'Seed', 1), X, 1
%! };
%! failed = {};
%! for i = 1:rows (table)
%!   try
%!     different (table{i,:});
%!     if (isempty (strfind (table{i,1}, '_decode'))) # codes are no images
%!       images_differ (table{i,:});
%!     end
%!   catch problem
%!     failed{end+1} = [table{i,1} ': ' problem.message];
%!   end
%! end
%! ## What takes data in memory only.
%! o = [o {'ImageSize'}];
%! m4 = ae_train (X, 3, o{:}, [4 4]);
%! v8 = vae_train (X, [5 2], o{:}, [2 4 2]);
%! c6 = vae_train (X, 2, 'Condition', X(:,1:6), o{1:end-1});
%! all_sizes = {[4 4], [2 4 2]};
%! in_memory = {
%!   'ae_jacobian',       @(x) ae_jacobian (m4, x), X(1,:), 1, {[4 4]}
%!   'ae_encode',         @(x) ae_encode (m4, x), X(1,:), 1, {[4 4]}
%!   'ae_reconstruct',    @(x) ae_reconstruct (v8, x), X(1,:), 1, {[2 4 2]}
%!   'ae_patches',        @(x) ae_patches (x, 2, 30, 'Seed', 1, 'ImageSize', [4 4]), X, 2, {[4 4]}
%!   'rbm_sample',        @(x) rbm_sample (r, 40, 'Start', x, 'Seed', 1), X01, 2, all_sizes
%!   'sample_compare',    @(x) sample_compare (x, X + .1, 'Seed', 1), X, 1, all_sizes
%!   'sample_compare',    @(x) sample_compare (X + .1, x, 'Seed', 1), X, 1, all_sizes
%!   'vae_interpolate',   @(x) vae_interpolate (v8, x, X(2,:), 5), X(1,:), 1, {[2 4 2]}
%!   'vae_traverse',      @(x) vae_traverse (v8, x, 1, 5), X(1,:), 2, {[2 4 2]}
%!   'retrieval_score',   @(x) retrieval_score (X, labels, x, labels), X, 1, all_sizes
%!   'cluster_fit',       @(x) cluster_fit (X, 3, 'Start', x, 'Seed', 1), X(1:3,:), 1, all_sizes
%!   'vae_train',         @(x) vae_train (X, 2, 'Condition', x, o{1:end-1}), X(:,1:6), 1, {[3 2], [1 3 2]}
%!   'vae_encode',        @(x) vae_encode (c6, X, 'Condition', x), X(:,1:6), 2, {[3 2], [1 3 2]}
%!   'gan_train',         @(x) gan_train (X, 2, 'Condition', x, o{1:end-1}), X(:,1:6), 1, {[3 2], [1 3 2]}
%! };
%! for i = 1:rows (in_memory)
%!   try
%!     images_differ (in_memory{i,:});
%!   catch problem
%!     failed{end+1} = [in_memory{i,1} ': ' problem.message];
%!   end
%! end
%! assert (strjoin (failed, "\n"), '');
%! ## One observation, pictures, tables and files: no data that fill a memory.
%! none = {'ae_dataset', 'ae_expand', 'ae_export', 'ae_from', 'ae_images', 'ae_import', 'ae_jacobian', ...
%!         'ae_open', 'ae_options', 'ae_patches', 'ae_stack', 'ae_summary', 'ae_unwindow', 'ae_windows', ...
%!         'anomaly_roc', 'autoencoder_demo', 'cluster_score', 'gan_compare', 'gan_information', 'gan_sample', ...
%!         'hash_lookup', 'hash_table', 'idx_read', 'lab_check', 'lab_grade', 'lab_list', 'lab_new', ...
%!         'lab_start', 'npy_read', 'npy_write', 'npz_read', 'rbm_sample', 'sample_compare', 'vae_interpolate', ...
%!         'vae_manifold', 'vae_sample', 'vae_traverse', 'ae_rank'};
%! names = {dir(fullfile (fileparts (which ('ae_train')), '*.m')).name};
%! for i = 1:numel (names)
%!   [~, name] = fileparts (names{i});
%!   apart = any (strncmp (name, {'plot_', 'autoencoder_'}, 5)) || any (strcmp (name, none));
%!   if (! apart && ! any (strcmp (name, table(:,1))))
%!     error ('%s: does it take data in a file?  It belongs into a table here', name);
%!   end
%! end
