/* Iterative quantisation: the rotation of principal components by which their
   signs lose least (Gong & Lazebnik 2011).

   With V the components, a column an observation here, and R orthogonal, the
   steps

     B = sign (R V)                          least ||B - R V||^2 for this R
     B V' = S D S~',  R = S S~'              least for this B (Procrustes)

   each make ||B - R V||^2 = N b - 2 sum |R V| + ||V||^2 smaller, from a
   random R on.  */

#include "data/sweep.h"
#include "hashing/hash.h"
#include "math/factor.h"
#include "math/matrix.h"
#include "math/random.h"
#include "math/vector.h"

#include <string.h>

enum
{
  BLOCK = 512
};

struct turning
{
  size_t bits;
  const real *rotation;
  real *turned, *product; /* bits x BLOCK, B V' bits x bits */
  double sum;             /* |R V| */
};

static enum status
add_signs (void *own, const struct portion *portion)
{
  struct turning *t = own;
  size_t b = t->bits, n = portion->count;
  matrix_product (PLAIN, PLAIN, b, n, b, 1, t->rotation, b, portion->x, b, 0,
                  t->turned, b);
  t->sum += vector_absolute_sum (b * n, t->turned);
  for (size_t i = 0; i < b * n; i++)
    t->turned[i] = t->turned[i] > 0 ? 1 : -1;
  matrix_product (PLAIN, TRANSPOSED, b, b, n, 1, t->turned, b, portion->x, b,
                  portion->opens ? 0 : 1, t->product, b);
  return STATUS_OK;
}

/* A random rotation.  */
static enum status
draw_rotation (struct context *context, const struct hash_plan *plan, real *r)
{
  struct stream stream = { plan->seed, PURPOSE_PROJECTION, 0 };
  for (size_t j = 0; j < plan->bits; j++)
    random_normal (&stream, (uint32_t) j, plan->bits, r + j * plan->bits);
  return factor_qr (context, plan->bits, plan->bits, r, NULL);
}

enum status
fit_itq (struct context *context, const struct source *source,
         const struct hash_plan *plan, struct hash *hash)
{
  size_t b = plan->bits, n = source->count, d = hash->size;
  struct turning t = { .bits = b };
  struct source components;
  struct sweep sweep;
  real *v, *r, *left, *right, *s, *turned;
  TRY (take (context, &v, b * n, sizeof *v));
  TRY (take (context, &r, b * b, sizeof *r));
  TRY (take (context, &left, b * b, sizeof *left));
  TRY (take (context, &right, b * b, sizeof *right));
  TRY (take (context, &s, b, sizeof *s));
  TRY (take (context, &t.turned, b * BLOCK, sizeof (real)));
  TRY (take (context, &t.product, b * b, sizeof (real)));
  TRY (take (context, &turned, d * b, sizeof *turned));
  TRY (take (context, &hash->history, plan->steps + 1, sizeof (double)));
  TRY (hash_project (context, source, hash, plan->threads, v));
  TRY (draw_rotation (context, plan, r));
  TRY (blas_threads (context, plan->threads));
  double square = vector_square_sum (b * n, v);
  source_columns (b, n, v, &components);
  TRY (sweep_open (context, &components, BLOCK, 1, &sweep));
  t.rotation = r;
  for (size_t step = 0;; step++)
    {
      t.sum = 0;
      TRY (sweep_run (context, &sweep, add_signs, &t));
      hash->history[step] = (double) b + (square - 2 * t.sum) / (double) n;
      if (step == plan->steps)
        break;
      TRY (factor_svd (context, b, b, t.product, left, s, right));
      matrix_product (PLAIN, PLAIN, b, b, b, 1, left, b, right, b, 0, r, b);
    }
  matrix_product (PLAIN, TRANSPOSED, d, b, b, 1, hash->projection, d, r, b, 0,
                  turned, d);
  hash->projection = turned;
  hash->rotation = r;
  hash->steps = plan->steps;
  return STATUS_OK;
}
