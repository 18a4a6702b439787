/* What each kind of primitive is in C.  Of windows g is

     0 1 2   height, width and channels of the image under the windows
     3 4     rows and columns of a window
     5 6     from one window to the next
     7 8     places outside the image before the first
     9 10 11 rows and columns of windows, and what there is at each.  */

#include "exchange/bodies.h"

const struct body bodies[PRIMITIVE_COUNT] = {
  [PRIMITIVE_AFFINE]
  = { "affine", "int m, int n, const real *w, const real *b",
      "  int i, j;\n"
      "  for (i = 0; i < m; i++)\n"
      "    y[i] = b ? b[i] : 0;\n"
      "  for (j = 0; j < n; j++, w += m)\n"
      "    for (i = 0; i < m; i++)\n"
      "      y[i] += w[i] * x[j];\n" },
  [PRIMITIVE_SCALE]
  = { "scale", "int n, int c, const real *f, const real *m, const real *b",
      "  int i;\n"
      "  for (i = 0; i < n; i++)\n"
      "    y[i] = f[i % c] * (x[i] - (m ? m[i % c] : 0)) + (b ? b[i % c] : "
      "0);\n" },
  [PRIMITIVE_NORMALISE]
  = { "normalise", "int n, real epsilon",
      "  real mean = 0, variance = 0;\n"
      "  int i;\n"
      "  for (i = 0; i < n; i++)\n"
      "    mean += x[i];\n"
      "  mean /= (real) n;\n"
      "  for (i = 0; i < n; i++)\n"
      "    variance += (x[i] - mean) * (x[i] - mean);\n"
      "  variance = sqrt (variance / (real) n + epsilon);\n"
      "  for (i = 0; i < n; i++)\n"
      "    y[i] = (x[i] - mean) / variance;\n" },
  [PRIMITIVE_CONVOLVE]
  = { "convolve", "const int *g, const real *w, const real *b",
      "  int c, i, j, o, r, s;\n"
      "  for (j = 0; j < g[10]; j++)\n"
      "    for (i = 0; i < g[9]; i++, y += g[11])\n"
      "      {\n"
      "        for (o = 0; o < g[11]; o++)\n"
      "          y[o] = b ? b[o] : 0;\n"
      "        for (s = 0; s < g[4]; s++)\n"
      "          for (r = 0; r < g[3]; r++)\n"
      "            {\n"
      "              int h = i * g[5] - g[7] + r, v = j * g[6] - g[8] + s;\n"
      "              if (h < 0 || h >= g[0] || v < 0 || v >= g[1])\n"
      "                continue;\n"
      "              const real *p = x + g[2] * (h + g[0] * v);\n"
      "              const real *q = w + g[11] * g[2] * (r + g[3] * s);\n"
      "              for (c = 0; c < g[2]; c++, q += g[11])\n"
      "                for (o = 0; o < g[11]; o++)\n"
      "                  y[o] += q[o] * p[c];\n"
      "            }\n"
      "      }\n" },
  [PRIMITIVE_SPREAD]
  = { "spread", "const int *g, const real *w, const real *b",
      "  int c, i, j, o, r, s;\n"
      "  for (i = 0; i < g[0] * g[1]; i++)\n"
      "    for (o = 0; o < g[2]; o++)\n"
      "      y[o + i * g[2]] = b ? b[o] : 0;\n"
      "  for (j = 0; j < g[10]; j++)\n"
      "    for (i = 0; i < g[9]; i++, x += g[11])\n"
      "      for (s = 0; s < g[4]; s++)\n"
      "        for (r = 0; r < g[3]; r++)\n"
      "          {\n"
      "            int h = i * g[5] - g[7] + r, v = j * g[6] - g[8] + s;\n"
      "            if (h < 0 || h >= g[0] || v < 0 || v >= g[1])\n"
      "              continue;\n"
      "            const real *q = w + g[2] * (r + g[3] * s);\n"
      "            real *p = y + g[2] * (h + g[0] * v);\n"
      "            for (c = 0; c < g[11]; c++, q += g[2] * g[3] * g[4])\n"
      "              for (o = 0; o < g[2]; o++)\n"
      "                p[o] += q[o] * x[c];\n"
      "          }\n" },
  [PRIMITIVE_GREATEST]
  = { "greatest", "const int *g",
      "  int c, i, j, r, s;\n"
      "  for (j = 0; j < g[10]; j++)\n"
      "    for (i = 0; i < g[9]; i++, y += g[2])\n"
      "      {\n"
      "        int begun = 0;\n"
      "        for (s = 0; s < g[4]; s++)\n"
      "          for (r = 0; r < g[3]; r++)\n"
      "            {\n"
      "              int h = i * g[5] - g[7] + r, v = j * g[6] - g[8] + s;\n"
      "              if (h < 0 || h >= g[0] || v < 0 || v >= g[1])\n"
      "                continue;\n"
      "              const real *p = x + g[2] * (h + g[0] * v);\n"
      "              for (c = 0; c < g[2]; c++)\n"
      "                if (! begun || p[c] > y[c])\n"
      "                  y[c] = p[c];\n"
      "              begun = 1;\n"
      "            }\n"
      "      }\n" },
  [PRIMITIVE_MEAN]
  = { "mean", "const int *g",
      "  int c, i, j, r, s;\n"
      "  for (j = 0; j < g[10]; j++)\n"
      "    for (i = 0; i < g[9]; i++, y += g[2])\n"
      "      {\n"
      "        int count = 0;\n"
      "        for (c = 0; c < g[2]; c++)\n"
      "          y[c] = 0;\n"
      "        for (s = 0; s < g[4]; s++)\n"
      "          for (r = 0; r < g[3]; r++)\n"
      "            {\n"
      "              int h = i * g[5] - g[7] + r, v = j * g[6] - g[8] + s;\n"
      "              if (h < 0 || h >= g[0] || v < 0 || v >= g[1])\n"
      "                continue;\n"
      "              const real *p = x + g[2] * (h + g[0] * v);\n"
      "              for (c = 0; c < g[2]; c++)\n"
      "                y[c] += p[c];\n"
      "              count++;\n"
      "            }\n"
      "        for (c = 0; c < g[2]; c++)\n"
      "          y[c] /= (real) count;\n"
      "      }\n" },
  [PRIMITIVE_REPEAT]
  = { "repeat", "const int *g",
      "  int c, i, j;\n"
      "  for (j = 0; j < g[10]; j++)\n"
      "    for (i = 0; i < g[9]; i++, y += g[2])\n"
      "      {\n"
      "        int h = i / g[5], v = j / g[6];\n"
      "        const real *p = x + g[2] * ((h < g[0] ? h : g[0] - 1)\n"
      "                                    + g[0] * (v < g[1] ? v : g[1] - "
      "1));\n"
      "        for (c = 0; c < g[2]; c++)\n"
      "          y[c] = p[c];\n"
      "      }\n" },
  [PRIMITIVE_GATHER] = { "gather", "int n, const int *from",
                         "  int i;\n"
                         "  for (i = 0; i < n; i++)\n"
                         "    y[i] = x[from[i]];\n" },
  [PRIMITIVE_KEEP]
  = { "keep", "int n, int most",
      "  int i, j;\n"
      "  for (i = 0; i < n; i++)\n"
      "    {\n"
      "      int before = 0;\n"
      "      for (j = 0; j < n; j++)\n"
      "        before += x[j] > x[i] || (x[j] == x[i] && j < i);\n"
      "      y[i] = before < most ? x[i] : 0;\n"
      "    }\n" },
  [PRIMITIVE_SOFTMAX] = { "softmax", "int n",
                          "  real most = x[0], sum = 0;\n"
                          "  int i;\n"
                          "  for (i = 1; i < n; i++)\n"
                          "    most = x[i] > most ? x[i] : most;\n"
                          "  for (i = 0; i < n; i++)\n"
                          "    sum += y[i] = exp (x[i] - most);\n"
                          "  for (i = 0; i < n; i++)\n"
                          "    y[i] /= sum;\n" },
  [PRIMITIVE_DEVIATION]
  = { "deviation", "int n",
      "  int i;\n"
      "  for (i = 0; i < n; i++)\n"
      "    {\n"
      "      real over = fabs (x[i]) - 30;\n"
      "      y[i] = exp ((over > 0 ? copysign (30 + log1p (over), x[i]) : "
      "x[i]) / 2);\n"
      "    }\n" },
};

/* clang-format off */
const char *const c_words[] = {
  "auto", "break", "case", "char", "const", "continue", "default", "do",
  "double", "else", "enum", "extern", "float", "for", "goto", "if", "inline",
  "int", "long", "main", "real", "register", "restrict", "return", "short",
  "signed", "sizeof", "static", "struct", "switch", "typedef", "union",
  "unsigned", "void", "volatile", "while", "printf", "scanf", NULL
};
/* clang-format on */
