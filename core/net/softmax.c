/* The softmax layer's losses: see softmax.h.  */

#include "net/softmax.h"

#include "base/word.h"
#include "data/weight.h"

#include <string.h>

real
softmax (size_t rows, size_t step, real *a)
{
  real most = a[0], sum = 0;
  for (size_t i = 1; i < rows; i++)
    most = a[i * step] > most ? a[i * step] : most;
  for (size_t i = 0; i < rows; i++)
    sum += a[i * step] = exp (a[i * step] - most);
  for (size_t i = 0; i < rows; i++)
    a[i * step] /= sum;
  return most + log (sum);
}

void
softmax_columns (size_t rows, size_t columns, size_t step_i, size_t step_j,
                 real *a)
{
  for (size_t j = 0; j < columns; j++)
    softmax (rows, step_i, a + j * step_j);
}

static real
lose_crossentropy (size_t rows, size_t t, real log_p, real *p)
{
  (void) rows;
  p[t] -= 1;
  return -log_p;
}

static real
lose_squared (size_t rows, size_t t, real log_p, real *p)
{
  (void) log_p;
  real sum = 0, inner = -p[t]; /* p'e */
  for (size_t i = 0; i < rows; i++)
    {
      real e = p[i] - (i == t);
      sum += e * e;
      inner += p[i] * p[i];
    }
  for (size_t i = 0; i < rows; i++)
    p[i] *= p[i] - (i == t) - inner;
  return sum / 2;
}

const struct label_loss label_losses[] = {
  [LABEL_LOSS_CROSSENTROPY] = { "crossentropy", lose_crossentropy },
  [LABEL_LOSS_SQUARED] = { "squared", lose_squared },
};

ROW_NAMES (label_loss_name, label_losses)

void
softmax_evaluate (const struct label_loss *loss, size_t rows, size_t columns,
                  const real *bias, const struct label *labels,
                  const real *weights, real scale, real *a, real *d_bias,
                  real *each)
{
  for (size_t j = 0; j < columns; j++, a += rows)
    {
      size_t t = labels[j].class;
      real weight = labels[j].weight;
      each[j] = 0;
      if (weight == 0)
        {
          memset (a, 0, rows * sizeof *a);
          continue;
        }
      for (size_t i = 0; i < rows; i++)
        a[i] += bias[i];
      real own = a[t];
      each[j]
        = weight * loss->evaluate (rows, t, own - softmax (rows, 1, a), a);
      for (size_t i = 0; i < rows; i++)
        d_bias[i] += a[i] *= scale * weight * weight_of (weights, j);
    }
}
