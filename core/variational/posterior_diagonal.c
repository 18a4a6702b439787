/* The diagonal posterior: B = diag (s), said by log s^2; and the table.

     KL = 1/2 sum mu^2 + s^2 - 1 - log s^2        Kingma & Welling 2014, app. B

   With free bits (Kingma et al. 2016, app. C.8, there over a minibatch, here
   for each observation) a unit whose KL is below `floor' counts as that and
   has no gradient.  */

#include "variational/posterior.h"

#include "data/weight.h"
#include "math/vector.h"

#include <string.h>

const struct posterior *const posteriors[POSTERIOR_COUNT] = {
  [POSTERIOR_DIAGONAL] = &posterior_diagonal,
  [POSTERIOR_FULL] = &posterior_full,
};

const char *
posterior_name (size_t index)
{
  return index < POSTERIOR_COUNT ? posteriors[index]->name : NULL;
}

static size_t
numbers (size_t k)
{
  return k;
}

static void
floored (size_t k, size_t columns, const real *head, real floor, real scale,
         real *d_head, real *each)
{
  for (size_t j = 0; j < columns; j++, head += 2 * k)
    {
      each[j] = 0;
      for (size_t i = 0; i < k; i++)
        {
          real mu = head[i], logvar = head[k + i];
          real kl = (mu * mu + expm1 (logvar) - logvar) / 2;
          each[j] += kl > floor ? kl : floor;
          if (d_head && kl > floor)
            {
              d_head[i] += scale * mu;
              d_head[k + i] += scale * expm1 (logvar) / 2;
            }
        }
      if (d_head)
        d_head += 2 * k;
    }
}

static void
log_scale (size_t k, size_t columns, const real *head, real *each)
{
  for (size_t j = 0; j < columns; j++, head += 2 * k)
    {
      real sum = 0;
      for (size_t i = 0; i < k; i++)
        sum += head[k + i];
      each[j] = sum / 2;
    }
}

static void
log_scale_back (size_t k, size_t columns, size_t samples, const real *weight,
                real *d_head)
{
  for (size_t j = 0; j < columns; j++, d_head += 2 * k)
    {
      real sum = 0;
      for (size_t s = 0; s < samples; s++)
        sum += *weight++;
      for (size_t i = 0; i < k; i++)
        d_head[k + i] += sum / 2;
    }
}

static void
trace (size_t k, size_t columns, const real *head, const real *g, real scale,
       real *d_head, real *each)
{
  for (size_t j = 0; j < columns; j++, head += 2 * k)
    {
      for (size_t i = 0; i < k; i++)
        {
          real part = g[i + i * k] * exp (head[k + i]) / 2;
          each[j] += part;
          if (d_head)
            d_head[k + i] += scale * part;
        }
      if (d_head)
        d_head += 2 * k;
    }
}

static void
covariance (size_t k, size_t columns, const real *head, const real *weights,
            real *sum)
{
  memset (sum, 0, k * k * sizeof *sum);
  for (size_t j = 0; j < columns; j++, head += 2 * k)
    for (size_t i = 0; i < k; i++)
      sum[i + i * k] += weight_of (weights, j) * exp (head[k + i]);
}

static void
factor (size_t k, const real *head, real *b)
{
  memset (b, 0, k * k * sizeof *b);
  for (size_t i = 0; i < k; i++)
    b[i + i * k] = exp (head[k + i] / 2);
}

static void
relate (size_t k, size_t columns, const real *head, const real *about,
        real *relative)
{
  for (size_t j = 0; j < columns; j++, head += 2 * k, about += 2 * k)
    for (size_t i = 0; i < 2 * k; i++)
      *relative++ = i < k ? (head[i] - about[i]) * exp (-about[k + i] / 2)
                          : head[i] - about[i];
}

static void
relate_back (size_t k, size_t columns, const real *relative, const real *about,
             const real *d_relative, real *d_head, real *d_about)
{
  for (size_t j = 0; j < columns; j++)
    {
      for (size_t i = 0; i < k; i++)
        {
          real d_mu = d_relative[i] * exp (-about[k + i] / 2);
          d_head[i] += d_mu;
          d_about[i] -= d_mu;
          d_head[k + i] += d_relative[k + i];
          d_about[k + i]
            -= d_relative[k + i] + d_relative[i] * relative[i] / 2;
        }
      relative += 2 * k;
      about += 2 * k;
      d_relative += 2 * k;
      d_head += 2 * k;
      d_about += 2 * k;
    }
}

const struct posterior posterior_diagonal = { .name = "diagonal",
                                              .field = "logvar",
                                              .layer = &layer_gaussian,
                                              .head = &log_variances,
                                              .numbers = numbers,
                                              .divergence = vector_kl,
                                              .floored = floored,
                                              .log_scale = log_scale,
                                              .log_scale_back = log_scale_back,
                                              .trace = trace,
                                              .relate = relate,
                                              .relate_back = relate_back,
                                              .covariance = covariance,
                                              .factor = factor };
