/* Batch normalisation (Ioffe & Szegedy 2015): each unit by itself, over the
   observations n = 1 .. N of the batch, or each channel of an image over the
   places of all these,

     h_n = f (gamma x^_n + beta),   x^_n = (x_n - m) / sqrt (v + epsilon),
     m = 1/N sum_n x_n,   v = 1/N sum_n (x_n - m)^2.

   With d_n = dL/d (gamma x^_n + beta),

     dL/dgamma = sum_n d_n x^_n,   dL/dbeta = sum_n d_n,
     dL/dx_n = gamma / sqrt (v + epsilon)
               (d_n - 1/N dL/dbeta - x^_n 1/N dL/dgamma).

   The batch is the whole one, whatever part of it a thread has: the threads
   meet (math/sums.h) for N and the mean, for the variance about it, and on
   the way back for the two sums.  The two passes keep the digits of a
   variance that is small beside the mean.

   After learning, m and v are averages that learning has left, so that an
   observation's result does not depend on its company.  After each step

     mean     <- (1 - momentum) mean + momentum m
     variance <- (1 - momentum) variance + momentum v N / (N - 1);

   a batch of one observation has no variance and leaves that as it is.  */

#include "math/sums.h"
#include "math/moments.h"
#include "math/vector.h"
#include "net/lower.h"
#include "net/normalisation.h"

#include <string.h>

enum
{
  WEIGHT,
  BIAS,
  MEAN,
  VARIANCE
};

/* In the scratch: numbers by unit, and N.  */
struct moments
{
  real *mean, *variance, *inverse, *factor, *first, *second, *count;
};

static size_t
scratch (const struct layer *layer, size_t columns)
{
  (void) columns;
  return 6 * normalisation_units (layer) + 1;
}

static struct moments
moments_of (const struct layer *layer, const void *own)
{
  size_t k = normalisation_units (layer);
  real *scratch = (real *) own;
  return (struct moments){ .mean = scratch,
                           .variance = scratch + k,
                           .inverse = scratch + 2 * k,
                           .factor = scratch + 3 * k,
                           .first = scratch + 4 * k,
                           .second = scratch + 5 * k,
                           .count = scratch + 6 * k };
}

static void
find_moments (size_t k, size_t columns, struct meeting *meeting,
              const real *input, struct moments *m)
{
  double *sum = meeting_open (meeting, k + 1);
  for (size_t j = 0; j < columns; j++)
    vector_collect (k, input + j * k, sum);
  sum[k] = (double) columns;
  double *mean = meeting_close (meeting, k + 1), count = mean[k];
  for (size_t i = 0; i < k; i++)
    m->mean[i] = (real) (mean[i] /= count);

  sum = meeting_open (meeting, k);
  for (size_t j = 0; j < columns; j++)
    vector_collect_squares (k, input + j * k, mean, NULL, sum);
  const double *squares = meeting_close (meeting, k);
  for (size_t i = 0; i < k; i++)
    m->variance[i] = (real) (squares[i] / count);
  *m->count = (real) count;
}

static void
forward (const struct layer *layer, const struct pass *pass, const real *input,
         real *output, void *scratch)
{
  size_t k = normalisation_units (layer);
  size_t columns = pass->columns * (layer->outputs / k);
  const real *gamma = pass->x + layer->weight.place;
  double epsilon = normalisation_epsilon (layer);
  struct moments m = moments_of (layer, scratch);
  if (pass->learning)
    find_moments (k, columns, pass->meeting, input, &m);
  else
    {
      memcpy (m.mean, pass->x + layer->blocks[MEAN].place, k * sizeof (real));
      memcpy (m.variance, pass->x + layer->blocks[VARIANCE].place,
              k * sizeof (real));
      *m.count = 0;
    }
  for (size_t i = 0; i < k; i++)
    {
      m.inverse[i] = (real) (1 / sqrt ((double) m.variance[i] + epsilon));
      m.factor[i] = gamma[i] * m.inverse[i];
    }
  for (size_t j = 0; j < columns; j++)
    vector_scale_shift (k, m.mean, m.factor, input + j * k, output + j * k);
  layer->activation->activate (&layer->activation->settings, k, columns,
                               pass->x + layer->bias.place, output);
}

static void
backward (const struct layer *layer, const struct pass *pass,
          const real *input, const real *output, real *d_output, real *d_input,
          void *scratch)
{
  size_t k = normalisation_units (layer);
  size_t columns = pass->columns * (layer->outputs / k);
  real *gradient = pass->gradient;
  struct moments m = moments_of (layer, scratch);
  layer->activation->deactivate (
    &layer->activation->settings, k, columns, output, d_output,
    gradient ? gradient + layer->bias.place : NULL);
  double *sums = meeting_open (pass->meeting, 2 * k);
  moments_collect (k, columns, m.mean, m.inverse, input, d_output, sums,
                   sums + k);
  for (size_t i = 0; i < k && gradient; i++)
    gradient[layer->weight.place + i] += (real) sums[k + i];
  if (! d_input)
    return;
  if (pass->learning)
    sums = meeting_close (pass->meeting, 2 * k);
  for (size_t i = 0; i < k; i++)
    {
      m.first[i] = pass->learning ? (real) (sums[i] / *m.count) : 0;
      m.second[i] = pass->learning ? (real) (sums[k + i] / *m.count) : 0;
    }
  moments_return (k, columns, m.mean, m.inverse, m.factor, m.first, m.second,
                  input, d_output, d_input);
}

/* gamma x^ + beta = f x + (beta - f mean),  f = gamma / sqrt (v + epsilon). */
static enum status
lower (struct context *context, const struct layer *layer, const real *x,
       struct lowering *lowering)
{
  size_t k = normalisation_units (layer);
  double epsilon = normalisation_epsilon (layer);
  real *factor, *shift;
  TRY (take (context, &factor, k, sizeof *factor));
  TRY (take (context, &shift, k, sizeof *shift));
  for (size_t i = 0; i < k; i++)
    {
      double f
        = (double) x[layer->blocks[WEIGHT].place + i]
          / sqrt ((double) x[layer->blocks[VARIANCE].place + i] + epsilon);
      factor[i] = (real) f;
      shift[i] = (real) ((double) x[layer->blocks[BIAS].place + i]
                         - f * (double) x[layer->blocks[MEAN].place + i]);
    }
  TRY (lower_step (context, lowering,
                   (struct primitive){ .kind = PRIMITIVE_SCALE,
                                       .in = layer->in,
                                       .out = layer->out,
                                       .weight = factor,
                                       .bias = shift }));
  return lower_activation (context, layer, lowering);
}

static void
keep (const struct layer *layer, const void *scratch, bool whole, real *x)
{
  const struct normalisation *settings = layer->settings;
  struct moments m = moments_of (layer, scratch);
  real *mean = x + layer->blocks[MEAN].place;
  real *variance = x + layer->blocks[VARIANCE].place;
  double rate = whole ? 1 : settings->momentum, count = *m.count;
  for (size_t i = 0; i < normalisation_units (layer) && count > 0; i++)
    {
      mean[i] = (real) ((1 - rate) * mean[i] + rate * m.mean[i]);
      if (count > 1)
        variance[i] = (real) ((1 - rate) * variance[i]
                              + rate * m.variance[i] * count / (count - 1));
    }
}

static const struct option options[]
  = { EPSILON_ROW,
      { "Momentum", OPTION_NUMBER, offsetof (struct normalisation, momentum),
        "0.1", 0, 1, NULL, NULL, 0,
        "what a step counts in the running averages" },
      { NULL } };

static const struct layer_block blocks[]
  = { [WEIGHT] = FACTOR_BLOCK,
      [BIAS] = SHIFT_BLOCK,
      [MEAN] = { "mean", lay_column, START_ZERO, BLOCK_FIXED | BLOCK_KEPT },
      [VARIANCE] = { "variance", lay_column, START_ONE,
                     BLOCK_FIXED | BLOCK_KEPT | BLOCK_VARIANCE },
      { NULL } };

LAYER (batchnorm) = { .name = "batchnorm",
                      .example = "{'batchnorm'}",
                      .keeps_shape = true,
                      .activates = true,
                      .tracks = true,
                      .options = options,
                      .settings_size = sizeof (struct normalisation),
                      .blocks = blocks,
                      .measure = normalisation_measure,
                      .scratch = scratch,
                      .forward = forward,
                      .backward = backward,
                      .lower = lower,
                      .keep = keep };
