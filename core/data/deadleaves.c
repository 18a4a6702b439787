/* The dead-leaves model (Matheron 1968; Ruderman 1997; Lee, Mumford & Huang
   2001): discs of random place, size and grey fall on each other until they
   cover the plane.  With radii of density r^-3 the images look alike at all
   scales, and have the power spectrum (about 1 / f^2) and the edges of
   photographs.

   Drawn as seen from below, the first leaf that covers a pixel being the one
   that is seen: so the image is complete once all pixels are covered, and is
   an exact draw (Kendall & Thonnes 1999).  Radii lie between `least' pixels
   and half the image's side.  */

#include "data/deadleaves.h"

enum
{
  LEAVES = 256, /* drawn at once */
  MOST_ROUNDS = 65536
};

/* The leaf's pixels that are still free; returns how many there were.  */
static size_t
put_leaf (size_t size, double x, double y, double radius, double grey,
          double *image)
{
  double last = (double) size - 1;
  if (x + radius < 0 || y + radius < 0 || x - radius > last
      || y - radius > last)
    return 0;
  size_t x0 = (size_t) fmax (0, ceil (x - radius));
  size_t x1 = (size_t) fmin (last, floor (x + radius));
  size_t y0 = (size_t) fmax (0, ceil (y - radius));
  size_t y1 = (size_t) fmin (last, floor (y + radius));
  size_t covered = 0;
  for (size_t i = x0; i <= x1; i++)
    for (size_t j = y0; j <= y1; j++)
      {
        double dx = (double) i - x, dy = (double) j - y;
        double *pixel = &image[j + i * size];
        if (*pixel < 0 && dx * dx + dy * dy <= radius * radius)
          {
            *pixel = grey;
            covered++;
          }
      }
  return covered;
}

enum status
deadleaves_draw (struct context *context, const struct stream *stream,
                 uint32_t row, size_t size, double least, double *image)
{
  real uniform[4 * LEAVES];
  struct stream part = *stream;
  double most = fmax (2 * least, (double) size / 2);
  double a = 1 / (least * least), b = 1 / (most * most);
  double side = (double) size + 2 * most;
  size_t left = size * size;
  for (size_t i = 0; i < left; i++)
    image[i] = -1;
  for (uint32_t round = 0; left > 0 && round < MOST_ROUNDS; round++)
    {
      TRY (poll_host (context));
      part.step = stream->step + 16 * round;
      random_uniform (&part, row, 4 * LEAVES, uniform);
      for (const real *u = uniform; u < uniform + 4 * LEAVES && left; u += 4)
        left -= put_leaf (
          size, (double) u[0] * side - most, (double) u[1] * side - most,
          1 / sqrt (a - (double) u[2] * (a - b)), (double) u[3], image);
    }
  for (size_t i = 0; i < size * size; i++)
    image[i] = fmax (image[i], 0);
  return STATUS_OK;
}
