/* The full posterior: B lower triangular with a positive diagonal, said by
   the columns of its lower triangle with the logarithm of the diagonal
   (net/full_gaussian.c).

     KL = 1/2 (|mu|^2 + |B|_F^2 - k) - sum_j log B_jj

   for trace (B B') = |B|_F^2 and log det (B B') = 2 sum log B_jj.  */

#include "variational/posterior.h"

#include "data/weight.h"

#include <string.h>

static size_t
numbers (size_t k)
{
  return k * (k + 1) / 2;
}

static size_t
height (size_t k)
{
  return k + numbers (k);
}

static void
divergence (size_t k, size_t columns, const real *head, real scale,
            real *d_head, real *each)
{
  size_t rows = height (k);
  for (size_t n = 0; n < columns; n++, head += rows)
    {
      const real *b = head + k;
      real sum = 0, *d_b = d_head ? d_head + k : NULL;
      for (size_t i = 0; i < k; i++)
        {
          sum += head[i] * head[i];
          if (d_head)
            d_head[i] += scale * head[i];
        }
      for (size_t j = 0; j < k; b += k - j, j++)
        {
          sum += expm1 (2 * b[0]) - 2 * b[0];
          for (size_t i = 1; i < k - j; i++)
            sum += b[i] * b[i];
          if (! d_head)
            continue;
          d_b[0] += scale * expm1 (2 * b[0]);
          for (size_t i = 1; i < k - j; i++)
            d_b[i] += scale * b[i];
          d_b += k - j;
        }
      each[n] = sum / 2;
      if (d_head)
        d_head += rows;
    }
}

static void
log_scale (size_t k, size_t columns, const real *head, real *each)
{
  for (size_t n = 0; n < columns; n++, head += height (k))
    {
      const real *b = head + k;
      each[n] = 0;
      for (size_t j = 0; j < k; b += k - j, j++)
        each[n] += b[0];
    }
}

static void
log_scale_back (size_t k, size_t columns, size_t samples, const real *weight,
                real *d_head)
{
  for (size_t n = 0; n < columns; n++, d_head += height (k))
    {
      real sum = 0, *d_b = d_head + k;
      for (size_t s = 0; s < samples; s++)
        sum += *weight++;
      for (size_t j = 0; j < k; d_b += k - j, j++)
        d_b[0] += sum;
    }
}

/* Column j of B is b_j: the trace is sum_j b_j' G b_j.  */
static void
trace (size_t k, size_t columns, const real *head, const real *g, real scale,
       real *d_head, real *each)
{
  for (size_t n = 0; n < columns; n++, head += height (k))
    {
      const real *b = head + k;
      real *d_b = d_head ? d_head + k : NULL;
      for (size_t j = 0; j < k; b += k - j, j++)
        {
          real diagonal = exp (b[0]);
          for (size_t i = j; i < k; i++)
            {
              real own = i == j ? diagonal : b[i - j];
              real sum = g[i + j * k] * diagonal;
              for (size_t l = j + 1; l < k; l++)
                sum += g[i + l * k] * b[l - j];
              each[n] += own * sum / 2;
              if (d_b)
                d_b[i - j] += scale * sum * (i == j ? diagonal : 1);
            }
          if (d_b)
            d_b += k - j;
        }
      if (d_head)
        d_head += height (k);
    }
}

static void
factor (size_t k, const real *head, real *b)
{
  const real *from = head + k;
  memset (b, 0, k * k * sizeof *b);
  for (size_t j = 0; j < k; from += k - j, j++)
    {
      memcpy (b + j + j * k, from, (k - j) * sizeof *b);
      b[j + j * k] = exp (from[0]);
    }
}

static void
covariance (size_t k, size_t columns, const real *head, const real *weights,
            real *sum)
{
  memset (sum, 0, k * k * sizeof *sum);
  for (size_t n = 0; n < columns; n++, head += height (k))
    {
      const real *b = head + k;
      for (size_t j = 0; j < k; b += k - j, j++)
        for (size_t l = j; l < k; l++)
          for (size_t i = j; i < k; i++)
            sum[i + l * k] += weight_of (weights, n)
                              * (i == j ? exp (b[0]) : b[i - j])
                              * (l == j ? exp (b[0]) : b[l - j]);
    }
}

static void
relate (size_t k, size_t columns, const real *head, const real *about,
        real *relative)
{
  for (size_t n = 0; n < columns; n++, about += 2 * k)
    {
      for (size_t i = 0; i < k; i++)
        *relative++ = (*head++ - about[i]) * exp (-about[k + i] / 2);
      for (size_t j = 0; j < k; j++)
        for (size_t i = j; i < k; i++, head++)
          *relative++ = i == j ? *head - about[k + i] / 2
                               : *head * exp (-about[k + i] / 2);
    }
}

static void
relate_back (size_t k, size_t columns, const real *relative, const real *about,
             const real *d_relative, real *d_head, real *d_about)
{
  for (size_t n = 0; n < columns; n++, about += 2 * k, d_about += 2 * k)
    {
      for (size_t i = 0; i < k; i++, relative++, d_relative++)
        {
          real d = *d_relative * exp (-about[k + i] / 2);
          *d_head++ += d;
          d_about[i] -= d;
          d_about[k + i] -= *d_relative * *relative / 2;
        }
      for (size_t j = 0; j < k; j++)
        for (size_t i = j; i < k; i++, relative++, d_relative++)
          {
            real scale = i == j ? 1 : exp (-about[k + i] / 2);
            *d_head++ += *d_relative * scale;
            d_about[k + i] -= *d_relative * (i == j ? 1 : *relative) / 2;
          }
    }
}

const struct posterior posterior_full = { .name = "full",
                                          .field = "factor",
                                          .layer = &layer_full_gaussian,
                                          .head = &log_factors,
                                          .numbers = numbers,
                                          .divergence = divergence,
                                          .log_scale = log_scale,
                                          .log_scale_back = log_scale_back,
                                          .trace = trace,
                                          .relate = relate,
                                          .relate_back = relate_back,
                                          .covariance = covariance,
                                          .factor = factor };
