/* Repulsion by a tree of cells: see repulsion.h.

   A cell is a cube that holds points; it knows their number and their centre,
   and is cut into 2^D cubes where it holds more than one place.  Seen from a
   point at distance r, a cell of width w is one body at its centre where

     w < theta r,     theta = 0.3

   (Barnes & Hut, A hierarchical O(N log N) force-calculation algorithm,
   Nature 324, 1986).  The tree is made anew at each evaluation, by one thread;
   the points are then shared.  Points that lie in one place, or too near to be
   told apart after many halvings, stay together in one leaf.  */

#include "embedding/repulsion.h"

#include <string.h>

enum
{
  TREE_DIMENSIONS = 3,
  DEPTH = 48, /* halvings */
  STACK = DEPTH * 8 + 8
};

static const double THETA = 0.3;

struct cell
{
  double centre[TREE_DIMENSIONS]; /* of its points: their sum, at first */
  double corner[TREE_DIMENSIONS];
  double width;
  size_t count;
  size_t children; /* the first of 2^D; 0: a leaf */
};

struct tree
{
  struct map *map;
  struct cell *cells;
  size_t used, room;
  double *sum;
};

/* Rooms of a tree: each point cuts a leaf at most DEPTH times, but mostly
   once or twice; where the room ends the leaf is left whole.  */
static enum status
start (struct map *map, void **own)
{
  struct tree *tree;
  TRY (take (map->context, &tree, 1, sizeof *tree));
  tree->map = map;
  tree->room = ((size_t) 2 << map->dimensions) * map->count + 64;
  *own = tree;
  TRY (take (map->context, &tree->cells, tree->room, sizeof *tree->cells));
  return take (map->context, &tree->sum, (size_t) map->threads,
               sizeof (double));
}

static size_t
child_of (const struct cell *cell, size_t dimensions, const double *y)
{
  size_t child = 0;
  for (size_t d = 0; d < dimensions; d++)
    if (y[d] >= cell->corner[d] + cell->width / 2)
      child |= (size_t) 1 << d;
  return child;
}

/* Cuts a leaf, and hands its points, which all lie at `y', down.  */
static bool
cut (struct tree *tree, size_t at, const double *y)
{
  size_t dimensions = tree->map->dimensions, many = (size_t) 1 << dimensions;
  if (tree->used + many > tree->room)
    return false;
  struct cell *cell = &tree->cells[at];
  cell->children = tree->used;
  tree->used += many;
  for (size_t c = 0; c < many; c++)
    {
      struct cell *child = &tree->cells[cell->children + c];
      *child = (struct cell){ .width = cell->width / 2 };
      for (size_t d = 0; d < dimensions; d++)
        child->corner[d]
          = cell->corner[d] + ((c >> d & 1) ? cell->width / 2 : 0);
    }
  struct cell *child
    = &tree->cells[cell->children + child_of (cell, dimensions, y)];
  child->count = cell->count;
  memcpy (child->centre, cell->centre, sizeof child->centre);
  return true;
}

static void
insert (struct tree *tree, const double *y)
{
  size_t dimensions = tree->map->dimensions, at = 0;
  for (int depth = 0;; depth++)
    {
      struct cell *cell = &tree->cells[at];
      bool leaf = cell->children == 0, same = true;
      double old[TREE_DIMENSIONS];
      for (size_t d = 0; d < dimensions && leaf && cell->count; d++)
        {
          old[d] = cell->centre[d] / (double) cell->count;
          same = same && old[d] == y[d];
        }
      bool stays = leaf && (cell->count == 0 || same || depth >= DEPTH);
      if (leaf && ! stays)
        stays = ! cut (tree, at, old);
      cell->count++;
      for (size_t d = 0; d < dimensions; d++)
        cell->centre[d] += y[d];
      if (stays)
        return;
      at = cell->children + child_of (cell, dimensions, y);
    }
}

static void
build (struct tree *tree)
{
  const struct map *map = tree->map;
  size_t n = map->count;
  struct cell *root = &tree->cells[0];
  double y[TREE_DIMENSIONS];
  *root = (struct cell){ .width = 0 };
  tree->used = 1;
  for (size_t d = 0; d < map->dimensions; d++)
    {
      const real *x = map->y + d * n;
      double least = x[0], most = x[0];
      for (size_t i = 1; i < n; i++)
        {
          least = x[i] < least ? x[i] : least;
          most = x[i] > most ? x[i] : most;
        }
      root->corner[d] = least;
      if (most - least > root->width)
        root->width = most - least;
    }
  root->width *= 1 + 1e-9;
  for (size_t i = 0; i < n; i++)
    {
      for (size_t d = 0; d < map->dimensions; d++)
        y[d] = map->y[i + d * n];
      insert (tree, y);
    }
  for (size_t c = 0; c < tree->used; c++)
    for (size_t d = 0; d < map->dimensions && tree->cells[c].count; d++)
      tree->cells[c].centre[d] /= (double) tree->cells[c].count;
}

/* The sums of one point; its own leaf holds it at distance 0, where it adds
   nothing to F and 1 to Z.  */
static double
walk (const struct tree *tree, const double *y, double *force)
{
  size_t dimensions = tree->map->dimensions, many = (size_t) 1 << dimensions;
  size_t stack[STACK], depth = 1;
  double sum = -1;
  stack[0] = 0;
  while (depth)
    {
      const struct cell *cell = &tree->cells[stack[--depth]];
      double square = 0;
      if (cell->count == 0)
        continue;
      for (size_t d = 0; d < dimensions; d++)
        square += (y[d] - cell->centre[d]) * (y[d] - cell->centre[d]);
      if (cell->children == 0
          || cell->width * cell->width < THETA * THETA * square)
        {
          double w = 1 / (1 + square), count = (double) cell->count;
          sum += count * w;
          for (size_t d = 0; d < dimensions; d++)
            force[d] += count * w * w * (y[d] - cell->centre[d]);
        }
      else
        for (size_t c = 0; c < many; c++)
          stack[depth++] = cell->children + c;
    }
  return sum;
}

static void
work (void *own, int thread)
{
  struct tree *tree = own;
  const struct map *map = tree->map;
  size_t n = map->count, first,
         last = share (n, 1, thread, map->threads, &first);
  double sum = 0;
  for (size_t i = first; i < last && ! asked_to_end (map->context); i++)
    {
      double y[TREE_DIMENSIONS], force[TREE_DIMENSIONS] = { 0 };
      for (size_t d = 0; d < map->dimensions; d++)
        y[d] = map->y[i + d * n];
      sum += walk (tree, y, force);
      for (size_t d = 0; d < map->dimensions; d++)
        map->force[i + d * n] = (real) force[d];
    }
  tree->sum[thread] = sum;
}

static enum status
evaluate (struct map *map, void *own)
{
  struct tree *tree = own;
  build (tree);
  run_parallel (map->team, work, tree);
  map->sum = 0;
  for (int t = 0; t < map->threads; t++)
    map->sum += tree->sum[t];
  return STATUS_OK;
}

const struct repulsion repulsion_tree
  = { "barneshut", TREE_DIMENSIONS, start, evaluate };
