/* The minimisers on functions whose minimum is known, with objectives that
   fail, and with monitors that stop them.  (The first-order updates are held
   against their formulas in check_vector.c.)  */

#include "fixture.h"

#include "optim/optimiser.h"

struct problem
{
  size_t count, calls, fail_at, nan_at;
  double condition;
  real least[32]; /* where the minimum is */
};

/* Rosenbrock (1960), by pairs.  */
static double
rosenbrock (const struct problem *problem, const real *x, real *gradient)
{
  double value = 0;
  for (size_t i = 0; i < problem->count; i += 2)
    {
      double a = (double) x[i], b = (double) x[i + 1], r = b - a * a;
      value += 100 * r * r + (1 - a) * (1 - a);
      if (! gradient)
        continue;
      gradient[i] = (real) (-400 * a * r - 2 * (1 - a));
      gradient[i + 1] = (real) (200 * r);
    }
  return value;
}

/* 1/2 sum_i l_i (R (x - least))_i^2, the l_i from 1 to the condition number
   and R a reflection, so that no axis is special.  */
static double
quadratic (const struct problem *problem, const real *x, real *gradient)
{
  size_t n = problem->count;
  double y[32], mean = 0, value = 0;
  for (size_t i = 0; i < n; i++)
    mean += ((double) x[i] - (double) problem->least[i]) / (double) n;
  for (size_t i = 0; i < n; i++)
    {
      y[i] = (double) x[i] - (double) problem->least[i] - 2 * mean;
      double l = pow (problem->condition, (double) i / (double) (n - 1));
      value += l * y[i] * y[i] / 2;
      y[i] *= l;
    }
  mean = 0;
  for (size_t i = 0; i < n; i++)
    mean += y[i] / (double) n;
  for (size_t i = 0; gradient && i < n; i++)
    gradient[i] = (real) (y[i] - 2 * mean);
  return value;
}

static enum status
evaluate (struct problem *problem, double value, double *result,
          real *gradient)
{
  problem->calls++;
  if (problem->fail_at && problem->calls >= problem->fail_at)
    return STATUS_INTERRUPTED;
  *result = value;
  if (problem->nan_at && problem->calls >= problem->nan_at)
    {
      *result = NAN;
      for (size_t i = 0; gradient && i < problem->count; i++)
        gradient[i] = NAN;
    }
  return STATUS_OK;
}

static enum status
evaluate_rosenbrock (void *self, const real *x, double *value, real *gradient)
{
  return evaluate (self, rosenbrock (self, x, gradient), value, gradient);
}

static enum status
evaluate_quadratic (void *self, const real *x, double *value, real *gradient)
{
  return evaluate (self, quadratic (self, x, gradient), value, gradient);
}

struct log
{
  size_t reports, last, stop_at;
  double value, tolerance;
  bool ordered, downhill, right;
  const struct objective *objective;
};

/* The value and the gradient's norm must be those at the point told.  */
static bool
note (void *self, const struct iterate *iterate)
{
  struct log *log = self;
  real x[32];
  for (size_t i = 0; i < log->objective->count; i++)
    x[i] = (real) iterate->x[i];
  struct problem copy = *(struct problem *) log->objective->self;
  double value = log->objective->evaluate == evaluate_quadratic
                   ? quadratic (&copy, x, NULL)
                   : rosenbrock (&copy, x, NULL);
  log->reports++;
  log->ordered = log->ordered && iterate->number > log->last;
  log->downhill = log->downhill && iterate->value <= log->value;
  log->right = log->right && iterate->value == value;
  log->last = iterate->number;
  log->value = iterate->value;
  return iterate->number == log->stop_at
         || iterate->gradient_norm <= log->tolerance;
}

static enum status
minimise (struct context *context, const struct optimiser *optimiser,
          struct problem *problem, bool curved, size_t iterations,
          struct log *log, real *x)
{
  struct objective objective
    = { .self = problem,
        .count = problem->count,
        .evaluate = curved ? evaluate_rosenbrock : evaluate_quadratic };
  struct monitor monitor = { .self = log, .after = note };
  log->ordered = log->downhill = log->right = true;
  log->value = INFINITY;
  log->objective = &objective;
  arena_mark mark = arena_now (context->arena);
  enum status status
    = optimiser->minimise (context, &objective, iterations, &monitor, x);
  arena_rewind (context->arena, mark);
  return status;
}

/* A line search sees values, whose rounding is epsilon of the value: it can
   take the gradient down by sqrt (epsilon), and with a minimum of 0, where
   values keep their relative digits, further.  x is then as near as the
   smallest curvature lets it be.  */
static void
check_minimum (struct context context, const struct optimiser *optimiser,
               bool curved)
{
  struct problem problem = { .count = curved ? 10 : 20, .condition = 1e3 };
  real x[32];
  for (size_t i = 0; i < problem.count; i++)
    {
      problem.least[i] = (real) (curved ? 1 : 1 + (double) i / 8);
      x[i] = (real) (curved ? (i % 2 ? 1 : -1.2) : -1);
    }
  struct log log = { .tolerance = sqrt (EPS) };
  enum status status
    = minimise (&context, optimiser, &problem, curved, 5000, &log, x);
  double off = fixture_distance (problem.count, x, problem.least);
  check (status == STATUS_OK && off <= 30 * sqrt (EPS),
         "%s on %s: off by %.2g of %.2g after %zu iterations, %zu calls",
         optimiser->name, curved ? "Rosenbrock" : "a quadratic", off,
         30 * sqrt (EPS), log.last, problem.calls);
  check (log.reports > 2 && log.ordered && log.right
           && (log.downhill || strcmp (optimiser->name, "lbfgs") == 0)
           && log.last < 5000,
         "%s tells of each iteration what is true, downhill", optimiser->name);
}

static bool
all_finite (size_t count, const real *x)
{
  for (size_t i = 0; i < count; i++)
    if (! isfinite (x[i]))
      return false;
  return true;
}

static void
check_ends (struct context context, const struct optimiser *optimiser)
{
  bool told = true, finite = true, ended = true;
  for (size_t at = 1; at < 30; at++)
    for (int kind = 0; kind < 2; kind++)
      {
        struct problem problem = { .count = 4 };
        struct log log = { 0 };
        real x[32] = { (real) -1.2, 1, (real) -1.2, 1 };
        problem.fail_at = kind ? 0 : at;
        problem.nan_at = kind ? at : 0;
        enum status status
          = minimise (&context, optimiser, &problem, true, 500, &log, x);
        finite = finite && all_finite (4, x);
        if (kind)
          ended = ended && problem.calls < 100000;
        else
          told = told && status == STATUS_INTERRUPTED && problem.calls == at;
      }
  check (told, "%s: an objective that fails ends it, with its status",
         optimiser->name);
  check (finite && ended, "%s: NaN ends it at a finite point",
         optimiser->name);

  struct problem problem = { .count = 4 };
  real x[32] = { (real) -1.2, 1, (real) -1.2, 1 }, start[4];
  struct log log = { .stop_at = 3 };
  memcpy (start, x, sizeof start);
  enum status status
    = minimise (&context, optimiser, &problem, true, 0, &log, x);
  check (status == STATUS_OK && log.reports == 0
           && memcmp (start, x, sizeof start) == 0,
         "%s: no iterations leave x alone", optimiser->name);
  status = minimise (&context, optimiser, &problem, true, 100, &log, x);
  check (status == STATUS_OK && log.last == 3
           && rosenbrock (&problem, x, NULL) == log.value,
         "%s: a monitor stops it at iteration %zu, and x is that point",
         optimiser->name, log.last);
  memset (&log, 0, sizeof log);
  status = minimise (&context, optimiser, &problem, true, 5, &log, x);
  check (status == STATUS_OK && log.last <= 5, "%s: five iterations are five",
         optimiser->name);

  /* At the minimum there is nothing to do.  */
  for (size_t i = 0; i < 4; i++)
    x[i] = 1;
  memset (&log, 0, sizeof log);
  status = minimise (&context, optimiser, &problem, true, 100, &log, x);
  check (status == STATUS_OK && x[0] == 1 && x[1] == 1 && x[2] == 1,
         "%s: stays at the minimum", optimiser->name);
}

int
main (void)
{
  struct context context = fixture_begin ();
  size_t minimisers = 0;
  for (size_t i = 0; optimiser_name (i); i++)
    {
      const struct optimiser *optimiser = &optimisers[i];
      check ((optimiser->update != NULL) != (optimiser->minimise != NULL),
             "%s is of one kind", optimiser->name);
      if (! optimiser->minimise)
        continue;
      minimisers++;
      check_minimum (context, optimiser, false);
      check_minimum (context, optimiser, true);
      check_ends (context, optimiser);
    }
  check (minimisers >= 3, "%zu minimisers", minimisers);
  arena_free (context.arena);
  return check_end ();
}
