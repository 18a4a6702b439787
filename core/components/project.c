/* Observations along directions: (x - mean)'P, block by block into a result.  */

#include "components/pca.h"
#include "data/store.h"
#include "math/matrix.h"

enum
{
  BLOCK = 512
};

struct projecting
{
  size_t size, k;
  const real *directions;
  bool by_columns;
  real *part;
  struct value *result;
};

static enum status
project (void *own, const struct portion *portion)
{
  const struct projecting *p = own;
  matrix_product (TRANSPOSED, PLAIN, p->k, portion->count, p->size, 1,
                  p->directions, p->size, portion->x, p->size, 0, p->part,
                  p->k);
  store_rows (p->part, p->k, portion->first, portion->count, p->by_columns,
              p->result);
  return STATUS_OK;
}

enum status
pca_project (struct context *context, const struct source *source,
             const real *mean, size_t k, const real *directions,
             struct value *result)
{
  struct projecting p = { .size = source->size,
                          .k = k,
                          .directions = directions,
                          .by_columns = source->by_columns,
                          .result = result };
  struct source centred;
  TRY (source_about (context, source, mean, &centred));
  TRY (take (context, &p.part, BLOCK * k, sizeof (real)));
  return sweep_once (context, &centred, BLOCK, project, &p);
}
