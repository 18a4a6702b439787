% How the cost of what codes are used for grows: the exponent e of time ~ N^e,
% by least squares over a ladder of sizes, in processor time of one thread, and
% how far resident memory rises above the data.  Searches, look-ups by Hamming
% distance, k-means, mixtures and classes' maps are linear; t-SNE is no steeper
% than N log N between 5,000 and 60,000 points.  By an argument one part: linear,
% maps, memory.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

function seconds = best_of (runs, f)
  seconds = Inf;
  for i = 1:runs
    begin = cputime ();
    f ();
    seconds = min (seconds, cputime () - begin);
  end
end

% f (n) returns what is to be timed.  An exponent of 1 is what is promised; .15
% is what caches and the clock may add.
function grows (name, sizes, runs, f)
  for i = 1:numel (sizes)
    seconds(i) = best_of (runs, f (sizes(i)));
  end
  line = polyfit (log (sizes), log (seconds), 1);
  printf ('# %-34s %s s at %s: exponent %.3f\n', name, mat2str (seconds, 3), ...
          mat2str (sizes), line(1));
  check (line(1) < 1.15, '%s: no steeper than linear, exponent %.3f', name, line(1));
end

function m = status (name)
  text = fileread ('/proc/self/status');
  m = str2double (regexp (text, [name ':\s+(\d+) kB'], 'tokens', 'once'){1}) / 1024;
end

% The rise of the peak of resident memory, of which `allowed' is needed by what
% comes out and a source's copy; 48 MB are for blocks, threads and the allocator.
function rises (name, allowed, f)
  file = fopen ('/proc/self/clear_refs', 'w');
  fputs (file, '5');
  fclose (file);
  before = status ('VmRSS');
  f ();
  rise = status ('VmHWM') - before;
  check (rise < allowed + 48, '%s: memory rises by %.0f MB, allowed %.0f', ...
         name, rise, allowed + 48);
end

asked = argv ();
wants = @(part) isempty (asked) || any (strcmp (asked, part));
randn ('twister', 1);
rand ('twister', 1);
one = {'Threads', 1};

if (wants ('linear'))
  Z = randn (160000, 32);
  Q = randn (4000, 32);
  warning ('off', 'autoencoder:notSettled', 'local');
  N = [1 2 4 8 16] * 1e4;
  grows ('knn_search, rows of Z', N, 2, @(n) @() knn_search (Z(1:n,:), Q(1:500,:), 10, one{:}));
  grows ('knn_search, queries', [250 500 1000 2000 4000], 2, ...
         @(n) @() knn_search (Z(1:20000,:), Q(1:n,:), 10, one{:}));
  B = uint8 (floor (256 * rand (1600000, 8)));
  grows ('knn_search, packed bits', 10 * N, 3, ...
         @(n) @() knn_search (B(1:n,:), B(1:200,:), 10, 'Metric', 'hamming', one{:}));
  grows ('cluster_fit, k-means', N, 2, ...
         @(n) @() cluster_fit (Z(1:n,:), 40, 'Start', Z(1:40,:), 'Iterations', 100, one{:}));
  grows ('cluster_fit, mixture', N, 2, ...
         @(n) @() cluster_fit (Z(1:n,:), 8, 'Method', 'gmm', 'Start', Z(1:8,:), ...
                               'Iterations', 5, 'Tolerance', 0, one{:}));
  labels = repmat ((1:10)', 16000, 1);
  grows ('lda_fit', N, 3, @(n) @() lda_fit (Z(1:n,:), labels(1:n), one{:}));
  grows ('hash_train, ITQ', N, 2, ...
         @(n) @() hash_train (Z(1:n,:), 16, 'Method', 'itq', 'Seed', 1, one{:}));
end

if (wants ('maps'))
  X = need_fashion (60000, 1);
  [~, S] = pca_fit (X, 32);
  S = double (S);
  N = [5000 10000 20000 40000 60000];
  for i = 1:numel (N)
    begin = cputime ();
    [~, info] = tsne_map (S(1:N(i),:), one{:});
    seconds(i) = cputime () - begin;
    kl(i) = info.kl;
  end
  line = polyfit (log (N), log (seconds), 1);
  steep = polyfit (log (N), log (N .* log (N)), 1);
  printf ('# tsne_map, 1,000 iterations: %s s at %s: exponent %.3f; of N log N %.3f; KL %s\n', ...
          mat2str (seconds, 4), mat2str (N), line(1), steep(1), mat2str (kl, 4));
  check (line(1) < steep(1) + .05, 't-SNE: no steeper than N log N, %.3f against %.3f', ...
         line(1), steep(1));
end

if (wants ('memory'))
  X = randn (60000, 392, 'single');
  size_of = numel (X) * 4 / 2 ^ 20;
  labels = repmat ((1:10)', 6000, 1);
  knn_search (X(1:100,:), X(1:5,:), 1);      % libraries and threads
  Q = X(1:100,:);
  rises ('knn_search', size_of, @() knn_search (X, Q, 10));
  rises ('k-means', size_of, @() cluster_fit (X, 10, 'Start', Q(1:10,:), 'Iterations', 3));
  rises ('lda_fit', size_of, @() lda_fit (X, labels));
  rises ('hash_train, ITQ', size_of + 2 * 60000 * 32 * 4 / 2 ^ 20, ...
         @() hash_train (X, 32, 'Method', 'itq', 'Seed', 1));
  m = ae_train (X(1:1000,:), [64 16], 'Epochs', 1, 'Seed', 1);
  rises ('ae_compress', size_of, @() ae_compress (m, X));
  d = anomaly_fit (m, X(1001:3000,:));
  rises ('anomaly_score', 60000 * 8 * 4 / 2 ^ 20, @() anomaly_score (d, X));
end
exit (check ());
