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
   twenty times less exact.

   All charges are 1.  Each dimension of F is the sum of an odd kernel, w^2
   times that dimension of the difference, so that a point's own part vanishes
   by symmetry, and nothing cancels as in y_i sum w^2 - sum w^2 y_j, which has
   the error of the sums times the size of the map.  Z is a quadratic form of
   the charges, which needs no way back from the spectrum.  In the plane that
   is three transforms.

   A map too wide for a grid of the finest allowed is left to the tree.  The
   grid is of single precision also for maps of double: what it leaves out, some
   thousandths of F, is far above its rounding.  Its size is one of a ladder, so
   that kernels and plans are made anew only now and then while the map grows.
   */

#include "embedding/repulsion.h"

#include "math/convolver.h"

#include <string.h>

enum
{
  ORDER = 4,        /* of the splines: nodes of a charge, each way */
  LEAST_NODES = 60, /* each way, at first */
  MOST_NODES = 2000
};

static const double SPACING = 0.33; /* of nodes, at most, while they suffice */
static const double COARSEST = 0.4; /* where F is still within 1 % */

enum
{
  KERNEL_DOWN,   /* w^2 times the first dimension of the difference */
  KERNEL_ACROSS, /* the second */
  KERNEL_WEIGHT, /* w */
  KERNELS
};

struct grid
{
  struct map *map;
  double spacing;
  size_t nodes; /* each way */
  double low[2];
  struct convolver *convolver; /* charges, and each dimension of F */
  float **own;                 /* a thread's charges */
  size_t room;                 /* numbers of these */
  arena_mark mark;             /* before what belongs to a size */
  void *tree;                  /* NULL until it is needed */
};

static double
weight (double down, double across)
{
  return 1 / (1 + down * down + across * across);
}

static double
force_down (double down, double across)
{
  return down * pow (weight (down, across), 2);
}

static double
force_across (double down, double across)
{
  return across * pow (weight (down, across), 2);
}

static enum status
start (struct map *map, void **own)
{
  struct grid *grid;
  TRY (take (map->context, &grid, 1, sizeof *grid));
  grid->map = map;
  *own = grid;
  TRY (
    take (map->context, &grid->own, (size_t) map->threads, sizeof *grid->own));
  grid->mark = arena_now (map->context->arena);
  return STATUS_OK;
}

/* The first of the nodes around a coordinate, and their weights: the spline of
   order n + 1 from that of order n, at the distance u from the node before. */
static inline size_t
place (const struct grid *grid, double y, double low, float *l)
{
  double t = (y - low) / grid->spacing;
  size_t before = ORDER / 2 - 1, most = grid->nodes - ORDER / 2 - 1;
  size_t node = t <= (double) before ? before : (size_t) t;
  if (node > most)
    node = most;
  float u = (float) (t - (double) node);
  l[0] = 1 - u;
  l[1] = u;
  for (int n = 3; n <= ORDER; n++)
    {
      float scale = 1.F / (float) (n - 1);
      l[n - 1] = scale * u * l[n - 2];
      for (int k = n - 2; k > 0; k--)
        l[k] = scale
               * ((u + (float) (n - 1 - k)) * l[k - 1]
                  + ((float) (k + 1) - u) * l[k]);
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
  float *charge = grid->own[thread], l[2][ORDER] = { { 1 }, { 1 } };
  convolver_field (grid->convolver, 0, &stride);
  memset (charge, 0, grid->room * sizeof *charge);
  for (size_t i = first; i < last; i++)
    {
      size_t row = place (grid, map->y[i], grid->low[0], l[0]);
      size_t column
        = plane ? place (grid, map->y[i + n], grid->low[1], l[1]) : 0;
      for (size_t q = 0; q < (plane ? ORDER : 1); q++)
        for (size_t p = 0; p < ORDER; p++)
          charge[row + p + (column + q) * stride] += l[0][p] * l[1][q];
    }
}

/* The charges are added and transformed by one thread; of what comes back each
   dimension is a thread's.  */
static void
convolve (void *argument, int thread)
{
  struct grid *grid = argument;
  struct map *map = grid->map;
  size_t stride;
  if (thread == 0)
    {
      float *sum = convolver_field (grid->convolver, 0, &stride);
      memcpy (sum, grid->own[0], grid->room * sizeof *sum);
      for (int t = 1; t < map->threads; t++)
        for (size_t i = 0; i < grid->room; i++)
          sum[i] += grid->own[t][i];
      convolver_forward (grid->convolver, 0);
    }
  parallel_barrier (map->team);
  for (size_t d = (size_t) thread; d < map->dimensions;
       d += (size_t) map->threads)
    convolver_backward (grid->convolver, 0, KERNEL_DOWN + d, 1 + d);

  /* Each point's weight with itself is 1.  */
  if (thread == map->threads - 1)
    map->sum = convolver_energy (grid->convolver, 0, KERNEL_WEIGHT)
               - (double) map->count;
}

static void
gather (void *argument, int thread)
{
  struct grid *grid = argument;
  struct map *map = grid->map;
  size_t n = map->count, stride, first,
         last = share (n, 1, thread, map->threads, &first);
  bool plane = map->dimensions == 2;
  const float *down = convolver_field (grid->convolver, 1, &stride);
  const float *across
    = plane ? convolver_field (grid->convolver, 2, &stride) : NULL;
  float l[2][ORDER] = { { 1 }, { 1 } };
  for (size_t i = first; i < last; i++)
    {
      size_t row = place (grid, map->y[i], grid->low[0], l[0]);
      size_t column
        = plane ? place (grid, map->y[i + n], grid->low[1], l[1]) : 0;
      float force[2] = { 0 };
      for (size_t q = 0; q < (plane ? ORDER : 1); q++)
        for (size_t p = 0; p < ORDER; p++)
          {
            size_t at = row + p + (column + q) * stride;
            float share_of = l[0][p] * l[1][q];
            force[0] += share_of * down[at];
            if (plane)
              force[1] += share_of * across[at];
          }
      map->force[i] = (real) force[0];
      if (plane)
        map->force[i + n] = (real) force[1];
    }
}

/* A grid that holds the map: a new one only where the step of the ladder or
   the size has changed.  */
static enum status
fit (struct grid *grid, const double *least, const double *most, double widest)
{
  struct map *map = grid->map;

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
                          map->dimensions == 2 ? nodes : 1,
                          1 + map->dimensions, KERNELS, &grid->convolver));
      convolver_field (grid->convolver, 0, &stride);
      grid->room = map->dimensions == 2 ? stride * nodes : stride;
      for (int t = 0; t < map->threads; t++)
        TRY (take (map->context, &grid->own[t], grid->room, sizeof (float)));
    }
  TRY (convolver_ready (map->context, grid->convolver));
  if (spacing != grid->spacing)
    {
      grid->spacing = spacing;
      convolver_kernel (grid->convolver, KERNEL_DOWN, true, force_down,
                        spacing, ORDER);
      convolver_kernel (grid->convolver, KERNEL_ACROSS, true, force_across,
                        spacing, ORDER);
      convolver_kernel (grid->convolver, KERNEL_WEIGHT, false, weight, spacing,
                        ORDER);
    }
  for (size_t d = 0; d < map->dimensions; d++)
    grid->low[d] = (most[d] + least[d] - spacing * (double) (nodes - 1)) / 2;
  return STATUS_OK;
}

/* Few points far apart: a grid fine enough for them would be mostly empty.  */
static enum status
by_tree (struct grid *grid)
{
  struct map *map = grid->map;
  if (! grid->tree)
    {
      arena_rewind (map->context->arena, grid->mark);
      grid->nodes = 0;
      TRY (repulsion_tree.start (map, &grid->tree));
      grid->mark = arena_now (map->context->arena);
    }
  return repulsion_tree.evaluate (map, grid->tree);
}

static enum status
evaluate (struct map *map, void *own)
{
  struct grid *grid = own;
  double least[2] = { 0 }, most[2] = { 0 }, widest = 0;
  for (size_t d = 0; d < map->dimensions; d++)
    {
      const real *y = map->y + d * map->count;
      least[d] = most[d] = y[0];
      for (size_t i = 1; i < map->count; i++)
        {
          least[d] = y[i] < least[d] ? y[i] : least[d];
          most[d] = y[i] > most[d] ? y[i] : most[d];
        }
      widest = fmax (widest, most[d] - least[d]);
    }
  if (widest > COARSEST * (MOST_NODES - ORDER))
    return by_tree (grid);
  TRY (fit (grid, least, most, widest));
  run_parallel (map->team, spread, grid);
  run_parallel (map->team, convolve, grid);
  run_parallel (map->team, gather, grid);
  return STATUS_OK;
}

const struct repulsion repulsion_grid = { "fft", 2, start, evaluate };
