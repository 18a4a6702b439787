/* Adversarial objectives: their derivatives, and their best discriminator
   against two normal densities, for which its logarithm of odds is linear.  */

#include "fixture.h"

#include "gan/gan.h"

#include <string.h>

static void
check_slopes (void)
{
  const double h = 1e-5;
  for (size_t g = 0; game_name (g); g++)
    {
      const struct game *game = &games[g];
      double worst = 0, d, none;
      for (double a = -8; a <= 8; a += .37)
        {
          game->data (a, .9, &d);
          worst = fmax (worst, fabs (d
                                     - (game->data (a + h, .9, &none)
                                        - game->data (a - h, .9, &none))
                                         / (2 * h)));
          game->samples (a, &d);
          worst = fmax (worst, fabs (d
                                     - (game->samples (a + h, &none)
                                        - game->samples (a - h, &none))
                                         / (2 * h)));
          game->generator (a, &d);
          worst = fmax (worst, fabs (d
                                     - (game->generator (a + h, &none)
                                        - game->generator (a - h, &none))
                                         / (2 * h)));
        }
      check (worst <= 1e-8, "gradient, %s: off by %.2g", game->name, worst);
    }
}

/* Far out nothing overflows, and the loss is linear.  */
static void
check_ends (void)
{
  double d;
  check_close (games[1].data (-1e4, 1, &d), 1e4, 1e-8, "D is sure and wrong");
  check_close (d, -1, 1e-12, "rounding, its derivative");
  check_close (games[1].samples (-1e4, &d), 0, 1e-300, "D is sure and right");
  check_close (games[0].generator (-800, &d), 0, 1e-300,
               "minimax: no loss where D is sure");
  check_close (d, 0, 1e-300, "and no derivative");
  check_close (games[1].generator (-800, &d), 800, 1e-9,
               "nonsaturating: all of it");
  check_close (d, -1, 1e-12, "rounding, and its derivative");
}

/* N (m, 1) against N (0, 1), by sums over a grid: Newton's method on
   a = w x + b, whose best is w = m, b = -m^2 / 2; and what the game is worth
   there, which the lecture's table gives.  */
static void
check_best (double m, double worth)
{
  const double pi = 3.14159265358979323846, step = 1e-3;
  double w = 0, b = 0, value = 0;
  for (int iteration = 0; iteration < 12; iteration++)
    {
      double g[2] = { 0, 0 }, q[3] = { 0, 0, 0 };
      value = 0;
      for (double x = -9; x <= 9 + m; x += step)
        {
          double a = w * x + b, d_data, d_samples;
          double p = exp (-(x - m) * (x - m) / 2) / sqrt (2 * pi) * step;
          double r = exp (-x * x / 2) / sqrt (2 * pi) * step;
          value += p * games[1].data (a, 1, &d_data)
                   + r * games[1].samples (a, &d_samples);
          double d = p * d_data + r * d_samples;
          double bend = (p + r) * d_samples * (1 - d_samples);
          g[0] += d * x;
          g[1] += d;
          q[0] += bend * x * x;
          q[1] += bend * x;
          q[2] += bend;
        }
      double det = q[0] * q[2] - q[1] * q[1];
      w -= (g[0] * q[2] - g[1] * q[1]) / det;
      b -= (g[1] * q[0] - g[0] * q[1]) / det;
    }
  check_close (w, m, 1e-8, "the best discriminator's slope");
  check_close (b, -m * m / 2, 1e-8, "and where it cannot tell");
  check_close (-value, worth, 1e-7, "what the game is worth");
}

int
main (void)
{
  check_slopes ();
  check_ends ();
  check_best (.5, -1.32567176);
  check_best (1, -1.16345140);
  check_best (2, -.71263272);
  check_best (4, -.12085397);
  return check_end ();
}
