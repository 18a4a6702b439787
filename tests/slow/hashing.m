% Codes of bits on Fashion-MNIST and on documents of a topic model: precision at
% 100 and mean average precision of all methods at 8, 16, 32 and 64 bits; a
% rounded autoencoder beside semantic hashing, and where the values of both lie;
% the time of a look-up in tables of 1e4 and 1e6 codes.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

function [score, between] = judge (X, y, T, t, bits, method, varargin)
  model = hash_train (X, bits, 'Method', method, 'Seed', 1, varargin{:});
  score = retrieval_score (hash_encode (model, X), y, hash_encode (model, T), ...
                           t, 'Metric', 'hamming', 'Top', 100);
  between = NaN;
  if (isfield (model, 'network'))
    Z = ae_encode (model.network, T);
    between = mean (abs (Z(:) - .5) < .4);
  end
end

function p = table_of (name, X, y, T, t, semantic)
  methods = {'lsh', 'pca', 'itq', 'spectral', 'semantic', 'rounded'};
  widths = [8 16 32 64];
  printf ('# %s: precision at 100 | mean average precision\n# %-9s', name, 'bits');
  printf ('  %13s', methods{:});
  printf ('\n');
  p = nan (4, 6);
  between = nan (4, 6);
  for i = 1:4
    printf ('# %-9d', widths(i));
    for j = 1:6
      options = {};
      method = methods{j};
      if (j > 4)
        options = semantic;
        method = 'semantic';
      end
      if (j == 6)
        options = [options, {'Noise', 0}];
      end
      [s, between(i,j)] = judge (X, y, T, t, widths(i), method, options{:});
      p(i,j) = s.precision;
      printf ('  %.4f %.4f', s.precision, s.map);
      fflush (stdout);
    end
    printf ('\n');
  end
  printf ('# values between .1 and .9, with the noise and without: %.3f %.3f\n', ...
          between(3,5:6));
  check (between(3,5) < .5 * between(3,6), ...
         '%s: the noise drives the code of 32 units to its ends', name);
end

[X, y] = ae_dataset ('words', 'train');
[T, t] = ae_dataset ('words', 'test');
p = table_of ('words', X, y, T, t, {'Hidden', 128, 'Epochs', 20});
check (p(3,5) > max (p(3,1:2)), ...
       'words, 32 bits: semantic hashing %.4f, LSH %.4f, PCA signs %.4f', p(3,[5 1 2]));

% A look-up: N codes, eleven of them the query; balls of radius 0 in a direct
% table and 2 in a hash.
rand ('twister', 1);
for bytes = [2 4]
  for N = [1e4 1e6]
    codes = uint8 (floor (256 * rand (N, bytes)));
    codes(2:end,end) = bitand (codes(2:end,end), 31);
    codes(1,end) = 200;
    codes(2:11,:) = repmat (codes(1,:), 10, 1);
    table = hash_table (codes);
    queries = repmat (codes(1,:), 2000, 1);
    best = Inf;
    for run = 1:7
      tic;
      found = hash_lookup (table, queries, bytes - 2);
      best = min (best, toc);
    end
    seconds(bytes / 2, 1 + (N > 1e4)) = best;
    hits(bytes / 2, 1 + (N > 1e4)) = numel (found{1});
  end
end
ratio = seconds(:,2) ./ seconds(:,1);
printf ('# a look-up: %.2f us direct, %.2f us by a hash; 1e6 / 1e4 codes: %.2f, %.2f; hits %s\n', ...
        1e6 * seconds(:,1) / 2000, ratio, mat2str (hits));
check (ratio(1) < 1.5, 'direct: no dearer for a hundred times the codes');
check (ratio(2) < 8, 'by a hash: only the cache is felt');

[X, T, y, t] = need_fashion (20000, 1000);
p = table_of ('Fashion-MNIST', X, y, T, t, {'Epochs', 10, 'PretrainEpochs', 5});
check (all (p(2:4,3) > p(2:4,1)), 'turned components are ahead of random ones');
exit (check ());
