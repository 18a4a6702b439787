/* Ways between two points: see path.h.  */

#include "math/path.h"

static void
mix (size_t k, const real *a, double one, const real *b, double other, real *z)
{
  for (size_t i = 0; i < k; i++)
    z[i] = (real) (one * (double) a[i] + other * (double) b[i]);
}

static void
line (size_t k, const real *a, const real *b, double t, real *z)
{
  mix (k, a, 1 - t, b, t, z);
}

/* The direction turns evenly from that of a to that of b (Shoemake 1985) and
   the norm goes linearly; where they are parallel, or one is 0, that is the
   line.  Opposite points have no great circle of their own: the line again. */
static void
circle (size_t k, const real *a, const real *b, double t, real *z)
{
  double aa = 0, bb = 0, ab = 0, one = 1 - t, other = t;
  for (size_t i = 0; i < k; i++)
    {
      aa += (double) a[i] * (double) a[i];
      bb += (double) b[i] * (double) b[i];
      ab += (double) a[i] * (double) b[i];
    }
  double cosine = ab / sqrt (aa * bb);
  if (aa > 0 && bb > 0 && fabs (cosine) < 1 - 1e-12)
    {
      double angle = acos (cosine);
      double norm = (1 - t) * sqrt (aa) + t * sqrt (bb);
      one = norm * sin ((1 - t) * angle) / sin (angle) / sqrt (aa);
      other = norm * sin (t * angle) / sin (angle) / sqrt (bb);
    }
  mix (k, a, one, b, other, z);
}

const struct path paths[]
  = { [PATH_LINE] = { "line", line }, [PATH_CIRCLE] = { "circle", circle } };

const char *
path_name (size_t index)
{
  return index < PATH_COUNT ? paths[index].name : NULL;
}
