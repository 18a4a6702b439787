% Completion of documents of a topic model: half the words of a test document are
% encoded, the other half is scored, in nats a word.  A multinomial autoencoder
% and a variational one beside squared error and principal components (latent
% semantic analysis) of the same sizes, whose codes a softmax decoder of the same
% layers is fitted to; and the true model.
%
%   5     one layer, fewer units than topics: both likelihoods are below both others
%   20    one layer, as many units as topics
%   deep  2000-100-5 and its mirror
%
% All learn to complete: their inputs are documents of which half is hidden, by
% a mask that is drawn again at each step, or, of the variational one, halves.
% Each has two rates for each thing that learns, which fall to 0 over 20 epochs
% or 40, and the completion of 1,000 other documents chooses.
%
%   octave ... words.m [5] [20] [deep]
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;
addpath (fullfile (fileparts (mfilename ('fullpath')), 'common'));

function [A, B] = halves (X)
  [n, d] = size (X);
  A = zeros (n, d);
  for i = 1:n
    words = repelems (1:d, [find(X(i,:)); X(i,X(i,:) > 0)]);
    words = words(randperm (numel (words)));
    A(i,:) = accumarray (words(1:floor (end / 2))', 1, [d 1])';
  end
  B = single (X - A);
  A = single (A);
end

function P = softmax (A)
  P = exp (A - max (A, [], 2));
  P = P ./ sum (P, 2);
end

% Nats a word, of all and of each document.
function [value, each] = nats (P, B)
  each = -sum (B .* log (max (P, 1e-12)), 2) ./ sum (B, 2);
  value = mean (each);
end

% A softmax decoder, with a hidden layer of relu where HIDDEN > 0, fitted to
% codes of documents half of which is hidden.
function decode = fit_decoder (encode, X, hidden, rate)
  rand ('twister', 7); randn ('twister', 7);
  [n, d] = size (X);
  Z = encode (X);
  centre = mean (Z); scale = std (Z);
  scale(scale == 0) = 1;
  code = @(A) (encode (A) - centre) ./ scale;
  widths = [columns(Z), hidden(hidden > 0), d];
  p = {};
  for l = 2:numel (widths)
    p(end+1:end+2) = {single(randn (widths(l-1:l)) * sqrt (2 / sum (widths(l-1:l)))), ...
                      zeros(1, widths(l), 'single')};
  end
  p{end} = single (log (mean (X) + .5 / n));
  M = cellfun (@(w) 0 * w, p, 'UniformOutput', false);
  S = M; t = 0; batch = 128; epochs = 15;
  steps = epochs * floor (n / batch);
  for e = 1:epochs
    C = code (X .* (rand (n, d) < .5));
    order = randperm (n);
    for first = 1:batch:n - batch + 1
      chosen = order(first:first + batch - 1);
      h = C(chosen,:); x = X(chosen,:);
      if (hidden)
        z = h;
        h = max (z * p{1} + p{2}, 0);
      end
      D = (softmax (h * p{end-1} + p{end}) .* sum (x, 2) - x) / batch;
      g = {h' * D, sum(D)};
      if (hidden)
        D = (D * p{3}') .* (h > 0);
        g = [{z' * D, sum(D)}, g];
      end
      t = t + 1;
      for j = 1:numel (p)
        M{j} = .9 * M{j} + .1 * g{j};
        S{j} = .999 * S{j} + .001 * g{j} .^ 2;
        p{j} = p{j} - rate * (1 - t / steps) * (M{j} / (1 - .9 ^ t)) ...
                      ./ (sqrt (S{j} / (1 - .999 ^ t)) + 1e-8);
      end
    end
  end
  if (hidden)
    decode = @(A) softmax (max (code (A) * p{1} + p{2}, 0) * p{3} + p{4});
  else
    decode = @(A) softmax (code (A) * p{1} + p{2});
  end
end

% What predicts shares of words from counts, of each kind.
function f = multinomial (X, layers, o, how)
  m = ae_train (X, layers, 'Loss', 'multinomial', how{1:4}, o{:});
  f = @(A) ae_decode (m, ae_encode (m, A));
end

function f = variational (H, layers, o, how)
  m = vae_train (H, layers, 'Likelihood', 'multinomial', how{1:4}, o{:});
  f = @(A) vae_decode (m, vae_encode (m, A));
end

function f = squared (X, layers, hidden, o, how)
  m = ae_train (X, layers, how{1:4}, o{:});
  f = fit_decoder (@(A) ae_encode (m, A), X, hidden, how{5});
end

% Shares of words given a half, of the true topics T: variational Bayes for the
% shares of topics (Blei, Ng and Jordan 2003).
function P = truth (A, T)
  g = ones (rows (A), rows (T));
  for i = 1:200
    e = exp (psi (g));
    g = .1 + e .* ((A ./ max (e * T, 1e-30)) * T');
  end
  P = g ./ sum (g, 2) * T;
end

% The best on validation documents: its nats on test documents, one a row.
function [each, best] = choose (make, choices, Va, Vb, Ya, Yb)
  best = Inf;
  for i = 1:numel (choices)
    predict = make (choices{i});
    v = nats (predict (Va), Vb);
    if (v < best)
      best = v;
      [~, each] = nats (predict (Ya), Yb);
    end
  end
end

N = 4000;
[X, ~, T] = ae_dataset ('words', 'train', 'Count', N + 1000);
rand ('twister', 1);
[Va, Vb] = halves (X(N+1:end,:));
X = X(1:N,:);
[A, B] = halves (X);
H = [A; B];
X = single (X);
[Y, ~, ~, shares] = ae_dataset ('words', 'test');
[Ya, Yb] = halves (Y);
printf ('# words themselves %.3f, true topics %.3f, and true shares of them %.3f\n', ...
        nats (repmat (mean (X) / 100, rows (Yb), 1), Yb), ...
        nats (truth (double (Ya), T), Yb), nats (shares * T, Yb));
fflush (stdout);

names = {'multinomial', 'variational', 'squared', 'components'};
o = {'Threads', 1, 'Seed', 1, 'Schedule', 'linear'};
mask = {'Corruption', 'mask', 'CorruptionLevel', .5};
choices = {}; pairs = {};
for rate = [1e-3 4e-3]
  for epochs = [20 40]
    choices{end+1} = {'LearningRate', rate, 'Epochs', epochs};
    pairs = [pairs, {[choices{end}, 1e-2]}, {[choices{end}, 4e-2]}];
  end
end
sizes = {'5', 5; '20', 20; 'deep', [100 5]};
asked = argv ();
if (any (ismember (sizes(:,1), asked)))
  sizes = sizes(ismember (sizes(:,1), asked),:);
end
for s = 1:rows (sizes)
  [name, layers] = sizes{s,:};
  hidden = 100 * (numel (layers) > 1);
  [coeff, ~, ~, ~, mu] = pca_fit (X, layers(end));
  tries = {@(r) multinomial(X, layers, [o, mask], r), choices;
           @(r) variational(H, layers, o, r), choices;
           @(r) squared(X, layers, hidden, [o, mask], r), pairs;
           @(r) fit_decoder(@(A) (A - mu) * coeff, X, hidden, r), {1e-2, 4e-2}};
  each = zeros (rows (Yb), 4);
  for i = 1:4
    [each(:,i), valid] = choose (tries{i,:}, Va, Vb, Ya, Yb);
    printf ('# %-5s %-12s %.3f (validation %.3f)\n', name, names{i}, mean (each(:,i)), valid);
    fflush (stdout);
  end
  for i = 1:2
    for j = 3:4
      gap = each(:,j) - each(:,i);
      text = sprintf ('%s: %s below %s by %.3f nats a word (%.4f, its standard error)', ...
                      name, names{i}, names{j}, mean (gap), ...
                      std (gap) / sqrt (numel (gap)));
      if (strcmp (name, '5'))
        check (mean (gap) > 4 * std (gap) / sqrt (numel (gap)), '%s', text);
      else
        printf ('# %s\n', text);
      end
    end
  end
end
exit (check ());
