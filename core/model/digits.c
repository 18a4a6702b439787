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

   To add a shape, add a row to the alphabet below, and raise the number of
   shapes or knots if it does not fit.  */

#include <math.h>
#include <stddef.h>

#include "digits.h"

enum
{
  LABELS = 10,
  SHAPES = 3,
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

/* A knot begins a stroke, is passed smoothly or is a corner; END, being 0,
   fills the rest of a row.  */
typedef enum
{
  END,
  LIFT,
  BEND,
  TURN
} joint;

typedef struct
{
  joint joint;
  double x, y;
} knot;

typedef struct
{
  int starts;
  double x, y;
} point;

static const knot alphabet[LABELS][SHAPES][DIGITS_KNOTS]
  = { { { { LIFT, .61, .03 },
          { BEND, .36, .08 },
          { BEND, .19, .30 },
          { BEND, .17, .62 },
          { BEND, .30, .92 },
          { BEND, .53, 1.0 },
          { BEND, .75, .86 },
          { BEND, .84, .56 },
          { BEND, .79, .22 },
          { BEND, .59, .02 },
          { BEND, .41, .06 } },
        { { LIFT, .52, .00 },
          { BEND, .32, .18 },
          { BEND, .27, .50 },
          { BEND, .33, .84 },
          { BEND, .50, 1.0 },
          { BEND, .67, .84 },
          { BEND, .73, .50 },
          { BEND, .66, .16 },
          { BEND, .47, .01 } } },
      { { { LIFT, .50, .00 }, { BEND, .50, .50 }, { BEND, .50, 1.0 } },
        { { LIFT, .32, .20 },
          { TURN, .54, .00 },
          { BEND, .53, .50 },
          { BEND, .53, 1.0 } },
        { { LIFT, .32, .18 },
          { TURN, .51, .00 },
          { BEND, .51, .50 },
          { BEND, .51, .99 },
          { LIFT, .28, 1.0 },
          { BEND, .50, .99 },
          { BEND, .74, 1.0 } } },
      { { { LIFT, .23, .22 },
          { BEND, .34, .05 },
          { BEND, .56, .00 },
          { BEND, .75, .18 },
          { BEND, .68, .45 },
          { BEND, .46, .73 },
          { TURN, .20, .98 },
          { BEND, .50, .97 },
          { BEND, .82, .97 } },
        { { LIFT, .24, .16 },
          { BEND, .46, .00 },
          { BEND, .71, .13 },
          { BEND, .68, .44 },
          { BEND, .50, .76 },
          { BEND, .30, .97 },
          { BEND, .18, .88 },
          { BEND, .34, .78 },
          { BEND, .56, .92 },
          { BEND, .84, .94 } } },
      { { { LIFT, .25, .12 },
          { BEND, .48, .00 },
          { BEND, .73, .14 },
          { BEND, .67, .38 },
          { TURN, .42, .47 },
          { BEND, .70, .57 },
          { BEND, .77, .80 },
          { BEND, .52, 1.0 },
          { BEND, .21, .89 } },
        { { LIFT, .24, .02 },
          { BEND, .50, .02 },
          { TURN, .75, .02 },
          { TURN, .45, .42 },
          { BEND, .70, .51 },
          { BEND, .77, .77 },
          { BEND, .52, 1.0 },
          { BEND, .21, .90 } } },
      { { { LIFT, .27, .03 },
          { BEND, .21, .30 },
          { TURN, .24, .55 },
          { BEND, .50, .56 },
          { BEND, .82, .53 },
          { LIFT, .74, .01 },
          { BEND, .71, .50 },
          { BEND, .68, 1.0 } },
        { { LIFT, .62, 1.0 },
          { BEND, .63, .50 },
          { TURN, .64, .00 },
          { BEND, .40, .34 },
          { TURN, .18, .65 },
          { BEND, .50, .66 },
          { BEND, .85, .65 } } },
      { { { LIFT, .78, .02 },
          { BEND, .54, .02 },
          { TURN, .32, .02 },
          { TURN, .28, .43 },
          { BEND, .50, .37 },
          { BEND, .74, .50 },
          { BEND, .76, .78 },
          { BEND, .54, 1.0 },
          { BEND, .22, .92 } },
        { { LIFT, .36, .05 },
          { BEND, .33, .24 },
          { BEND, .36, .42 },
          { BEND, .62, .48 },
          { BEND, .75, .70 },
          { BEND, .62, .94 },
          { BEND, .38, 1.0 },
          { BEND, .20, .90 },
          { LIFT, .36, .04 },
          { BEND, .58, .04 },
          { BEND, .80, .01 } } },
      { { { LIFT, .68, .01 },
          { BEND, .42, .18 },
          { BEND, .26, .50 },
          { BEND, .26, .82 },
          { BEND, .48, 1.0 },
          { BEND, .72, .88 },
          { BEND, .74, .64 },
          { BEND, .54, .52 },
          { BEND, .30, .66 } },
        { { LIFT, .42, .00 },
          { BEND, .30, .35 },
          { BEND, .25, .74 },
          { BEND, .40, .97 },
          { BEND, .64, .96 },
          { BEND, .75, .76 },
          { BEND, .60, .60 },
          { BEND, .40, .68 },
          { BEND, .30, .84 } } },
      { { { LIFT, .21, .04 },
          { BEND, .50, .03 },
          { TURN, .79, .02 },
          { BEND, .58, .45 },
          { BEND, .44, 1.0 } },
        { { LIFT, .21, .04 },
          { BEND, .50, .03 },
          { TURN, .79, .02 },
          { BEND, .58, .45 },
          { BEND, .46, 1.0 },
          { LIFT, .32, .54 },
          { BEND, .54, .52 },
          { BEND, .76, .50 } },
        { { LIFT, .22, .22 },
          { TURN, .24, .05 },
          { BEND, .50, .05 },
          { TURN, .78, .02 },
          { BEND, .60, .45 },
          { BEND, .52, 1.0 } } },
      { { { LIFT, .72, .15 },
          { BEND, .51, .00 },
          { BEND, .29, .15 },
          { BEND, .37, .38 },
          { BEND, .62, .55 },
          { BEND, .75, .79 },
          { BEND, .51, 1.0 },
          { BEND, .25, .81 },
          { BEND, .37, .57 },
          { BEND, .62, .39 },
          { BEND, .71, .15 },
          { BEND, .60, .03 } },
        { { LIFT, .52, .46 },
          { BEND, .31, .32 },
          { BEND, .34, .09 },
          { BEND, .54, .00 },
          { BEND, .71, .17 },
          { BEND, .64, .39 },
          { BEND, .42, .51 },
          { BEND, .25, .73 },
          { BEND, .34, .95 },
          { BEND, .58, .99 },
          { BEND, .75, .80 },
          { BEND, .68, .57 },
          { BEND, .50, .46 } } },
      { { { LIFT, .73, .15 },
          { BEND, .52, .00 },
          { BEND, .29, .12 },
          { BEND, .27, .36 },
          { BEND, .46, .49 },
          { BEND, .66, .37 },
          { TURN, .74, .10 },
          { BEND, .70, .52 },
          { BEND, .62, 1.0 } },
        { { LIFT, .71, .13 },
          { BEND, .50, .00 },
          { BEND, .28, .14 },
          { BEND, .28, .38 },
          { BEND, .48, .48 },
          { BEND, .68, .35 },
          { TURN, .73, .08 },
          { BEND, .76, .46 },
          { BEND, .70, .82 },
          { BEND, .50, 1.0 },
          { BEND, .28, .93 } } } };

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
  while (count < SHAPES && alphabet[label][count][0].joint != END)
    count++;
  int chosen = (int) (count * uniform);
  return alphabet[label][chosen < count ? chosen : count - 1];
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
