/* Heads of Gaussians: see log_variance.h.  */

#include "net/log_variance.h"

static const real MOST = 30; /* of |log s^2| as it is */

/* Of unit log s^2, where a is that by itself.  */
static real
bounded (real a, real unit)
{
  real over = fabs (a) / unit - MOST;
  return over > 0 ? copysign (unit * (MOST + log1p (over)), a) : a;
}

static real
slope (real h, real unit)
{
  real over = fabs (h) / unit - MOST;
  return over > 0 ? exp (-over) : 1;
}

static void
bound_variances (const struct activation_settings *s, size_t rows,
                 size_t columns, const real *bias, real *a)
{
  size_t k = rows / 2;
  activations[ACTIVATION_LINEAR].activate (s, rows, columns, bias, a);
  for (size_t j = 0; j < columns; j++, a += rows)
    for (size_t i = k; i < rows; i++)
      a[i] = bounded (a[i], 1);
}

static void
unbound_variances (const struct activation_settings *s, size_t rows,
                   size_t columns, const real *h, real *d, real *d_bias)
{
  size_t k = rows / 2;
  for (size_t j = 0; j < columns; j++)
    for (size_t i = k; i < rows; i++)
      d[i + j * rows] *= slope (h[i + j * rows], 1);
  activations[ACTIVATION_LINEAR].deactivate (s, rows, columns, h, d, d_bias);
}

/* rows = k + k (k + 1) / 2.  */
static size_t
order (size_t rows)
{
  size_t k = 0;
  while (k + k * (k + 1) / 2 < rows)
    k++;
  return k;
}

static void
bound_factors (const struct activation_settings *s, size_t rows,
               size_t columns, const real *bias, real *a)
{
  size_t k = order (rows);
  activations[ACTIVATION_LINEAR].activate (s, rows, columns, bias, a);
  for (size_t n = 0; n < columns; n++, a += rows)
    for (size_t j = 0, at = k; j < k; at += k - j, j++)
      a[at] = bounded (a[at], (real) .5);
}

static void
unbound_factors (const struct activation_settings *s, size_t rows,
                 size_t columns, const real *h, real *d, real *d_bias)
{
  size_t k = order (rows);
  for (size_t n = 0; n < columns; n++)
    for (size_t j = 0, at = k + n * rows; j < k; at += k - j, j++)
      d[at] *= slope (h[at], (real) .5);
  activations[ACTIVATION_LINEAR].deactivate (s, rows, columns, h, d, d_bias);
}

#define HEAD(bound, unbound)                                                  \
  {                                                                           \
    .name = "linear", .activate = bound, .deactivate = unbound,               \
    .bend = REAL_NAME (bend_linear), .smooth = true                           \
  }

const struct activation log_variances
  = HEAD (bound_variances, unbound_variances);
const struct activation log_factors = HEAD (bound_factors, unbound_factors);
