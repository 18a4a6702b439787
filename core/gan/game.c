/* What discriminator and generator play for: a table of rows, each of three
   losses of one number a, what the discriminator says of an observation, and
   their derivatives by it.  With D = sigmoid (a), x data and y samples:

     minimax        - log D (x) - log (1 - D (y))    log (1 - D (y))
                    Algorithm 1 of Goodfellow et al. 2014.  The generator's
                    derivative by a is - D (y): none where D is sure
     nonsaturating  the same for D                   - log D (y)
                    whose derivative by a is D (y) - 1, largest there
     leastsquares   1/2 (a (x) - 1)^2 + 1/2 a (y)^2  1/2 (a (y) - 1)^2
                    Mao et al. 2017
     wasserstein    a (y) - a (x), and a penalty     - a (y)
                    Arjovsky, Chintala & Bottou 2017; Gulrajani et al. 2017

   `target' is what D is to say of data: 1, or less where labels are smoothed
   (Salimans et al. 2016).

   To add one: a row.  */

#include "base/word.h"
#include "gan/gan.h"

/* log (1 + exp (a)).  */
static double
softplus (double a)
{
  return (a > 0 ? a : 0) + log1p (exp (-fabs (a)));
}

static double
sigmoid (double a)
{
  return a > 0 ? 1 / (1 + exp (-a)) : exp (a) / (1 + exp (a));
}

static double
data_odds (double a, double target, double *d)
{
  *d = sigmoid (a) - target;
  return softplus (a) - target * a;
}

static double
samples_odds (double a, double *d)
{
  *d = sigmoid (a);
  return softplus (a);
}

static double
generator_minimax (double a, double *d)
{
  *d = -sigmoid (a);
  return -softplus (a);
}

static double
generator_nonsaturating (double a, double *d)
{
  return data_odds (a, 1, d);
}

static double
data_squares (double a, double target, double *d)
{
  *d = a - target;
  return *d * *d / 2;
}

static double
samples_squares (double a, double *d)
{
  return data_squares (a, 0, d);
}

static double
generator_squares (double a, double *d)
{
  return data_squares (a, 1, d);
}

static double
data_distance (double a, double target, double *d)
{
  *d = -target;
  return *d * a;
}

static double
samples_distance (double a, double *d)
{
  *d = 1;
  return a;
}

static double
generator_distance (double a, double *d)
{
  return data_distance (a, 1, d);
}

const struct game games[] = {
  { "minimax", true, false, data_odds, samples_odds, generator_minimax },
  { "nonsaturating", true, false, data_odds, samples_odds,
    generator_nonsaturating },
  { "leastsquares", false, false, data_squares, samples_squares,
    generator_squares },
  { "wasserstein", false, true, data_distance, samples_distance,
    generator_distance },
};

ROW_NAMES (game_name, games)
