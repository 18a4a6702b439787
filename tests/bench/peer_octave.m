% tests/bench/peer_octave.m: the same work in idiomatic vectorised Octave:
% what a user would write without the package.  SIDE eig, svd: the two routes
% to principal components; else a network's epochs, or Oja's loop.
%
% Copyright (C) 2026 the authors of autoencoder
% SPDX-License-Identifier: GPL-3.0-or-later
1;

function y = activate (name, x)
  if (strcmp (name, 'relu'))
    y = max (x, 0);
  else
    y = 1 ./ (1 + exp (-x));
  end
end

function g = slope (name, y)
  if (strcmp (name, 'relu'))
    g = y > 0;
  else
    g = y .* (1 - y);
  end
end

% One epoch of Adam (or SGD) on the columns of X.
function [W, b, M, V, t, loss] = epoch (c, X, W, b, M, V, t)
  N = columns (X);
  L = numel (W);
  order = randperm (N);
  loss = 0;
  steps = 0;
  for first = 1:c.batch:N
    A = {X(:,order(first:min (first + c.batch - 1, N)))};
    B = columns (A{1});
    for l = 1:L
      Z = W{l} * A{l} + b{l};
      if (l < L)
        A{l+1} = activate (c.activation, Z);
      end
    end
    x = A{1};
    if (strcmp (c.loss, 'crossentropy'))
      loss += sum (sum (max (Z, 0) - x .* Z + log1p (exp (-abs (Z))))) / B;
      D = (1 ./ (1 + exp (-Z)) - x) / B;
    else
      D = Z - x;
      loss += 0.5 * sumsq (D(:)) / B;
      D /= B;
    end
    t++;
    steps++;
    for l = L:-1:1
      G = {D * A{l}', sum(D, 2)};
      if (l > 1)
        D = (W{l}' * D) .* slope (c.activation, A{l});
      end
      for i = 1:2
        M{l,i} = 0.9 * M{l,i} + 0.1 * G{i};
        V{l,i} = 0.999 * V{l,i} + 0.001 * G{i} .^ 2;
        S{i} = c.rate * (M{l,i} / (1 - 0.9^t)) ...
               ./ (sqrt (V{l,i} / (1 - 0.999^t)) + 1e-8);
      end
      W{l} -= S{1};
      b{l} -= S{2};
    end
  end
  loss /= steps;
end

function [W, b, M, V] = start (c)
  widths = [784, c.hidden(:)'];
  widths = [widths, fliplr(widths(1:end-1))];
  W = b = M = V = {};
  for l = 1:numel (widths) - 1
    o = widths(l+1);
    i = widths(l);
    W{l} = cast ((2 * rand (o, i) - 1) * sqrt (6 / (i + o)), c.class);
    b{l} = zeros (o, 1, c.class);
    M(l,1:2) = V(l,1:2) = {zeros(o, i, c.class), zeros(o, 1, c.class)};
  end
end

function w = oja (X, c)
  w = cast (randn (784, c.k), c.class);
  w ./= norm (w, 'columns');
  rate = cast (c.rate, c.class);
  if (c.k == 1)
    for i = 1:columns (X)
      x = X(:,i);
      y = w' * x;
      w += rate * y * (x - y * w);
    end
  else
    for i = 1:columns (X)
      x = X(:,i);
      y = w' * x;
      w += rate * (x * y' - w * triu (y * y'));
    end
  end
end

% Rows are observations.
function [coeff, score] = components (X, k, route)
  Xc = X - mean (X);
  if (strcmp (route, 'svd'))
    [U, S, coeff] = svd (Xc, 0);
    coeff = coeff(:,1:k);
  else
    [coeff, D] = eig (Xc' * Xc / (rows (X) - 1));
    [~, order] = sort (diag (D), 'descend');
    coeff = coeff(:,order(1:k));
  end
  score = Xc * coeff;
end

c = jsondecode (getenv ('BENCH'));
route = argv (){end};
file = fopen (getenv ('BENCH_DATA'));
X = fread (file, [784, c.rows], ['uint8=>' c.class]) / 255;
fclose (file);
if (strcmp (c.kind, 'pca'))
  X = X';
elseif (strcmp (c.kind, 'ae'))
  [W, b, M, V] = start (c);
  epoch (c, X(:,1:10*c.batch), W, b, M, V, 0);
end
printf ('%s\n', jsonencode (struct ('side', route, ...
        'version', ['Octave ' version()], 'blas', version ('-blas'), ...
        'threads', c.threads, 'note', 'vectorised')));
fflush (stdout);
% Not fgetl, which waits for the character after the line's end.
while (strncmp (line = input ('', 's'), 'go', 2))
  epochs = str2double (line(4:end));
  loss = 0;
  id = tic ();
  switch (c.kind)
    case 'ae'
      [W, b, M, V] = start (c);
      t = 0;
      for i = 1:epochs
        [W, b, M, V, t, loss] = epoch (c, X, W, b, M, V, t);
      end
    case 'pca'
      [coeff, score] = components (X, c.k, route);
    case 'oja'
      w = oja (X, c);
  end
  seconds = toc (id);
  if (strcmp (c.kind, 'ae'))
    seconds /= epochs;
  end
  printf ('%s\n', jsonencode (struct ('seconds', seconds, 'whole', seconds, ...
                                      'loss', double (loss))));
  fflush (stdout);
end
