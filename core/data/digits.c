/* Handwritten-like digits whose factors of variation are known.

   A shape is a list of knots in the unit square (x to the right, y downwards),
   joined by strokes.  Drawing has four steps:

   1. each knot is moved by its own jitter;
   2. two knots are joined by a cubic Bezier curve, whose tangent at a knot is
      parallel to the chord between the neighbours of that knot and whose
      handles are a little over a third of the span, as for an arc of a circle;
      at an end or a corner the tangent is that at the other end of the span,
      mirrored, which again is an arc;
   3. the curves, as short segments, are bent, scaled, sheared, rotated, and
      their box is put near the middle of the frame;
   4. a pixel at distance d from the nearest segment gets the ink
      width / 2 + 1 / 2 - d, between 0 and 1: to first order the share of the
      pixel that a pen of this width covers.

   For step 4 the image first holds squared distances, so that overlapping
   strokes need a minimum and each pixel one square root.

   To add a shape, add a row to digits_alphabet.c, and raise the number of
   shapes or knots if it does not fit.  */

#include "data/digits_private.h"

#include <math.h>
#include <stddef.h>

enum
{
  PIECES = 7
};
enum
{
  POINTS = DIGITS_KNOTS * (PIECES + 1)
};

/* Of the uniforms, after those of the factors.  */
enum
{
  SHAPE = DIGITS_FACTORS,
  ASPECT,
  BALANCE,
  BOW,
  ACROSS,
  DOWN,
  JITTER
};

static const struct
{
  double lowest, highest;
} ranges[DIGITS_FACTORS] = { [DIGITS_SLANT] = { -0.35, 0.35 },
                             [DIGITS_WIDTH] = { 1.6, 4 },
                             [DIGITS_ROTATION] = { -0.25, 0.25 },
                             [DIGITS_SCALE] = { 0.8, 1.1 } };

static const double height = 16.5; /* pixels, of a shape of scale 1 */
static const double largest_jitter = 0.045;
static const double largest_shift = 1; /* pixels, from the centred box */

typedef struct
{
  int starts;
  double x, y;
} point;

static double
between (double lowest, double highest, double uniform)
{
  return lowest + (highest - lowest) * uniform;
}

static point
direction (point from, point to)
{
  double x = to.x - from.x, y = to.y - from.y;
  double length = sqrt (x * x + y * y) + 1e-12;
  return (point){ 0, x / length, y / length };
}

/* The tangent V seen from the other end of an arc along CHORD.  */
static point
mirror (point v, point chord)
{
  double along = 2 * (v.x * chord.x + v.y * chord.y);
  return (point){ 0, along * chord.x - v.x, along * chord.y - v.y };
}

static const knot *
choose (int label, double uniform)
{
  int count = 0;
  while (count < DIGITS_SHAPES
         && digits_alphabet[label][count][0].joint != END)
    count++;
  int chosen = (int) (count * uniform);
  return digits_alphabet[label][chosen < count ? chosen : count - 1];
}

/* The curve from b to c, where a comes before b and d after c: PIECES points,
   without b.  */
static void
span (point a, point b, point c, point d, int arrives_smoothly,
      int leaves_smoothly, point *points)
{
  point chord = direction (b, c), first = chord, last = chord;
  if (arrives_smoothly)
    first = direction (a, c);
  if (leaves_smoothly)
    last = direction (b, d);
  if (arrives_smoothly && ! leaves_smoothly)
    last = mirror (first, chord);
  if (leaves_smoothly && ! arrives_smoothly)
    first = mirror (last, chord);

  double x = c.x - b.x, y = c.y - b.y, handle = 0.36 * sqrt (x * x + y * y);
  for (int i = 0; i < PIECES; i++)
    {
      double t = (i + 1.0) / PIECES, s = 1 - t;
      double wb = s * s * (s + 3 * t), wc = t * t * (t + 3 * s);
      double wf = 3 * s * s * t * handle, wl = -3 * s * t * t * handle;
      points[i].starts = 0;
      points[i].x = wb * b.x + wc * c.x + wf * first.x + wl * last.x;
      points[i].y = wb * b.y + wc * c.y + wf * first.y + wl * last.y;
    }
}

/* Steps 1 and 2; returns the number of points.  */
static size_t
trace (const knot *shape, const double *jitter, point *points)
{
  point knots[DIGITS_KNOTS];
  int n = 0;
  for (; n < DIGITS_KNOTS && shape[n].joint != END; n++)
    {
      double x = between (-largest_jitter, largest_jitter, jitter[2 * n]);
      double y = between (-largest_jitter, largest_jitter, jitter[2 * n + 1]);
      knots[n] = (point){ 1, shape[n].x + x, shape[n].y + y };
    }

  size_t count = 0;
  for (int i = 0; i < n; i++)
    if (shape[i].joint == LIFT)
      points[count++] = knots[i];
    else
      {
        int smooth = shape[i - 1].joint == BEND;
        int ends = i + 1 == n || shape[i + 1].joint == LIFT;
        span (knots[smooth ? i - 2 : i - 1], knots[i - 1], knots[i],
              knots[ends ? i : i + 1], smooth,
              shape[i].joint == BEND && ! ends, points + count);
        count += PIECES;
      }
  return count;
}

/* The shift that takes an interval of points near the middle of the frame, at
   least REACH from its ends if there is room.  */
static double
place (double lowest, double highest, double reach, double uniform)
{
  double room = (DIGITS_SIDE - 1 - (highest - lowest)) / 2 - reach;
  double play = fmax (0, fmin (room, largest_shift));
  double centred = (DIGITS_SIDE - 1 - lowest - highest) / 2;
  return centred + between (-play, play, uniform);
}

/* Where there was no room, the stroke runs along the edge.  */
static double
inside (double position, double reach)
{
  return fmax (reach, fmin (DIGITS_SIDE - 1 - reach, position));
}

/* Step 3.  Positions are in pixels, the middle of the first being 0.  */
static void
transform (point *points, size_t count, const double *factors,
           const double *uniforms)
{
  double aspect = between (0.85, 1.15, uniforms[ASPECT]);
  double balance = between (-0.3, 0.3, uniforms[BALANCE]);
  double bow = between (-0.3, 0.3, uniforms[BOW]);
  double size = height * factors[DIGITS_SCALE];
  double shear = tan (factors[DIGITS_SLANT]);
  double c = cos (factors[DIGITS_ROTATION]),
         s = sin (factors[DIGITS_ROTATION]);
  double reach = factors[DIGITS_WIDTH] / 2 + 0.5;
  point low = { 0, 1e3, 1e3 }, high = { 0, -1e3, -1e3 };

  for (size_t i = 0; i < count; i++)
    {
      point *p = points + i;
      double hump = p->y * (1 - p->y);
      double y = size * (p->y - 0.5 + balance * hump);
      double x = size * (aspect * (p->x - 0.5) + bow * hump) - shear * y;
      p->x = c * x - s * y;
      p->y = s * x + c * y;
      low.x = fmin (low.x, p->x), high.x = fmax (high.x, p->x);
      low.y = fmin (low.y, p->y), high.y = fmax (high.y, p->y);
    }

  double across = place (low.x, high.x, reach, uniforms[ACROSS]);
  double down = place (low.y, high.y, reach, uniforms[DOWN]);
  for (size_t i = 0; i < count; i++)
    {
      points[i].x = inside (points[i].x + across, reach);
      points[i].y = inside (points[i].y + down, reach);
    }
}

/* Lower the squared distances in the image to those from the segment a b,
   where they are less than reach^2.  The border is left alone.  */
static void
approach (double *image, point a, point b, double reach)
{
  double x = b.x - a.x, y = b.y - a.y, inverse = 1 / (x * x + y * y + 1e-12);
  int left = (int) fmax (1, ceil (fmin (a.x, b.x) - reach));
  int right = (int) fmin (DIGITS_SIDE - 2, floor (fmax (a.x, b.x) + reach));
  int top = (int) fmax (1, ceil (fmin (a.y, b.y) - reach));
  int bottom = (int) fmin (DIGITS_SIDE - 2, floor (fmax (a.y, b.y) + reach));

  for (int column = left; column <= right; column++)
    for (int row = top; row <= bottom; row++)
      {
        double u = column - a.x, v = row - a.y;
        double t = (u * x + v * y) * inverse;
        t = t < 0 ? 0 : t > 1 ? 1 : t;
        u -= t * x;
        v -= t * y;
        double *nearest = image + row + DIGITS_SIDE * column;
        double squared = u * u + v * v;
        *nearest = squared < *nearest ? squared : *nearest;
      }
}

void
digits_draw (int label, const double *uniforms, double *image, double *factors)
{
  for (int i = 0; i < DIGITS_FACTORS; i++)
    factors[i] = between (ranges[i].lowest, ranges[i].highest, uniforms[i]);

  point points[POINTS];
  const knot *shape = choose (label, uniforms[SHAPE]);
  size_t count = trace (shape, uniforms + JITTER, points);
  transform (points, count, factors, uniforms);

  double reach = factors[DIGITS_WIDTH] / 2 + 0.5;
  for (int i = 0; i < DIGITS_PIXELS; i++)
    image[i] = reach * reach;
  for (size_t i = 1; i < count; i++)
    if (! points[i].starts)
      approach (image, points[i - 1], points[i], reach);
  for (int i = 0; i < DIGITS_PIXELS; i++)
    image[i] = fmax (0, fmin (1, reach - sqrt (image[i])));
}
