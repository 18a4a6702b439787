/* The softmax layer's loss: see softmax.h.  */

#include "net/softmax.h"

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

void
softmax_evaluate (size_t rows, size_t columns, const real *bias,
                  const struct label *labels, real scale, real *a,
                  real *d_bias, real *each)
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
      each[j] = weight * (softmax (rows, 1, a) - own);
      a[t] -= 1;
      for (size_t i = 0; i < rows; i++)
        d_bias[i] += a[i] *= scale * weight;
    }
}
