/* Repulsion on a grid: see repulsion.h.

   A sum over pairs of a function of their difference is a convolution, a
   product of spectra, if the points lie on a grid.  They do not: so each
   charge is spread over the four nearest nodes each way by a cubic B-spline,
   the sums are gathered by the same, and the kernel's spectrum is divided by
   the square of the spline's, which undoes both for all frequencies that the
   grid carries (as particle-mesh methods do: Hockney & Eastwood 1981; Essmann
   et al., J. Chem. Phys. 103, 1995).  That w and w^2 have spectra falling as
   exp (-frequency) is why a coarse grid suffices.  Linderman et al.
   interpolate by polynomials in boxes; at equal spacing that was measured
   twenty times less exact.  With

     phi (c) = sum_j w_ij^2 c_j,     F_i = y_i phi (1) - phi (y),

   the fields are 1, y_1, y_2 under w^2, and 1 under w, whose sum is Z.
   Coordinates are taken from the middle of the map, to cancel less.

   The grid's size is one of a ladder, so that kernels and plans are made anew
   only now and then while the map grows.  */

#include "embedding/repulsion.h"

#include "math/convolver.h"

#include <string.h>

enum
{
  ORDER = 4,        /* of the splines: nodes of a charge, each way */
  LEAST_NODES = 60, /* each way, at first */
  MOST_NODES = 1200
};

static const double SPACING = 0.4; /* of nodes, at most */

enum
{
  KERNEL_SQUARE, /* w^2 */
  KERNEL_WEIGHT  /* w */
};

struct grid
{
  struct map *map;
  size_t fields; /* of charges: 1 + dimensions */
  double spacing;
  size_t nodes; /* each way */
  double centre[2], low[2];
  struct convolver *convolver;
  real **own;      /* a thread's charges: fields x nodes */
  size_t room;     /* numbers of a field of these */
  arena_mark mark; /* before what belongs to a size */
  double *sum;
};

static double
square_of_weight (double square)
{
  return 1 / ((1 + square) * (1 + square));
}

static double
weight (double square)
{
  return 1 / (1 + square);
}

static enum status
start (struct map *map, void **own)
{
  struct grid *grid;
  TRY (take (map->context, &grid, 1, sizeof *grid));
  grid->map = map;
  grid->fields = 1 + map->dimensions;
  *own = grid;
  TRY (
    take (map->context, &grid->own, (size_t) map->threads, sizeof *grid->own));
  TRY (
    take (map->context, &grid->sum, (size_t) map->threads, sizeof (double)));
  grid->mark = arena_now (map->context->arena);
  return STATUS_OK;
}

/* The first of the nodes around a coordinate, and their weights: the spline of
   order n + 1 from that of order n, at the distance u from the node before. */
static inline size_t
place (const struct grid *grid, double y, double low, real *l)
{
  double t = (y - low) / grid->spacing;
  size_t before = ORDER / 2 - 1, most = grid->nodes - ORDER / 2 - 1;
  size_t node = t <= (double) before ? before : (size_t) t;
  if (node > most)
    node = most;
  real u = (real) (t - (double) node);
  l[0] = 1 - u;
  l[1] = u;
  for (int n = 3; n <= ORDER; n++)
    {
      real scale = (real) 1 / (real) (n - 1);
      l[n - 1] = scale * u * l[n - 2];
      for (int k = n - 2; k > 0; k--)
        l[k] = scale
               * ((u + (real) (n - 1 - k)) * l[k - 1]
                  + ((real) (k + 1) - u) * l[k]);
      l[0] = scale * (1 - u) * l[0];
    }
  return node - before;
}

/* Each thread spreads its points on nodes of its own.  */
static void
spread (void *argument, int thread)
{
  struct grid *grid = argument;
  const struct map *map = grid->map;
  size_t n = map->count, stride, first,
         last = share (n, 1, thread, map->threads, &first);
  bool plane = map->dimensions == 2;
  real *field[3], l[2][ORDER] = { { 1 }, { 1 } };
  convolver_field (grid->convolver, 0, &stride);
  memset (grid->own[thread], 0, grid->room * grid->fields * sizeof (real));
  for (size_t f = 0; f < grid->fields; f++)
    field[f] = grid->own[thread] + f * grid->room;
  for (size_t i = first; i < last; i++)
    {
      double y1 = map->y[i], y2 = plane ? map->y[i + n] : 0;
      real c1 = (real) (y1 - grid->centre[0]);
      real c2 = (real) (y2 - grid->centre[1]);
      size_t row = place (grid, y1, grid->low[0], l[0]);
      size_t column = plane ? place (grid, y2, grid->low[1], l[1]) : 0;
      for (size_t q = 0; q < (plane ? ORDER : 1); q++)
        for (size_t p = 0; p < ORDER; p++)
          {
            size_t at = row + p + (column + q) * stride;
            real charge = l[0][p] * l[1][q];
            field[0][at] += charge;
            field[1][at] += charge * c1;
            if (plane)
              field[2][at] += charge * c2;
          }
    }
}

/* Fields are added and transformed, each by one thread; then the products. */
static void
convolve (void *argument, int thread)
{
  struct grid *grid = argument;
  const struct map *map = grid->map;
  size_t stride, step = (size_t) map->threads;
  for (size_t f = (size_t) thread; f < grid->fields; f += step)
    {
      real *sum = convolver_field (grid->convolver, f, &stride);
      memcpy (sum, grid->own[0] + f * grid->room, grid->room * sizeof *sum);
      memset (sum + grid->room, 0,
              (convolver_size (grid->convolver) - grid->room) * sizeof *sum);
      for (int t = 1; t < map->threads; t++)
        {
          const real *other = grid->own[t] + f * grid->room;
          for (size_t i = 0; i < grid->room; i++)
            sum[i] += other[i];
        }
      convolver_forward (grid->convolver, f);
    }
  parallel_barrier (map->team);
  /* Thread 0 has the spectrum of 1, which Z's field needs before it goes.  */
  if (thread == 0)
    {
      convolver_backward (grid->convolver, 0, KERNEL_WEIGHT, grid->fields);
      convolver_backward (grid->convolver, 0, KERNEL_SQUARE, 0);
    }
  for (size_t f = 1; f < grid->fields; f++)
    if (thread == (step == 1 ? 0 : (int) (1 + (f - 1) % (step - 1))))
      convolver_backward (grid->convolver, f, KERNEL_SQUARE, f);
}

static void
gather (void *argument, int thread)
{
  struct grid *grid = argument;
  struct map *map = grid->map;
  size_t n = map->count, stride, first,
         last = share (n, 1, thread, map->threads, &first);
  bool plane = map->dimensions == 2;
  const real *field[4];
  real l[2][ORDER] = { { 1 }, { 1 } };
  double sum = 0;
  for (size_t f = 0; f <= grid->fields; f++)
    field[f] = convolver_field (grid->convolver, f, &stride);
  for (size_t i = first; i < last; i++)
    {
      double y1 = map->y[i], y2 = plane ? map->y[i + n] : 0;
      size_t row = place (grid, y1, grid->low[0], l[0]);
      size_t column = plane ? place (grid, y2, grid->low[1], l[1]) : 0;
      real phi[4] = { 0 };
      for (size_t q = 0; q < (plane ? ORDER : 1); q++)
        for (size_t p = 0; p < ORDER; p++)
          {
            size_t at = row + p + (column + q) * stride;
            real share_of = l[0][p] * l[1][q];
            for (size_t f = 0; f <= grid->fields; f++)
              phi[f] += share_of * field[f][at];
          }
      map->force[i] = (real) (y1 - grid->centre[0]) * phi[0] - phi[1];
      if (plane)
        map->force[i + n] = (real) (y2 - grid->centre[1]) * phi[0] - phi[2];
      sum += (double) phi[grid->fields] - 1; /* the point itself */
    }
  grid->sum[thread] = sum;
}

/* A grid that holds the map: a new one only where the step of the ladder or
   the size has changed.  */
static enum status
fit (struct grid *grid)
{
  struct map *map = grid->map;
  double widest = 0, least[2] = { 0 }, most[2] = { 0 };
  for (size_t d = 0; d < map->dimensions; d++)
    {
      const real *y = map->y + d * map->count;
      least[d] = most[d] = y[0];
      for (size_t i = 1; i < map->count; i++)
        {
          least[d] = y[i] < least[d] ? y[i] : least[d];
          most[d] = y[i] > most[d] ? y[i] : most[d];
        }
      double width = most[d] - least[d];
      widest = width > widest ? width : widest;
      grid->centre[d] = (most[d] + least[d]) / 2;
    }

  /* As many nodes of the ladder as cover the map at the wanted spacing; what
     the ladder has too many makes the spacing finer.  */
  double count = LEAST_NODES;
  while (count < widest / SPACING + ORDER && count < MOST_NODES)
    count *= 1.125;
  size_t nodes = (size_t) ceil (count), stride;
  double spacing = SPACING, wanted = widest / (double) (nodes - ORDER);
  if (wanted > spacing)
    spacing = wanted;
  while (spacing * 0.70710678118654752 > wanted && spacing > 1e-12)
    spacing *= 0.70710678118654752;
  if (nodes != grid->nodes)
    {
      grid->spacing = 0;
      grid->nodes = nodes;
      arena_rewind (map->context->arena, grid->mark);
      TRY (convolver_new (map->context, nodes,
                          map->dimensions == 2 ? nodes : 1, grid->fields + 1,
                          2, &grid->convolver));
      convolver_field (grid->convolver, 0, &stride);
      grid->room = map->dimensions == 2 ? stride * nodes : stride;
      for (int t = 0; t < map->threads; t++)
        TRY (take (map->context, &grid->own[t], grid->room * grid->fields,
                   sizeof (real)));
    }
  TRY (convolver_ready (map->context, grid->convolver));
  if (spacing != grid->spacing)
    {
      grid->spacing = spacing;
      convolver_kernel (grid->convolver, KERNEL_SQUARE, square_of_weight,
                        spacing, ORDER);
      convolver_kernel (grid->convolver, KERNEL_WEIGHT, weight, spacing,
                        ORDER);
    }
  for (size_t d = 0; d < map->dimensions; d++)
    grid->low[d] = grid->centre[d] - spacing * (double) (nodes - 1) / 2;
  return STATUS_OK;
}

static enum status
evaluate (struct map *map, void *own)
{
  struct grid *grid = own;
  TRY (fit (grid));
  run_parallel (map->team, spread, grid);
  run_parallel (map->team, convolve, grid);
  run_parallel (map->team, gather, grid);
  map->sum = 0;
  for (int t = 0; t < map->threads; t++)
    map->sum += grid->sum[t];
  return STATUS_OK;
}

const struct repulsion repulsion_grid = { "fft", 2, start, evaluate };
