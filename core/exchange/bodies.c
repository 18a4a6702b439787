/* What each kind of primitive is in C.  Of windows g is

     0 1 2   height, width and channels of the image under the windows
     3 4     rows and columns of a window
     5 6     from one window to the next
     7 8     places outside the image before the first
     9 10 11 rows and columns of windows, and what there is at each;

   of a layer over time

     0 1 2   units, steps, and numbers that enter each (0: none do)
     3 4     does it run backwards, and do all its states leave?  */

#include "exchange/bodies.h"

#include <string.h>

/* What several begin or end with: the numbers p under a window at (i, j); the
   steps of a layer with so many gates and a second state.  */
#define UNDER_WINDOW                                                          \
  "        for (s = 0; s < g[4]; s++)\n"                                      \
  "          for (r = 0; r < g[3]; r++)\n"                                    \
  "            {\n"                                                           \
  "              int h = i * g[5] - g[7] + r, v = j * g[6] - g[8] + s;\n"     \
  "              if (h < 0 || h >= g[0] || v < 0 || v >= g[1])\n"             \
  "                continue;\n"                                               \
  "              const real *p = x + g[2] * (h + g[0] * v);\n"

#define STEPS_BEGIN(gates, second)                                            \
  "  const int u = g[0], c = g[2];\n"                                         \
  "  int i, j, s;\n"                                                          \
  "  real a[" gates " * u], h[u], " second "[u];\n"                           \
  "  for (i = 0; i < u; i++)\n"                                               \
  "    {\n"                                                                   \
  "      h[i] = w ? 0 : x[i];\n"                                              \
  "      " second "[i] = 0;\n"                                                \
  "    }\n"                                                                   \
  "  for (s = 0; s < g[1]; s++)\n"                                            \
  "    {\n"                                                                   \
  "      const int t = g[3] ? g[1] - 1 - s : s;\n"                            \
  "      for (i = 0; i < " gates " * u; i++)\n"                               \
  "        a[i] = b ? b[i] : 0;\n"                                            \
  "      for (j = 0; j < c; j++)\n"                                           \
  "        for (i = 0; i < " gates " * u; i++)\n"                             \
  "          a[i] += w[i + " gates " * u * j] * x[c * t + j];\n"

#define STEPS_END                                                             \
  "      for (i = 0; i < u && g[4]; i++)\n"                                   \
  "        y[u * t + i] = h[i];\n"                                            \
  "    }\n"                                                                   \
  "  for (i = 0; i < u && ! g[4]; i++)\n"                                     \
  "    y[i] = h[i];\n"

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
      "          y[o] = b ? b[o] : 0;\n" UNDER_WINDOW
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
  [PRIMITIVE_GREATEST] = { "greatest", "const int *g",
                           "  int c, i, j, r, s;\n"
                           "  for (j = 0; j < g[10]; j++)\n"
                           "    for (i = 0; i < g[9]; i++, y += g[2])\n"
                           "      {\n"
                           "        int begun = 0;\n" UNDER_WINDOW
                           "              for (c = 0; c < g[2]; c++)\n"
                           "                if (! begun || p[c] > y[c])\n"
                           "                  y[c] = p[c];\n"
                           "              begun = 1;\n"
                           "            }\n"
                           "      }\n" },
  [PRIMITIVE_MEAN] = { "mean", "const int *g",
                       "  int c, i, j, r, s;\n"
                       "  for (j = 0; j < g[10]; j++)\n"
                       "    for (i = 0; i < g[9]; i++, y += g[2])\n"
                       "      {\n"
                       "        int count = 0;\n"
                       "        for (c = 0; c < g[2]; c++)\n"
                       "          y[c] = 0;\n" UNDER_WINDOW
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
  [PRIMITIVE_LSTM]
  = { "lstm", "const int *g, const real *w, const real *v, const real *b",
      STEPS_BEGIN (
        "4",
        "k") "      for (j = 0; j < u; j++)\n"
             "        for (i = 0; i < 4 * u; i++)\n"
             "          a[i] += v[i + 4 * u * j] * h[j];\n"
             "      for (i = 0; i < u; i++)\n"
             "        {\n"
             "          k[i] = k[i] / (1 + exp (-a[u + i]))\n"
             "                 + tanh (a[2 * u + i]) / (1 + exp (-a[i]));\n"
             "          h[i] = tanh (k[i]) / (1 + exp (-a[3 * u + i]));\n"
             "        }\n" STEPS_END },
  [PRIMITIVE_GRU]
  = { "gru", "const int *g, const real *w, const real *v, const real *b",
      STEPS_BEGIN (
        "3",
        "q") "      for (i = 0; i < u; i++)\n"
             "        q[i] = 0;\n"
             "      for (j = 0; j < u; j++)\n"
             "        {\n"
             "          for (i = 0; i < 2 * u; i++)\n"
             "            a[i] += v[i + 3 * u * j] * h[j];\n"
             "          for (i = 0; i < u; i++)\n"
             "            q[i] += v[2 * u + i + 3 * u * j] * h[j];\n"
             "        }\n"
             "      for (i = 0; i < u; i++)\n"
             "        {\n"
             "          const real n\n"
             "            = tanh (a[2 * u + i] + q[i] / (1 + exp (-a[i])));\n"
             "          h[i] = n + (h[i] - n) / (1 + exp (-a[u + i]));\n"
             "        }\n" STEPS_END },
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

const char *
body_name (const struct primitive *step)
{
  return step->kind == PRIMITIVE_ACTIVATION ? step->activation->name
                                            : bodies[step->kind].name;
}

bool
body_is_sloped (const struct primitive *step)
{
  return step->activation && step->activation->settings.slope > 0;
}

static void
write_formula (struct output *o, const char *formula)
{
  static const char slope[] = "s->slope";
  for (; *formula; formula++)
    if (strncmp (formula, slope, sizeof slope - 1) == 0)
      {
        put (o, "slope");
        formula += sizeof slope - 2;
      }
    else
      put (o, "%c", *formula);
}

void
put_body (struct output *o, const char *name, const struct primitive *step)
{
  bool activates = step->kind == PRIMITIVE_ACTIVATION;
  put (o, "\nstatic void\n%s_%s (%s%s, const real *x, real *y)\n{\n", name,
       body_name (step), activates ? "int n" : bodies[step->kind].parameters,
       body_is_sloped (step) ? ", real slope" : "");
  if (activates)
    {
      put (o, "  int i;\n"
              "  for (i = 0; i < n; i++)\n"
              "    {\n"
              "      const real a = x[i];\n"
              "      y[i] = ");
      write_formula (o, step->activation->formula);
      put (o, ";\n    }\n");
    }
  else
    put (o, "%s", bodies[step->kind].text);
  put (o, "}\n");
}

/* clang-format off */
const char *const c_words[] = {
  "auto", "break", "case", "char", "const", "continue", "default", "do",
  "double", "else", "enum", "extern", "float", "for", "goto", "if", "inline",
  "int", "long", "main", "real", "register", "restrict", "return", "short",
  "signed", "sizeof", "static", "struct", "switch", "typedef", "union",
  "unsigned", "void", "volatile", "while", "printf", "scanf", NULL
};
/* clang-format on */
