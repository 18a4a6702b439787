/* Gradients of weights: see outer.h.  */

#include "net/outer.h"

#include "math/matrix.h"
#include "math/parallel.h"

struct factors
{
  const struct block *block;
  size_t columns;
  const real *left, *right;
  real beta;
};

struct outer
{
  struct factors *factors;
  size_t count;
};

enum status
outer_new (struct context *context, size_t most, struct outer **place)
{
  TRY (take (context, place, 1, sizeof **place));
  return take (context, &(*place)->factors, most, sizeof *(*place)->factors);
}

void
outer_clear (struct outer *outer)
{
  outer->count = 0;
}

/* Columns first .. last - 1 of the block alone.  */
static void
add (const struct factors *f, size_t first, size_t last, real *gradient)
{
  size_t rows = f->block->rows;
  matrix_product (PLAIN, TRANSPOSED, rows, last - first, f->columns, 1,
                  f->left, rows, f->right + first, f->block->columns, f->beta,
                  gradient + f->block->place + first * rows, rows);
}

void
outer_add (const struct block *block, size_t columns, const real *left,
           const real *right, real beta, real *gradient)
{
  const struct factors f = { block, columns, left, right, beta };
  add (&f, 0, block->columns, gradient);
}

void
outer_put_off (struct outer *outer, const struct block *block, size_t columns,
               const real *left, const real *right, real beta)
{
  outer->factors[outer->count++]
    = (struct factors){ block, columns, left, right, beta };
}

/* Does g go on where f ends?  */
static bool
continues (const struct factors *f, const struct factors *g)
{
  return g->left == f->left + f->columns * f->block->rows
         && g->right == f->right + f->columns * f->block->columns;
}

void
outer_together (struct outer *const *all, int count, int thread,
                real *gradient)
{
  int one = 0;
  while (one + 1 < count && all[one]->count == 0)
    one++;
  for (size_t q = 0; q < all[one]->count; q++)
    {
      struct factors f = all[one]->factors[q];
      size_t first, last = share (f.block->columns, 8, thread, count, &first);
      for (int t = one + 1; t < count && first < last; t++)
        {
          const struct factors *g = &all[t]->factors[q];
          if (all[t]->count == 0)
            continue;
          if (continues (&f, g))
            {
              f.columns += g->columns;
              continue;
            }
          add (&f, first, last, gradient);
          f = *g;
          f.beta = 1;
        }
      if (first < last)
        add (&f, first, last, gradient);
    }
}
