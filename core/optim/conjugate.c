/* Conjugate gradients (Polak and Ribiere 1969) through GSL's multimin.

   When GSL finds no progress along a direction the minimiser is set up anew
   at its point, so that it goes downhill (its own restart would keep the
   direction); when that finds none either, the end is reached.  */

#include "optim/bridge.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_multimin.h>

static const double FIRST_STEP = 1e-2, LINE_TOLERANCE = .1;

static double
value_only (const gsl_vector *x, void *bridge)
{
  return bridge_evaluate (bridge, x->data, NULL);
}

static void
gradient_only (const gsl_vector *x, void *bridge, gsl_vector *gradient)
{
  bridge_evaluate (bridge, x->data, gradient->data);
}

static void
both (const gsl_vector *x, void *bridge, double *value, gsl_vector *gradient)
{
  *value = bridge_evaluate (bridge, x->data, gradient->data);
}

static void
release_vector (void *vector)
{
  gsl_vector_free (vector);
}

static void
release_minimiser (void *minimiser)
{
  gsl_multimin_fdfminimizer_free (minimiser);
}

enum status
minimise_cg (struct context *context, const struct objective *objective,
             size_t iterations, const struct monitor *monitor, real *x)
{
  struct bridge bridge;
  size_t count = objective->count;
  TRY (bridge_new (context, objective, monitor, &bridge));

  gsl_vector *start = gsl_vector_alloc (count);
  if (! start)
    return fail (context, STATUS_NO_MEMORY, "not enough memory");
  TRY (defer (context, release_vector, start));
  gsl_multimin_fdfminimizer *minimiser = gsl_multimin_fdfminimizer_alloc (
    gsl_multimin_fdfminimizer_conjugate_pr, count);
  if (! minimiser)
    return fail (context, STATUS_NO_MEMORY, "not enough memory");
  TRY (defer (context, release_minimiser, minimiser));

  for (size_t i = 0; i < count; i++)
    start->data[i] = x[i];
  gsl_multimin_function_fdf function
    = { value_only, gradient_only, both, count, &bridge };
  gsl_multimin_fdfminimizer_set (minimiser, &function, start, FIRST_STEP,
                                 LINE_TOLERANCE);

  bool restarted = false, stop = false;
  for (size_t i = 1; i <= iterations && ! stop && bridge.status == STATUS_OK;
       i++)
    {
      if (gsl_multimin_fdfminimizer_iterate (minimiser) != GSL_SUCCESS)
        {
          stop = restarted;
          restarted = true;
          gsl_multimin_fdfminimizer_set (minimiser, &function, start,
                                         FIRST_STEP, LINE_TOLERANCE);
          continue;
        }
      restarted = false;
      if (! isfinite (minimiser->f))
        break;
      gsl_vector_memcpy (start, minimiser->x); /* the best so far */
      struct iterate iterate
        = { i, minimiser->f, gsl_blas_dnrm2 (minimiser->gradient),
            minimiser->x->data };
      stop = monitor->after (monitor->self, &iterate);
    }
  bridge_store (count, start->data, x);
  return bridge.status;
}
