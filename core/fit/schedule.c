/* How the learning rate falls: see schedule.h.  */

#include "fit/schedule.h"

/* After t epochs, which are the part p of all.  */
static double
constant (double t, double p)
{
  (void) t, (void) p;
  return 1;
}

static double
linear (double t, double p)
{
  (void) t;
  return 1 - p;
}

static double
cosine (double t, double p)
{
  (void) t;
  return .5 + .5 * cos (3.14159265358979323846 * p);
}

static double
exponential (double t, double p)
{
  (void) t;
  return pow (.01, p);
}

static double
inverse (double t, double p)
{
  (void) p;
  return 1 / (1 + t);
}

/* For games, which circle about their equilibrium at any rate that stays.  */
static double
late (double t, double p)
{
  (void) t;
  return p < .5 ? 1 : 2 * (1 - p);
}

static const struct
{
  const char *name;
  double (*factor) (double t, double p);
} schedules[] = { { "constant", constant }, { "linear", linear },
                  { "cosine", cosine },     { "exponential", exponential },
                  { "inverse", inverse },   { "late", late } };

const char *
schedule_name (size_t index)
{
  return index < sizeof schedules / sizeof schedules[0] ? schedules[index].name
                                                        : NULL;
}

double
schedule_factor (int schedule, size_t epoch, size_t epochs)
{
  double t = (double) epoch;
  return schedules[schedule].factor (t, t / (double) (epochs ? epochs : 1));
}
