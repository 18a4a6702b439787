% Codes of bits on Fashion-MNIST and on documents of a topic model: precision at
% 100 and mean average precision of all methods at 8, 16, 32 and 64 bits; a
% rounded autoencoder beside semantic hashing, and where the values of both lie;
% the time of a look-up in tables of 1e4 and 1e6 codes.  By arguments a part of
% it: words, lookup, fashion, and numbers of bits, as in
%
%   octave --path octave tests/slow/hashing.m fashion 32
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

function [p, widths] = table_of (name, X, y, T, t, widths, semantic)
  methods = {'lsh', 'pca', 'itq', 'spectral', 'semantic', 'rounded'};
  printf ('# %s: precision at 100 | mean average precision\n# %-9s', name, 'bits');
  printf ('  %13s', methods{:});
  printf ('\n');
  p = between = nan (numel (widths), 6);
  for i = 1:numel (widths)
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
  for i = find (widths == 32)
    printf ('# values between .1 and .9, with the noise and without: %.3f %.3f\n', ...
            between(i,5:6));
    check (between(i,5) < .5 * between(i,6), ...
           '%s: the noise drives the code of 32 units to its ends', name);
  end
end

% What was asked for: parts, and widths.
asked = argv ();
wants = @(part) ! any (ismember (asked, {'words', 'lookup', 'fashion'})) ...
                || any (strcmp (asked, part));
widths = str2double (asked);
widths = widths(! isnan (widths))';
if (isempty (widths))
  widths = [8 16 32 64];
end

if (wants ('words'))
  [X, y] = ae_dataset ('words', 'train');
  [T, t] = ae_dataset ('words', 'test');
  p = table_of ('words', X, y, T, t, widths, {'Hidden', 128, 'Epochs', 20});
  for i = find (widths == 32)
    check (p(i,5) > max (p(i,1:2)), ...
           'words, 32 bits: semantic hashing %.4f, LSH %.4f, PCA signs %.4f', p(i,[5 1 2]));
  end
end

% A look-up: N codes, eleven of them the query; balls of radius 0 in a direct
% table and 2 in a hash.
if (wants ('lookup'))
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

  % A search: what a query more takes, in passes over the codes (a sum of as many
  % bytes of numbers); the first also lays the bytes of each code side by side.
  codes = uint8 (floor (256 * rand (1e6, 8)));
  numbers = rand (1e6, 1);
  best = [Inf Inf Inf];
  for run = 1:9
    tic; sum (numbers); best(1) = min (best(1), toc);
    tic; knn_search (codes, codes(1,:), 10, 'Metric', 'hamming', 'Threads', 1);
    best(2) = min (best(2), toc);
    tic; knn_search (codes, codes(1:101,:), 10, 'Metric', 'hamming', 'Threads', 1);
    best(3) = min (best(3), toc);
  end
  passes = (best(3) - best(2)) / 100 / best(1);
  printf ('# 1e6 codes of 64 bits: a pass %.2f ms, one query %.2f, a query more %.3f: %.2f passes\n', ...
          1e3 * best(1:2), 10 * (best(3) - best(2)), passes);
  check (passes <= 2, 'a query takes no more than two passes over the codes');
end

if (wants ('fashion'))
  [X, T, y, t] = need_fashion (20000, 1000);
  p = table_of ('Fashion-MNIST', X, y, T, t, widths, {'Epochs', 10, 'PretrainEpochs', 5});
  wide = widths > 8;
  check (p(wide,3) > p(wide,1), 'turned components are ahead of random ones');
end
exit (check ());
