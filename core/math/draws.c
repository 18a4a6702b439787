/* Observations drawn from their means: see draws.h.  */

#include "math/draws.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

/* A count of a Poisson law: GSL's is an unsigned integer, and its loops grow
   with the logarithm of the mean.  Beyond this the law is normal to more
   digits than a count shows.  */
static const double MOST_MEAN = 1e9;

bool
draw_poisson (const struct loss_settings *s, void *generator, size_t rows,
              const real *mean, const real *sigma, double total, real *x)
{
  (void) s, (void) sigma, (void) total;
  for (size_t i = 0; i < rows; i++)
    {
      double mu = (double) mean[i];
      if (! (mu >= 0 && isfinite (mu)))
        return false;
      x[i]
        = (real) (mu > MOST_MEAN
                    ? floor (mu + gsl_ran_gaussian (generator, sqrt (mu)) + .5)
                    : gsl_ran_poisson (generator, mu));
    }
  return true;
}

/* Binomial counts one after the other, each of what the ones before have
   left.  */
bool
draw_multinomial (const struct loss_settings *s, void *generator, size_t rows,
                  const real *mean, const real *sigma, double total, real *x)
{
  double left = 0;
  unsigned counts = (unsigned) total;
  (void) s, (void) sigma;
  for (size_t i = 0; i < rows; i++)
    {
      if (! (mean[i] >= 0))
        return false;
      left += (double) mean[i];
    }
  if (! (left > 0 && isfinite (left)))
    return false;
  for (size_t i = 0; i < rows; i++)
    {
      double p = (double) mean[i], part = left > 0 ? p / left : 0;
      unsigned n = i + 1 == rows || part >= 1 ? counts
                   : counts ? gsl_ran_binomial (generator, part, counts)
                            : 0;
      if (p == 0)
        n = 0;
      x[i] = (real) n;
      counts -= n;
      left -= p;
    }
  return true;
}

bool
draw_categorical (const struct loss_settings *s, void *generator, size_t rows,
                  const real *mean, const real *sigma, double total, real *x)
{
  const struct groups *groups = s->groups;
  (void) sigma, (void) total;
  for (size_t g = 0; g < (groups ? groups->count : 1); g++)
    {
      size_t first = groups && g ? groups->ends[g - 1] : 0;
      size_t end = groups ? groups->ends[g] : rows, chosen = rows;
      double sum = 0;
      for (size_t i = first; i < end; i++)
        sum += (double) mean[groups ? groups->order[i] : i];
      if (! (sum > 0 && isfinite (sum)))
        return false;
      double u = gsl_rng_uniform (generator) * sum;
      for (size_t i = first; i < end; i++)
        {
          size_t at = groups ? groups->order[i] : i;
          double p = (double) mean[at];
          if (p > 0 && (u >= 0 || chosen == rows))
            chosen = at;
          u -= p;
        }
      for (size_t i = first; i < end; i++)
        {
          size_t at = groups ? groups->order[i] : i;
          x[at] = at == chosen;
        }
    }
  return true;
}

bool
draw_laplace (const struct loss_settings *s, void *generator, size_t rows,
              const real *mean, const real *sigma, double total, real *x)
{
  (void) s, (void) total;
  for (size_t i = 0; i < rows; i++)
    x[i] = mean[i] + (real) gsl_ran_laplace (generator, (double) sigma[i]);
  return true;
}

double
huber_mass (double delta, double *middle)
{
  *middle = sqrt (2 * M_PI) * erf (delta / sqrt (2.));
  return *middle + 2 / delta * exp (-delta * delta / 2);
}

/* Under the parabola a normal number within delta, else an exponential one
   beyond it.  */
bool
draw_huber (const struct loss_settings *s, void *generator, size_t rows,
            const real *mean, const real *sigma, double total, real *x)
{
  double delta = s->delta, middle, mass = huber_mass (delta, &middle);
  (void) total;
  for (size_t i = 0; i < rows; i++)
    {
      double u;
      if (gsl_rng_uniform (generator) * mass < middle)
        {
          double edge = erf (delta / sqrt (2.));
          u = gsl_cdf_ugaussian_Pinv (
            .5 + .5 * edge * (2 * gsl_rng_uniform_pos (generator) - 1));
        }
      else
        {
          u = delta + gsl_ran_exponential (generator, 1 / delta);
          u = gsl_rng_uniform (generator) < .5 ? -u : u;
        }
      x[i] = mean[i] + sigma[i] * (real) u;
    }
  return true;
}

/* Gamma numbers over their sum.  Of a small alpha one is u^(1/alpha) times one
   of alpha + 1, often below all numbers: it is kept as a logarithm.  */
void
draw_dirichlet (void *generator, size_t count, double alpha, double *p)
{
  double most = -INFINITY, sum = 0;
  for (size_t i = 0; i < count; i++)
    {
      p[i] = log (gsl_ran_gamma (generator, alpha + 1, 1))
             + log (gsl_rng_uniform_pos (generator)) / alpha;
      most = p[i] > most ? p[i] : most;
    }
  for (size_t i = 0; i < count; i++)
    sum += p[i] = exp (p[i] - most);
  for (size_t i = 0; i < count; i++)
    p[i] /= sum;
}

size_t
draw_index (void *generator, size_t count, const double *p)
{
  double u = gsl_rng_uniform (generator);
  size_t last = 0;
  for (size_t i = 0; i < count; i++)
    {
      if (p[i] > 0)
        last = i;
      u -= p[i];
      if (u < 0)
        return i;
    }
  return last; /* they sum to a little less */
}
