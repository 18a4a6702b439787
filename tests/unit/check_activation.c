/* Activations against long double.  */

#include "fixture.h"

#include "math/vector.h"

/* The vector library's functions err by up to 4 units in the last place, and
   each formula adds a few roundings.  */
static const double ULPS = 16;

#define REFERENCE(name, formula)                                              \
  static long double name##_of (long double a)                                \
  {                                                                           \
    return formula;                                                           \
  }
REFERENCE (sigmoid, 1 / (1 + expl (-a)))
REFERENCE (relu, a > 0 ? a : 0)
REFERENCE (softplus, (a > 0 ? a : 0) + log1pl (expl (-fabsl (a))))
REFERENCE (elu, a > 0 ? a : expm1l (a))
REFERENCE (linear, a)
REFERENCE (satlin, a<0 ? 0 : a> 1 ? 1 : a) /* MATLAB's: clipped to [0, 1] */
REFERENCE (leakyrelu, a > 0 ? a : .2L * a)
REFERENCE (tanh, tanhl (a))

static const struct
{
  const char *name;
  long double (*value) (long double);
  double low, high; /* the limits at -1e4 and 1e4 */
} references[] = {
  { "sigmoid", sigmoid_of, 0, 1 }, { "tanh", tanh_of, -1, 1 },
  { "relu", relu_of, 0, 1e4 },     { "softplus", softplus_of, 0, 1e4 },
  { "elu", elu_of, -1, 1e4 },      { "linear", linear_of, -1e4, 1e4 },
  { "satlin", satlin_of, 0, 1 },   { "leakyrelu", leakyrelu_of, -2e3, 1e4 },
};

static void
check_activation (const struct activation *f)
{
  enum
  {
    MOST = 67 * 3,
    IMAGES = 33 * 1100
  };
  /* The last are of images' places, which go many at a time.  */
  static const size_t shapes[][2]
    = { { 1, 1 },    { 3, 2 },    { 16, 3 },    { 33, 2 },   { 67, 3 },
        { 1, 1030 }, { 3, 1025 }, { 16, 1040 }, { 33, 1100 } };
  static real a[IMAGES], b[MOST], h[IMAGES], d[IMAGES], d_b[MOST],
    before[MOST], d_before[IMAGES];
  long double (*value) (long double) = NULL;
  double low = 0, high = 0, worst = 0, worst_slope = 0, worst_bias = 0;
  for (size_t i = 0; i < COUNT_OF (references); i++)
    if (strcmp (references[i].name, f->name) == 0)
      {
        value = references[i].value;
        low = references[i].low;
        high = references[i].high;
      }
  if (! check (value, "%s has a reference", f->name))
    return;

  for (size_t s = 0; s < COUNT_OF (shapes); s++)
    for (int bias = 0; bias < 2; bias++)
      {
        size_t rows = shapes[s][0], n = rows * shapes[s][1];
        fixture_fill (s + 1, 20, n, a);
        fixture_fill (s + 9, bias ? 2 : 0, rows, b);
        fixture_fill (s + 5, 1, rows, d_b);
        fixture_fill (s + 6, 1, n, d);
        memcpy (h, a, sizeof h);
        f->activate (&f->settings, rows, shapes[s][1], bias ? b : NULL, h);
        memcpy (before, d_b, sizeof before);
        memcpy (d_before, d, sizeof d_before);
        f->deactivate (&f->settings, rows, shapes[s][1], h, d,
                       bias ? d_b : NULL);
        for (size_t i = 0; i < n; i++)
          {
            long double at = (real) (a[i] + b[i % rows]), step = 1e-6L;
            long double right = value (at);
            long double slope = (value (at + step) - value (at - step))
                                / (2 * step) * d_before[i];
            worst = fmax (worst, (double) (fabsl (h[i] - right)
                                           / (fabsl (right) + 1e-30L)));
            if (fabsl (at) > 1e-3L && fabsl (at - 1) > 1e-3L) /* no kink */
              worst_slope = fmax (worst_slope, (double) fabsl (d[i] - slope));
          }
        for (size_t i = 0; i < rows && bias; i++)
          {
            long double sum = before[i], size = fabsl (sum);
            for (size_t j = i; j < n; j += rows)
              {
                sum += d[j];
                size += fabsl (d[j]);
              }
            size *= (long double) (shapes[s][1] * EPS);
            worst_bias
              = fmax (worst_bias, (double) (fabsl (d_b[i] - sum) / size));
          }
      }
  /* The slope is a function of h, whose rounding it inherits; the differences
     have an error of 1e-12 themselves.  */
  check_close (worst / EPS, 0, ULPS, "rounding, an activation, in epsilons");
  check_close (worst_slope, 0, ULPS * EPS + 1e-11, "rounding, its slope");
  check_close (worst_bias, 0, 1,
               "rounding, the bias's derivative, in n epsilon");

  real ends[4] = { (real) -1e4, (real) 1e4, (real) -1e4, (real) 1e4 };
  real ones[4] = { 1, 1, 1, 1 };
  f->activate (&f->settings, 4, 1, NULL, ends);
  f->deactivate (&f->settings, 4, 1, ends, ones, NULL);
  double lost = 1e4 * (double) LDBL_EPSILON; /* of the differences */
  double slope_low = (double) (value (-1e4L + 1) - value (-1e4L));
  double slope_high = (double) (value (1e4L) - value (1e4L - 1));
  check (ends[0] == low && ends[1] == high && ends[2] == low
           && fabs ((double) ones[0] - slope_low) <= EPS * slope_low + lost
           && fabs ((double) ones[1] - slope_high) <= EPS * slope_high + lost,
         "%s at -1e4, 1e4: %g, %g, slopes %g, %g", f->name, (double) ends[0],
         (double) ends[1], (double) ones[0], (double) ones[1]);
}

/* Every size of number, in vectors long enough for the vector code: no NaN on
   the way to the limits, where an exponential under- or overflows.  Below the
   normal numbers only the absolute error counts.  */
static void
check_range (const struct activation *f)
{
  enum
  {
    N = 4096
  };
  static real a[N], h[N], d[N];
  double worst = 0, worst_slope = 0;
  long double (*value) (long double) = NULL;
  for (size_t i = 0; i < COUNT_OF (references); i++)
    if (strcmp (references[i].name, f->name) == 0)
      value = references[i].value;
  for (size_t i = 0; i < N; i++)
    {
      /* Half of them within 1000, half at all magnitudes.  */
      double magnitude
        = i % 2 ? 1000. * (double) i / N : pow (10, 42 * (double) i / N - 37);
      a[i] = (real) (i % 4 < 2 ? magnitude : -magnitude);
      d[i] = 1;
    }
  memcpy (h, a, sizeof h);
  f->activate (&f->settings, N, 1, NULL, h);
  f->deactivate (&f->settings, N, 1, h, d, NULL);
  for (size_t i = 0; i < N; i++)
    {
      long double right = value ? value (a[i]) : NAN;
      double error = (double) (fabsl (h[i] - right) / (1 + fabsl (right)));
      worst = error <= worst ? worst : isnan (error) ? INFINITY : error;
      worst_slope = d[i] >= 0 && d[i] <= 1 ? worst_slope : INFINITY;
    }
  check (worst <= ULPS * EPS && worst_slope == 0,
         "rounding, %s from 1e-37 to 1e5: off by %.2g, slopes in [0, 1]%s",
         f->name, worst, worst_slope == 0 ? "" : " are not");
}

/* exp grows beyond all bounds, so what is small is its error relative to the
   value, which is the slope too.  */
static void
check_exp (void)
{
  enum
  {
    N = 64
  };
  real h[N], d[N];
  double worst = 0, worst_slope = 0;
  const struct activation *f = &activations[ACTIVATION_EXP];
  for (size_t i = 0; i < N; i++)
    {
      h[i] = (real) (-80 + 160. * (double) i / N);
      d[i] = 2;
    }
  f->activate (&f->settings, N, 1, NULL, h);
  f->deactivate (&f->settings, N, 1, h, d, NULL);
  for (size_t i = 0; i < N; i++)
    {
      long double right = expl ((real) (-80 + 160. * (double) i / N));
      worst = fmax (worst, (double) fabsl (h[i] / right - 1));
      worst_slope = fmax (worst_slope, (double) fabsl (d[i] / h[i] - 2));
    }
  check_close (worst / EPS, 0, ULPS, "rounding, exp, in epsilons");
  check_close (worst_slope, 0, 4 * EPS, "rounding, its slope is its value");
}

/* Softmax over all rows and over groups that do not lie together, with a bias:
   against long double, and its derivative, h_i (d_i - sum_k h_k d_k).  */
static void
check_softmax (void)
{
  enum
  {
    R = 7,
    C = 3
  };
  static const size_t order[R] = { 1, 4, 6, 0, 2, 3, 5 }, ends[] = { 2, 3, R };
  static const size_t all[R] = { 0, 1, 2, 3, 4, 5, 6 }, end[] = { R };
  const struct groups three = { .count = 3, .order = order, .ends = ends },
                      one = { .count = 1, .order = all, .ends = end };
  for (int grouped = 0; grouped < 2; grouped++)
    {
      struct activation f = activations[ACTIVATION_SOFTMAX];
      const struct groups *groups = grouped ? &three : &one;
      real a[R * C], b[R], h[R * C], d[R * C], d_b[R] = { 0 };
      double worst = 0, worst_slope = 0, worst_bias = 0;
      f.settings.groups = grouped ? groups : NULL;
      fixture_fill (3, 500, R * C, a);
      fixture_fill (4, 2, R, b);
      fixture_fill (5, 1, R * C, d);
      memcpy (h, a, sizeof h);
      f.activate (&f.settings, R, C, b, h);
      real before[R * C];
      memcpy (before, d, sizeof before);
      f.deactivate (&f.settings, R, C, h, d, d_b);
      for (size_t j = 0; j < C; j++)
        for (size_t g = 0; g < groups->count; g++)
          {
            size_t first = g ? groups->ends[g - 1] : 0;
            long double sum = 0, product = 0, most = -1e9L;
            for (size_t i = first; i < groups->ends[g]; i++)
              {
                size_t at = groups->order[i];
                most = fmaxl (most, (real) (a[at + j * R] + b[at]));
              }
            for (size_t i = first; i < groups->ends[g]; i++)
              {
                size_t at = groups->order[i];
                sum += expl ((real) (a[at + j * R] + b[at]) - most);
                product += h[at + j * R] * before[at + j * R];
              }
            for (size_t i = first; i < groups->ends[g]; i++)
              {
                size_t at = groups->order[i], n = at + j * R;
                long double p = expl ((real) (a[n] + b[at]) - most) / sum;
                /* Exponents of up to 1000 are rounded before.  */
                worst = fmax (worst, (double) fabsl (h[n] - p));
                worst_slope = fmax (
                  worst_slope,
                  (double) fabsl (d[n] - h[n] * (before[n] - product)));
              }
          }
      for (size_t i = 0; i < R; i++)
        {
          double sum = 0;
          for (size_t j = 0; j < C; j++)
            sum += (double) d[i + j * R];
          worst_bias = fmax (worst_bias, fabs (sum - (double) d_b[i]));
        }
      check_close (worst, 0, 1000 * EPS, "rounding, softmax");
      check_close (worst_slope, 0, R * 4 * EPS, "rounding, its slope");
      check_close (worst_bias, 0, C * 4 * EPS, "rounding, its bias");
    }
}

int
main (void)
{
  for (size_t i = 0; i < ACTIVATION_SOFTMAX; i++)
    {
      if (i == ACTIVATION_EXP)
        continue;
      check_activation (&activations[i]);
      check_range (&activations[i]);
    }
  check_exp ();
  check_softmax ();
  return check_end ();
}
