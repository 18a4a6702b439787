/* Handwritten-like digits whose factors of variation are known.

   An image is drawn from the strokes of a digit after a random slant, width
   of stroke, rotation and scale, and these four numbers are returned with it.
   A collection of scanned digits shows whether a model reconstructs; this one
   also tells whether what its code has learnt is what made the images, since
   that is known exactly and there is no limit to how many can be drawn.

   label     0 to 9; the caller has seen to it.
   uniforms  DIGITS_UNIFORMS independent numbers in (0, 1): the only source of
             chance.  The first four, in the order of the factors, give the
             factors; the others the shape, its proportions and the position.
   image     DIGITS_PIXELS numbers in [0, 1], column by column:
             image[row + DIGITS_SIDE * column], row 0 at the top, 1 for ink
             and 0 for paper.
   factors   DIGITS_FACTORS numbers, uniform and independent of one another
             and of the label:
               slant     -0.35 to 0.35  radians of shear, positive to the right
               width      1.6 to 4      pixels, of the stroke
               rotation  -0.25 to 0.25  radians, positive clockwise
               scale       0.8 to 1.1   relative; 1 draws the unit square
                                        of a shape 16.5 pixels high

   What it promises: the same arguments give the same image, in either
   precision of the library (all here is double); the factors are exactly those
   drawn with; the border of one pixel is paper.  A shape too large for the
   frame has its strokes run along the edge, which takes many uniforms near
   their ends at once: there was none among two million random images.

   The slant and the rotation of a single upright stroke look nearly alike, and
   the jitter of the strokes adds to both: the factors are known, but not all
   of them visible in each image.  */

#ifndef DIGITS_H
#define DIGITS_H

#ifdef AE_SINGLE
#define digits_draw digits_draw_single
#endif

enum
{
  DIGITS_SLANT,
  DIGITS_WIDTH,
  DIGITS_ROTATION,
  DIGITS_SCALE,
  DIGITS_FACTORS
};

enum
{
  DIGITS_SIDE = 28,
  DIGITS_PIXELS = DIGITS_SIDE * DIGITS_SIDE,
  DIGITS_KNOTS = 13, /* at most, in a shape */
  DIGITS_UNIFORMS = DIGITS_FACTORS + 6 + 2 * DIGITS_KNOTS
};

void digits_draw (int label, const double *uniforms, double *image,
                  double *factors);

#endif
