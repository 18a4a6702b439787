/* Losses: see loss.h.  */

#include "net/loss.h"

#include "base/word.h"
#include "math/vector.h"

#include <string.h>

/* ----- the table --------------------------------------------------------- */

static void
squared (const struct loss_settings *s, size_t rows, size_t columns,
         const real *bias, const real *x, real scale, real *a, real *d_bias,
         real *each)
{
  (void) s;
  if (bias)
    vector_squared (rows, columns, bias, x, scale, a, d_bias, each);
  else
    vector_residual (rows, columns, x, scale, a, each);
}

static void
crossentropy (const struct loss_settings *s, size_t rows, size_t columns,
              const real *bias, const real *x, real scale, real *a,
              real *d_bias, real *each)
{
  (void) s;
  vector_crossentropy (rows, columns, bias, x, scale, a, d_bias, each);
}

/* sum log x!, most of whose terms are those of 0 and 1.  */
static double
log_factorials (size_t rows, const real *x)
{
  double sum = 0;
  for (size_t i = 0; i < rows; i++)
    if (x[i] != 0 && x[i] != 1)
      sum += lgamma ((double) x[i] + 1);
  return sum;
}

/* Of n!/prod x!, the ways in which such counts come about.  */
static double
log_ways (size_t rows, const real *x)
{
  double total = 0;
  for (size_t i = 0; i < rows; i++)
    total += (double) x[i];
  return log_factorials (rows, x) - lgamma (total + 1);
}

static double
gaussian_mass (const struct loss_settings *s)
{
  (void) s;
  return LOG_2PI / 2;
}

static double
laplace_mass (const struct loss_settings *s)
{
  (void) s;
  return log (2.);
}

static double
huber_log_mass (const struct loss_settings *s)
{
  double middle;
  return log (huber_mass (s->delta, &middle));
}

#define NATURAL(kind) .natural = &activations[ACTIVATION_##kind]

const struct loss losses[LOSS_COUNT] = {
  [LOSS_SQUARED] = { .name = "squared",
                     .likelihood = "gaussian",
                     NATURAL (LINEAR),
                     .smooth = true,
                     .greatest = NAN,
                     .evaluate = squared,
                     .log_mass = gaussian_mass },
  [LOSS_CROSSENTROPY] = { .name = "crossentropy",
                          .likelihood = "bernoulli",
                          NATURAL (SIGMOID),
                          .only_natural = true,
                          .smooth = true,
                          .greatest = 1,
                          .evaluate = crossentropy },
  [LOSS_POISSON] = { .name = "poisson",
                     .likelihood = "poisson",
                     NATURAL (EXP),
                     .only_natural = true,
                     .smooth = true,
                     .greatest = INFINITY,
                     .evaluate = vector_poisson,
                     .constant = log_factorials,
                     .draw = draw_poisson },
  [LOSS_MULTINOMIAL] = { .name = "multinomial",
                         .likelihood = "multinomial",
                         NATURAL (SOFTMAX),
                         .only_natural = true,
                         .smooth = true,
                         .shares = true,
                         .greatest = INFINITY,
                         .evaluate = vector_multinomial,
                         .constant = log_ways,
                         .draw = draw_multinomial },
  [LOSS_CATEGORICAL] = { .name = "categorical",
                         .likelihood = "categorical",
                         NATURAL (SOFTMAX),
                         .only_natural = true,
                         .smooth = true,
                         .sums = true,
                         .greatest = 1,
                         .evaluate = vector_multinomial,
                         .draw = draw_categorical },
  [LOSS_LAPLACE] = { .name = "laplace",
                     .likelihood = "laplace",
                     NATURAL (LINEAR),
                     .greatest = NAN,
                     .evaluate = vector_laplace,
                     .log_mass = laplace_mass,
                     .scaled = vector_laplace_scaled,
                     .draw = draw_laplace },
  [LOSS_HUBER] = { .name = "huber",
                   .likelihood = "huber",
                   NATURAL (LINEAR),
                   .greatest = NAN,
                   .evaluate = vector_huber,
                   .log_mass = huber_log_mass,
                   .scaled = vector_huber_scaled,
                   .draw = draw_huber,
                   .settings = { .delta = 1 } },
};

ROW_NAMES (loss_name, losses)

const char *
likelihood_name (size_t index)
{
  return index < LOSS_COUNT ? losses[index].likelihood : NULL;
}

int
loss_of_output (const struct activation *activation)
{
  for (int i = 0; i < LOSS_COUNT; i++)
    if (strcmp (losses[i].natural->name, activation->name) == 0)
      return i;
  return LOSS_SQUARED;
}

/* ----- evaluation -------------------------------------------------------- */

/* exp of it is 0 in both precisions, and products with 0 are.  */
static const real LOW = -1e30;

void
loss_mask (const struct loss *loss, bool applied, size_t rows, size_t columns,
           const real *bias, const real *known, real *a)
{
  bool residual = loss->natural == &activations[ACTIVATION_LINEAR];
  for (size_t j = 0; j < columns; j++, a += rows, known += rows)
    for (size_t i = 0; i < rows; i++)
      if (isnan (known[i]))
        a[i] = applied ? 0 : residual ? -bias[i] : LOW;
}

/* The chain rule through an activation f that is not the loss's own: what the
   loss has at f (a + bias) passes back through the slope of f.  Only losses of
   a residual allow it.  */
static void
loss_through (const struct loss *loss, const struct activation *f, size_t rows,
              size_t columns, const real *bias, const real *x,
              const real *known, real scale, real *a, real *output,
              real *d_bias, real *each)
{
  f->activate (&f->settings, rows, columns, bias, a);
  memcpy (output, a, rows * columns * sizeof *a);
  if (known)
    loss_mask (loss, true, rows, columns, bias, known, a);
  loss->evaluate (&loss->settings, rows, columns, NULL, x, scale, a, NULL,
                  each);
  f->deactivate (&f->settings, rows, columns, output, a, d_bias);
}

void
loss_evaluate (const struct loss *loss, const struct activation *activation,
               size_t rows, size_t columns, const real *bias, const real *x,
               const real *known, real scale, real *a, real *output,
               real *d_bias, real *each)
{
  if (activation != loss->natural)
    {
      loss_through (loss, activation, rows, columns, bias, x, known, scale, a,
                    output, d_bias, each);
      return;
    }
  if (known)
    loss_mask (loss, false, rows, columns, bias, known, a);
  loss->evaluate (&loss->settings, rows, columns, bias, x, scale, a, d_bias,
                  each);
}

/* ----- targets ----------------------------------------------------------- */

/* Shares that are rounded to so many digits are meant to sum to 1.  */
static const real ABOUT = 1e-4;

static bool
sums_to_one (const struct loss *loss, size_t size, const real *x,
             struct loss_fault *fault)
{
  const struct groups *groups = loss->settings.groups;
  size_t count = groups ? groups->count : 1, first = 0;
  for (size_t g = 0; g < count; g++)
    {
      size_t end = groups ? groups->ends[g] : size;
      double sum = 0;
      if (groups && groups->order[first] >= size) /* steps of longer ones */
        break;
      for (size_t i = first; i < end; i++)
        sum += (double) x[groups ? groups->order[i] : i];
      *fault
        = (struct loss_fault){ groups ? groups->order[first] : 0, sum, true,
                               "sum to 1 in each group of columns" };
      if (fabs (sum - 1) > (double) ABOUT)
        return false;
      first = end;
    }
  return true;
}

bool
loss_accepts (const struct loss *loss, size_t size, const real *x, real slack,
              struct loss_fault *fault)
{
  real greatest = (real) loss->greatest + slack;
  if (isnan (loss->greatest))
    return true;
  for (size_t i = 0; i < size; i++)
    if (x[i] < -slack || x[i] > greatest)
      {
        *fault
          = (struct loss_fault){ i, (double) x[i], false,
                                 isinf (loss->greatest) ? "not be negative"
                                                        : "lie in [0, 1]" };
        return false;
      }
  return ! loss->sums || sums_to_one (loss, size, x, fault);
}
