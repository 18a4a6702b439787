% hungry (what): calls that want some hundred megabytes, for limits; 'base' tells
% how many kB of address space the process has after small ones.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later

function hungry (what)
  warning ('off', 'all');
  X = rand (100, 10);
  small = ae_train (X, 2, 'Epochs', 1, 'Seed', 1, 'Threads', 2);
  vae = vae_train (X, 2, 'Epochs', 1, 'Seed', 1, 'Threads', 2);
  pca_fit (X, 2);
  tsne_map (X, 'Iterations', 1, 'Perplexity', 3);
  if (strcmp (what, 'base'))
    text = fileread ('/proc/self/status');
    fprintf ('base %s\n', regexp (text, 'VmPeak:\s*(\d+)', 'tokens', 'once'){1});
    return
  end
  right = ae_encode (small, X);
  calls = {
    'ae_train',    @() ae_train(X, 100000, 'Epochs', 1, 'Threads', 2)
    'ae_augment',  @() ae_augment(small, X, 1e6)
    'vae_sample',  @() vae_sample(vae, 3e6)
    'ae_whiten',   @() ae_whiten(rand (1, 1009 * 1013), 'Method', '1/f', 'ImageSize', [1009 1013])
    'ae_whiten 2', @() ae_whiten(rand (1, 2^21 + 17), 'Method', '1/f', 'ImageSize', [1, 2^21 + 17])
    'tsne_map',    @() tsne_map(rand (3000, 2), 'Iterations', 3, 'Method', 'fft')
    'knn_search',  @() knn_search(X, repmat (X, 1000, 1), 100)
    'pca_fit',     @() pca_fit(rand (1500, 1500), 3)
    'psd_train',   @() psd_train(X, 20000, 'Epochs', 1)
    'cluster_fit', @() cluster_fit(rand (1e6, 4), 50, 'Iterations', 1, 'Replicates', 1)
    'ae_dataset',  @() ae_dataset('digits', 'train', 'Count', 20000)
    'ae_patches',  @() ae_patches(rand (10, 100), 5, 1e6)
    'ae_gradcheck', @() ae_gradcheck(ae_train (X, 30000, 'Epochs', 0), X)
    'ae_encode',   @() ae_encode(small, rand (1e6, 10))
    'ae_mask',     @() ae_mask(rand (1e5, 100), 'ImageSize', [10 10]) };
  for i = 1:rows (calls)
    fprintf ('%s\n', calls{i,1});
    fflush (stdout);
    said = 'enough';
    try
      calls{i,2}();
    catch problem
      said = problem.identifier;
      % Octave's own memory is Octave's business: rand, repmat.
      theirs = isempty (problem.stack) || ! any (strncmp ({problem.stack.name}, calls{i,1}, 5)) ...
               || strcmp (problem.stack(1).name, 'repmat');
      if (! strcmp (said, 'autoencoder:noMemory') && ! theirs)
        fprintf ('not ok - %s: [%s] %s\n', calls{i,1}, said, problem.message);
      end
    end
    fprintf ('said %s: %s\n', calls{i,1}, said);
    try
      if (! isequal (ae_encode (small, X), right))
        fprintf ('not ok - the call after %s is wrong\n', calls{i,1});
      end
    catch problem
      fprintf ('not ok - the call after %s: [%s] %s\n', calls{i,1}, problem.identifier, problem.message);
    end
  end
  fprintf ('all are tried\n');
end
