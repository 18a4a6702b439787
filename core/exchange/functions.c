/* What each kind of primitive is in MATLAB's language: see functions.h.  */

#include "exchange/functions.h"

const char m_windows[]
  = "\n"
    "function index = windows (image, g, places)\n"
    "  % A column for each window: where its numbers are, channels "
    "innermost,\n"
    "  % one more than there are numbers where that is outside the image.\n"
    "  c = image(3);\n"
    "  index = (prod (image) + 1) * ones (prod (g(1:2)) * c, prod (places));\n"
    "  for k = 1:prod (places)\n"
    "    i = mod (k - 1, places(1)) * g(3) - g(5);\n"
    "    j = floor ((k - 1) / places(1)) * g(4) - g(6);\n"
    "    for s = 0:g(2) - 1\n"
    "      for r = 0:g(1) - 1\n"
    "        if i + r >= 0 && i + r < image(1) && j + s >= 0 && j + s < "
    "image(2)\n"
    "          index(c * (r + g(1) * s) + (1:c), k) = ...\n"
    "            c * (i + r + image(1) * (j + s)) + (1:c)';\n"
    "        end\n"
    "      end\n"
    "    end\n"
    "  end\n"
    "end\n";

const char m_outside[]
  = "\n"
    "function P = taken (A, index, fill)\n"
    "  % The numbers of all windows, those outside being fill.\n"
    "  A = [A; fill * ones(1, size (A, 2))];\n"
    "  P = A(index(:),:);\n"
    "end\n";

const char m_over_time[]
  = "\n"
    "function [H, Y] = begun (A, g)\n"
    "  % The first state, and room for those that leave.\n"
    "  H = A;\n"
    "  if g(3) > 0\n"
    "    H = zeros (g(1), size (A, 2), class (A));\n"
    "  end\n"
    "  Y = repmat (0 * H, 1 + g(5) * (g(2) - 1), 1);\n"
    "end\n"
    "\n"
    "function [G, t] = entered (A, w, b, g, s)\n"
    "  % What enters the gates at step s, and where its state leaves.\n"
    "  at = s - 1;\n"
    "  if g(4)\n"
    "    at = g(2) - s;\n"
    "  end\n"
    "  G = b;\n"
    "  if g(3) > 0\n"
    "    G = bsxfun (@plus, w * A(g(3) * at + (1:g(3)),:), b);\n"
    "  end\n"
    "  t = g(5) * g(1) * at + (1:g(1));\n"
    "end\n";

const struct function functions[PRIMITIVE_COUNT] = {
  [PRIMITIVE_AFFINE] = { "bsxfun (@plus, p.w# * A, p.b#)", NULL, false },
  [PRIMITIVE_SCALE]
  = { "scaled (A, p.w#, p.m#, p.b#)",
      "\n"
      "function A = scaled (A, f, m, b)\n"
      "  shape = size (A);\n"
      "  A = reshape (A, numel (f), shape(1) / numel (f) * shape(2));\n"
      "  A = bsxfun (@plus, bsxfun (@times, bsxfun (@minus, A, m), f), b);\n"
      "  A = reshape (A, shape);\n"
      "end\n",
      false },
  [PRIMITIVE_NORMALISE]
  = { "normalised (A, p.e#)",
      "\n"
      "function A = normalised (A, epsilon)\n"
      "  A = bsxfun (@minus, A, mean (A, 1));\n"
      "  A = bsxfun (@rdivide, A, sqrt (mean (A .^ 2, 1) + epsilon));\n"
      "end\n",
      false },
  [PRIMITIVE_CONVOLVE]
  = { "convolve (A, p.w#, p.b#, p.g#)",
      "\n"
      "function A = convolve (A, w, b, index)\n"
      "  n = size (A, 2);\n"
      "  P = reshape (taken (A, index, 0), size (index, 1), size (index, 2) "
      "* n);\n"
      "  A = reshape (bsxfun (@plus, w * P, b), size (w, 1) * size (index, "
      "2), n);\n"
      "end\n",
      true },
  [PRIMITIVE_SPREAD]
  = { "spread (A, p.w#, p.b#, p.g#)",
      "\n"
      "function Y = spread (A, w, b, index)\n"
      "  n = size (A, 2);\n"
      "  [rows, count] = size (index);\n"
      "  P = w * reshape (A, size (w, 2), count * n);\n"
      "  P = reshape (P, rows, count, n);\n"
      "  Y = zeros (numel (b) + 1, n);\n"
      "  for k = 1:rows\n"
      "    Y(index(k,:),:) = Y(index(k,:),:) + reshape (P(k,:,:), count, n);\n"
      "  end\n"
      "  Y = bsxfun (@plus, Y(1:end - 1,:), b);\n"
      "end\n",
      true },
  [PRIMITIVE_GREATEST]
  = { "greatest (A, p.c#, p.g#)",
      "\n"
      "function A = greatest (A, c, index)\n"
      "  n = size (A, 2);\n"
      "  [rows, count] = size (index);\n"
      "  P = reshape (taken (A, index, -Inf), c, rows / c, count * n);\n"
      "  A = reshape (max (P, [], 2), c * count, n);\n"
      "end\n",
      true },
  [PRIMITIVE_MEAN]
  = { "means (A, p.c#, p.g#)",
      "\n"
      "function Y = means (A, c, index)\n"
      "  n = size (A, 2);\n"
      "  [rows, count] = size (index);\n"
      "  P = reshape (taken (A, index, 0), c, rows / c, count * n);\n"
      "  Y = reshape (sum (P, 2), c * count, n);\n"
      "  inside = reshape (index <= size (A, 1), c, rows / c, count);\n"
      "  Y = bsxfun (@rdivide, Y, reshape (sum (inside, 2), c * count, 1));\n"
      "end\n",
      true },
  [PRIMITIVE_REPEAT]
  = { "A(p.g#,:)",
      "\n"
      "function index = repeated (image, g, places)\n"
      "  i = min (floor ((0:places(1) - 1) / g(3)), image(1) - 1);\n"
      "  j = min (floor ((0:places(2) - 1) / g(4)), image(2) - 1);\n"
      "  k = bsxfun (@plus, i', image(1) * j);\n"
      "  index = bsxfun (@plus, (1:image(3))', image(3) * k(:)');\n"
      "  index = index(:);\n"
      "end\n",
      false },
  [PRIMITIVE_GATHER] = { "A(p.g#,:)", NULL, false },
  [PRIMITIVE_KEEP] = { "keep_largest (A, p.k#)",
                       "\n"
                       "function A = keep_largest (A, k)\n"
                       "  [~, order] = sort (A, 1, 'descend');\n"
                       "  for j = 1:size (A, 2)\n"
                       "    A(order(k + 1:end,j),j) = 0;\n"
                       "  end\n"
                       "end\n",
                       false },
  [PRIMITIVE_SOFTMAX] = { "softmax (A)",
                          "\n"
                          "function A = softmax (A)\n"
                          "  A = exp (bsxfun (@minus, A, max (A, [], 1)));\n"
                          "  A = bsxfun (@rdivide, A, sum (A, 1));\n"
                          "end\n",
                          false },
  [PRIMITIVE_LSTM]
  = { "lstm (A, p.w#, p.v#, p.b#, p.g#)",
      "\n"
      "function Y = lstm (A, w, v, b, g)\n"
      "  % g: units, steps, numbers that enter each, backwards, all states.\n"
      "  u = g(1);\n"
      "  [H, Y] = begun (A, g);\n"
      "  C = 0 * H;\n"
      "  for s = 1:g(2)\n"
      "    [G, t] = entered (A, w, b, g, s);\n"
      "    G = bsxfun (@plus, v * H, G);\n"
      "    S = 1 ./ (1 + exp (-G));\n"
      "    C = S(u + 1:2 * u,:) .* C + S(1:u,:) .* tanh (G(2 * u + 1:3 * "
      "u,:));\n"
      "    H = S(3 * u + 1:4 * u,:) .* tanh (C);\n"
      "    Y(t,:) = H;\n"
      "  end\n"
      "end\n",
      false },
  [PRIMITIVE_GRU]
  = { "gru (A, p.w#, p.v#, p.b#, p.g#)",
      "\n"
      "function Y = gru (A, w, v, b, g)\n"
      "  % g: units, steps, numbers that enter each, backwards, all states.\n"
      "  u = g(1);\n"
      "  [H, Y] = begun (A, g);\n"
      "  for s = 1:g(2)\n"
      "    [G, t] = entered (A, w, b, g, s);\n"
      "    Q = v * H;\n"
      "    S = 1 ./ (1 + exp (-bsxfun (@plus, Q(1:2 * u,:), G(1:2 * u,:))));\n"
      "    N = tanh (bsxfun (@plus, S(1:u,:) .* Q(2 * u + 1:3 * u,:), ...\n"
      "                      G(2 * u + 1:3 * u,:)));\n"
      "    H = N + S(u + 1:2 * u,:) .* (H - N);\n"
      "    Y(t,:) = H;\n"
      "  end\n"
      "end\n",
      false },
  [PRIMITIVE_DEVIATION]
  = { "deviation (A)",
      "\n"
      "function A = deviation (A)\n"
      "  m = min (abs (A), 30) + log1p (max (abs (A) - 30, 0));\n"
      "  A = exp (sign (A) .* m / 2);\n"
      "end\n",
      false },
};
