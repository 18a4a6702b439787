/* The repulsion of t-SNE, which holds N^2 pairs:

     F_i = sum_{j /= i}  w_ij^2 (y_i - y_j),    Z = sum_{i /= j} w_ij,
     w_ij = 1 / (1 + ||y_i - y_j||^2),

   by one of several methods, a table of rows:

     exact      all pairs
     barneshut  distant points by the centre of their cell (Barnes & Hut 1986;
                van der Maaten, Accelerating t-SNE using tree-based
                algorithms, JMLR 15, 2014): N log N, up to three dimensions
     fft        charges interpolated on a grid, where the sums are
                convolutions (Linderman, Rachh, Hoskins, Steinerberger and
                Kluger, Fast interpolation-based t-SNE, Nature Methods 16,
                2019): N and the grid's own cost, one or two dimensions

   To add one: a file with these two functions, and a row.  */

#ifndef AE_REPULSION_H
#define AE_REPULSION_H

#include "math/parallel.h"

enum
{
  REPULSION_DIMENSIONS = 8 /* the most that a map may have */
};

/* A map: dimension d of point i at y[i + d * count].  */
struct map
{
  struct context *context;
  size_t count, dimensions;
  struct team *team;
  int threads;
  const real *y;
  real *force; /* as y; F is written there */
  double sum;  /* Z */
};

struct repulsion
{
  const char *name;
  size_t dimensions; /* the most that it can do */
  enum status (*start) (struct map *, void **own);
  enum status (*evaluate) (struct map *, void *own);
};

#define repulsions REAL_NAME (repulsions)
#define repulsion_exact REAL_NAME (repulsion_exact)
#define repulsion_tree REAL_NAME (repulsion_tree)
#define repulsion_grid REAL_NAME (repulsion_grid)
#define repulsion_name REAL_NAME (repulsion_name)

extern const struct repulsion repulsion_exact, repulsion_tree, repulsion_grid;
extern const struct repulsion *const repulsions[];

/* "exact", ...; NULL past the last.  */
const char *repulsion_name (size_t index);

#endif
