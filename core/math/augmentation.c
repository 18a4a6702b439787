/* New points from given ones: see augmentation.h.  */

#include "math/augmentation.h"

#include "base/word.h"
#include "math/random.h"

WORDS (augmentation_name, [AUGMENTATION_NOISE] = "noise",
       [AUGMENTATION_INTERPOLATE] = "interpolate",
       [AUGMENTATION_EXTRAPOLATE] = "extrapolate")

/* One of the nearest, drawn by u, of the points with the label of number
   `own'; `own' where it has no fellow.  */
static size_t
neighbour (const struct augmentation *a, size_t own, real u)
{
  size_t k = a->k, fellows = 0, best = own;
  for (size_t n = 0; n < a->count; n++)
    {
      double sum = 0;
      bool same = n != own && (! a->label || a->label[n] == a->label[own]);
      for (size_t i = 0; i < k && same; i++)
        {
          double d
            = (double) a->points[i + n * k] - (double) a->points[i + own * k];
          sum += d * d;
        }
      a->distance[n] = same ? sum : INFINITY;
      fellows += same;
    }
  if (fellows == 0)
    return own;
  size_t rank = pick (u, a->neighbours < fellows ? a->neighbours : fellows);
  for (size_t r = 0; r <= rank; r++)
    {
      best = own;
      for (size_t n = 0; n < a->count; n++)
        if (a->distance[n] < a->distance[best])
          best = n;
      if (r < rank)
        a->distance[best] = INFINITY;
    }
  return best;
}

static enum status
take_deviations (struct context *context, struct augmentation *a)
{
  TRY (take (context, &a->deviation, a->k, sizeof (double)));
  for (size_t i = 0; i < a->k; i++)
    {
      double mean = 0, sum = 0;
      for (size_t n = 0; n < a->count; n++)
        mean += (double) a->points[i + n * a->k] / (double) a->count;
      for (size_t n = 0; n < a->count; n++)
        {
          double d = (double) a->points[i + n * a->k] - mean;
          sum += d * d;
        }
      a->deviation[i] = sqrt (sum / (double) a->count);
    }
  return STATUS_OK;
}

enum status
augmentation_begin (struct context *context, struct augmentation *a)
{
  TRY (take (context, &a->epsilon, a->k, sizeof (real)));
  return a->method == AUGMENTATION_NOISE
           ? take_deviations (context, a)
           : take (context, &a->distance, a->count, sizeof (double));
}

size_t
augmentation_make (const struct augmentation *a, size_t j, real *z)
{
  struct stream choice = { a->seed, PURPOSE_SAMPLE, 1 };
  struct stream noise = { a->seed, PURPOSE_SAMPLE, 2 };
  bool noisy = a->method == AUGMENTATION_NOISE;
  double sign = a->method == AUGMENTATION_INTERPOLATE ? 1 : -1;
  real u[2];
  random_uniform (&choice, (uint32_t) j, 2, u);
  size_t own = pick (u[0], a->count);
  const real *from = a->points + own * a->k, *to = from;
  if (noisy)
    random_normal (&noise, (uint32_t) j, a->k, a->epsilon);
  else
    to = a->points + neighbour (a, own, u[1]) * a->k;
  for (size_t i = 0; i < a->k; i++)
    {
      double step = noisy ? a->deviation[i] * (double) a->epsilon[i]
                          : sign * ((double) to[i] - (double) from[i]);
      z[i] = (real) ((double) from[i] + a->amount * step);
    }
  return own;
}
