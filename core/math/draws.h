/* Observations drawn from a density of their means: one at a time, by a
   generator of math/random.h.  `mean' and x may be the same numbers; sigma has
   one deviation a row, where the density has such.  */

#ifndef AE_DRAWS_H
#define AE_DRAWS_H

#include "math/losses.h"

/* `total' is that of the counts, where these have one.  False where a mean is
   none.  */
typedef bool draw_function (const struct loss_settings *, void *generator,
                            size_t rows, const real *mean, const real *sigma,
                            double total, real *x);

#define draw_poisson REAL_NAME (draw_poisson)
#define draw_multinomial REAL_NAME (draw_multinomial)
#define draw_categorical REAL_NAME (draw_categorical)
#define draw_laplace REAL_NAME (draw_laplace)
#define draw_huber REAL_NAME (draw_huber)
#define huber_mass REAL_NAME (huber_mass)
#define draw_dirichlet REAL_NAME (draw_dirichlet)
#define draw_index REAL_NAME (draw_index)

extern draw_function draw_poisson, draw_multinomial, draw_categorical,
  draw_laplace, draw_huber;

/* The integral of exp (- h (u)), h of losses.h,
     sqrt (2 pi) erf (delta / sqrt 2) + 2 / delta exp (- delta^2 / 2),
   and the part of it under the parabola.  */
double huber_mass (double delta, double *middle);

/* `count' shares from a Dirichlet law whose parameters are all alpha; and a
   number below `count' by its share.  */
void draw_dirichlet (void *generator, size_t count, double alpha, double *p);
size_t draw_index (void *generator, size_t count, const double *p);

#endif
