% shares.m FOLDER: what each of several processes gets for its own rows, or for its
% share of a file that all have named, is what one process gets for them.  Each
% leaves what it saw in FOLDER/shares.RANK.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

function look (file, rank, name, a, b, tolerance)
  d = Inf;
  if (isequal (size (a), size (b)))
    d = max (abs (a(:) - b(:)));
  end
  fprintf (file, '%s - %s, at process %d\n', ...
           {'not ok', 'ok'}{1 + (d <= tolerance)}, name, rank);
  if (~ (d <= tolerance))
    fprintf (file, '| they differ by %g\n', d);
  end
end

% Oja's rule, and Sanger's, a row of each process a step.
function W = learn (X, W, count, c, offset, sanger)
  X = (X - mean (X))';
  for first = 1:count:columns (X)
    change = 0;
    for n = first:min (first + count - 1, columns (X))
      x = X(:,n);
      y = W' * x;
      keep = diag (y .^ 2);
      if (sanger)
        keep = triu (y * y');
      end
      change = change + c / (n + offset) * (x * y' - W * keep);
    end
    W = W + change;
  end
end

folder = argv (){end};
[rank, count] = ae_rank ();
file = fopen (fullfile (folder, sprintf ('shares.%d', rank)), 'w');
rand ('twister', 5);
X = rand (321, 12);
mine = (rank + 1):count:321;
stretch = (floor (321 * rank / count) + 1):floor (321 * (rank + 1) / count);
name = fullfile (folder, sprintf ('shares-%d.npy', rank));
npy_write (name, X);
if (rank == 0)
  npy_write (fullfile (folder, 'shares.npy'), X);
  dlmwrite (fullfile (folder, 'shares.csv'), X, 'precision', 17);
end
ae_train (X(mine,:), 2, 'Epochs', 1, 'Distributed', true);  % all have come
D = ae_open (fullfile (folder, 'shares.npy'));
together = {'Distributed', true};

[~, score] = pca_fit (X, 4);
[~, part] = pca_fit (X(mine,:), 4, together{:});
look (file, rank, 'scores of its own rows', part, score(mine,:), 1e-10);
[~, part] = pca_fit (D, 4, together{:});
look (file, rank, 'scores of its share of a file', part, score(stretch,:), 1e-10);
[~, part] = pca_fit (ae_open (fullfile (folder, 'shares.csv')), 4, together{:});
look (file, rank, 'the same of CSV', part, score(stretch,:), 1e-10);
[~, part] = pca_fit (ae_open (name), 4, together{:});
look (file, rank, 'scores of a file of its own', part, score, 1e-10);

one = cluster_fit (X, 4, 'Seed', 3);
part = cluster_fit (X(stretch,:), 4, 'Seed', 3, together{:});
look (file, rank, 'clusters of its own rows', part.labels, one.labels(stretch), 0);
part = cluster_fit (D, 4, 'Seed', 3, together{:});
look (file, rank, 'clusters of its share of a file', part.labels, ...
      one.labels(stretch), 0);

x = X(1:320,:);  % not as many for each
W = rand (12, 3) / 4;
rules = {'oja', 'sanger'};
for r = 1:2
  [part, history] = oja_learn (x((rank + 1):count:320,:), 3, 'Rule', rules{r}, ...
                               'Order', 'given', 'Schedule', 'inverse', ...
                               'LearningRate', 5, 'InitialWeights', W, ...
                               'RecordEvery', 32, together{:});
  look (file, rank, [rules{r} ', a row of each a step'], part, ...
        learn (x, W, count, 5, 100, r == 2), 1e-12);
  look (file, rank, 'which is counted as rows', history.step(end), 320, 0);
end
part = oja_learn (D, 2, 'LearningRate', .01, 'Epochs', 3, 'Seed', 7, together{:});
[~, ~, ~, ~, mu] = pca_fit (part', 'Distributed', true);
look (file, rank, 'the same on all', mu, mean (part'), 1e-15);

model = vae_train (X, [8 3], 'Epochs', 1, 'Seed', 1);
G = X;
G(1:7:end) = NaN;
file_of = @(name) fullfile (folder, sprintf ('%s-%d.npy', name, rank));
for f = {@ae_encode, @ae_reconstruct, @vae_encode, @vae_reconstruct, ...
         @(varargin) vae_reconstruct (varargin{:}, 'Sample', true, 'Seed', 2), ...
         @(varargin) vae_elbo (varargin{:}, 'Samples', 3, 'Seed', 2), ...
         @(varargin) vae_nll (varargin{:}, 'Samples', 40, 'Seed', 2)}
  name = func2str (f{1});
  one = f{1} (model, X);
  part = f{1} (model, X(mine,:), together{:});
  look (file, rank, [name ' of its own rows'], part, one(mine,:), 1e-10);
  part = f{1} (model, D, together{:});
  look (file, rank, [name ' of its share of a file'], part, one(stretch,:), 1e-10);
  one = f{1} (model, G, 'Missing', 'ignore');
  part = f{1} (model, G(mine,:), 'Missing', 'ignore', together{:});
  look (file, rank, [name ' of rows with gaps'], part, one(mine,:), 1e-10);
end
code = vae_encode (model, X);
part = ae_decode (model, code(mine,:), together{:});
look (file, rank, 'ae_decode of its own rows', part, ...
      ae_decode (model, code)(mine,:), 1e-10);
ae_encode (model, D, 'OutputFile', file_of ('codes'), together{:});
look (file, rank, 'codes in a file of its own', npy_read (file_of ('codes')), ...
      code(stretch,:), 1e-10);
C = X(:,1);
model = vae_train (X, [8 3], 'Epochs', 1, 'Seed', 1, 'Condition', C);
one = vae_elbo (model, X, 'Condition', C, 'Seed', 2);
part = vae_elbo (model, X(mine,:), 'Condition', C(mine), 'Seed', 2, together{:});
look (file, rank, 'vae_elbo with a condition', part, one(mine,:), 1e-10);

X = rand (12e3, 2) + kron ([0; 1; 2; 3], ones (3e3, 1));
mine = (rank + 1):count:12e3;
one = cluster_fit (X, 4, 'Seed', 3);
part = cluster_fit (X(mine,:), 4, 'Seed', 3, together{:});
look (file, rank, 'the silhouette of some of all rows', part.silhouette, ...
      one.silhouette, 4 / sqrt (5000));
fclose (file);
